"""The three roles and what each may do; kept in groups so that Wagtail's own checks apply.

An author's role group only opens the admin; the group of the municipality says where.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

AUTHORS = "Koploper-auteur"
EDITORS = "VNG-redacteur"
ADMINISTRATORS = "VNG-beheerder"

PAGE_PERMISSIONS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
FILE_PERMISSIONS = (
    "add_image", "change_image", "delete_image", "choose_image",
    "add_document", "change_document", "delete_document", "choose_document",
)  # fmt: skip
COLLECTION_PERMISSIONS = ("add_collection", "change_collection", "delete_collection")
ADMIN_ACCESS = ("wagtailadmin", "access_admin")
# What editors curate beside pages: vocabularies, redirects, collections, what is known of a
# municipality, and who writes for it.
EDITOR_MODELS = {
    ("themes", "theme"): ("add", "change", "delete", "view"),
    ("themes", "crpdarticle"): ("add", "change", "delete", "view"),
    ("practices", "origin"): ("edit",),
    ("practices", "topic"): ("add", "change", "delete", "view"),
    ("practices", "targetgroup"): ("add", "change", "delete", "view"),
    ("practices", "roadmapstep"): ("add", "change", "delete", "view"),
    ("wagtailredirects", "redirect"): ("add", "change", "delete"),
    ("municipalities", "municipality"): ("change", "view", "members"),
    ("municipalities", "edition"): ("view",),
    ("municipalities", "participation"): ("view",),
}
# Accounts, and which municipalities take part.
PROGRAMME_ACTS = ("members", "join", "merge")
ADMINISTRATOR_MODELS = {
    ("accounts", "user"): ("add", "change", "delete", "view"),
    ("municipalities", "municipality"): ("add", "change", "delete", "view", *PROGRAMME_ACTS),
    ("municipalities", "edition"): ("add", "change", "delete", "view"),
    ("municipalities", "participation"): ("add", "change", "delete", "view"),
}


def sync_roles():
    """Create the three role groups and give each exactly the permissions of this module.

    Safe to repeat; permissions that someone added by hand to these groups are taken away.
    Raises KeyError for a permission that does not exist. Returns the groups by name.
    """
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    groups = {
        name: Group.objects.get_or_create(name=name)[0]
        for name in (AUTHORS, EDITORS, ADMINISTRATORS)
    }
    groups[AUTHORS].permissions.set(_permissions({}))
    groups[EDITORS].permissions.set(_permissions(EDITOR_MODELS))
    groups[ADMINISTRATORS].permissions.set(_permissions(ADMINISTRATOR_MODELS))
    if Page.get_first_root_node() and Collection.get_first_root_node():
        _sync_page_permissions(groups[EDITORS])
        everything = Collection.get_first_root_node()
        grant_collection(groups[EDITORS], everything, (*FILE_PERMISSIONS, *COLLECTION_PERMISSIONS))
    return groups


def _permissions(models):
    wanted = [ADMIN_ACCESS]
    wanted += [
        (app, f"{action}_{model}") for (app, model), actions in models.items() for action in actions
    ]
    found = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.filter(
            codename__in=[codename for _, codename in wanted]
        ).select_related("content_type")
    }
    return [found[key] for key in wanted]


def _sync_page_permissions(group):
    root = Page.get_first_root_node()
    rows = GroupPagePermission.objects.filter(group=group)
    rows.exclude(page=root, permission__codename__in=_page_codenames()).delete()
    for name in PAGE_PERMISSIONS:
        GroupPagePermission.objects.get_or_create(
            group=group, page=root, permission=page_permission(name)
        )


def _page_codenames():
    return [f"{name}_page" for name in PAGE_PERMISSIONS]


def page_permission(name):
    """Return Wagtail's permission for an action on pages, such as "add" or "publish"."""
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{name}_page")


def grant_collection(group, collection, codenames):
    """Let a group do `codenames` (such as "add_image") in a collection and those below it."""
    for permission in Permission.objects.filter(
        codename__in=codenames,
        content_type__app_label__in=["wagtailcore", "wagtailimages", "wagtaildocs"],
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def role_names(user):
    """Return the names of the user's groups; asked once a request and kept on the user."""
    if not hasattr(user, "_role_names"):
        user._role_names = frozenset(user.groups.values_list("name", flat=True))
    return user._role_names


def is_editor(user):
    """Say whether the user edits for the VNG (editor, administrator or superuser)."""
    if not user.is_authenticated:
        return False
    return user.is_superuser or bool(role_names(user) & {EDITORS, ADMINISTRATORS})


def is_author(user):
    """Say whether the user writes for one municipality and nothing more."""
    return user.is_authenticated and not is_editor(user)
