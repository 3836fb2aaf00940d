"""The roles and what each may do; kept in groups so that Wagtail's own checks apply.

An author's role group only opens the admin; the group of the municipality says where. The role of
organiser comes on top of that of editor and does not even open the admin by itself.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.dispatch import Signal
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

# Sent when the role groups have their permissions.
roles_synced = Signal()

AUTHORS = "Koploper-auteur"
EDITORS = "VNG-redacteur"
ADMINISTRATORS = "VNG-beheerder"
ORGANISERS = "Organisator van bijeenkomsten"

PAGE_PERMISSIONS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
FILE_PERMISSIONS = (
    "add_image", "change_image", "delete_image", "choose_image",
    "add_document", "change_document", "delete_document", "choose_document",
)  # fmt: skip
COLLECTION_PERMISSIONS = ("add_collection", "change_collection", "delete_collection")
ADMIN_ACCESS = ("wagtailadmin", "access_admin")
# What editors curate beside pages: vocabularies, redirects, collections, what is known of a
# municipality, who writes for it, and the programme of a meeting.
EDITOR_MODELS = {
    ("themes", "theme"): ("add", "change", "delete", "view"),
    ("themes", "crpdarticle"): ("add", "change", "delete", "view"),
    ("practices", "origin"): ("edit",),
    ("practices", "topic"): ("add", "change", "delete", "view"),
    ("practices", "targetgroup"): ("add", "change", "delete", "view"),
    ("practices", "roadmapstep"): ("add", "change", "delete", "view"),
    ("accessibility", "barrierreport"): ("change", "delete", "view"),
    ("search", "synonym"): ("add", "change", "delete", "view"),
    ("search", "pin"): ("add", "change", "delete", "view"),
    ("search", "wanted"): ("add", "change", "delete", "view"),
    ("wagtailredirects", "redirect"): ("add", "change", "delete"),
    ("municipalities", "municipality"): ("change", "view", "members"),
    ("municipalities", "edition"): ("view",),
    ("municipalities", "participation"): ("view",),
    ("events", "round"): ("add", "change", "delete", "view"),
    ("events", "room"): ("add", "change", "delete", "view"),
    ("events", "session"): ("add", "change", "delete", "view"),
    ("events", "speaker"): ("add", "change", "delete", "view"),
    ("events", "material"): ("add", "change", "delete", "view"),
}
# Who comes to a meeting, and what they need.
ORGANISER_MODELS = {
    ("events", "registration"): ("organise",),
    ("events", "provision"): ("view", "change"),
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
    """Create the role groups and give each exactly the permissions of this module.

    Safe to repeat; permissions that someone added by hand to these groups are taken away. Whoever
    keeps groups beside these hears of it by the signal `roles_synced`. Raises KeyError for a
    permission that does not exist. Returns the groups by name.
    """
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    groups = {
        name: Group.objects.get_or_create(name=name)[0]
        for name in (AUTHORS, EDITORS, ADMINISTRATORS, ORGANISERS)
    }
    groups[AUTHORS].permissions.set(_permissions({}, ADMIN_ACCESS))
    groups[EDITORS].permissions.set(_permissions(EDITOR_MODELS, ADMIN_ACCESS))
    groups[ADMINISTRATORS].permissions.set(_permissions(ADMINISTRATOR_MODELS, ADMIN_ACCESS))
    # On top of another role. By itself it would open the doors of an author.
    groups[ORGANISERS].permissions.set(_permissions(ORGANISER_MODELS))
    pages, files = Page.get_first_root_node(), Collection.get_first_root_node()
    for name in (AUTHORS, ADMINISTRATORS, ORGANISERS):
        set_page_permissions(groups[name], pages, ())
        set_collection_permissions(groups[name], files, ())
    if pages and files:
        set_page_permissions(groups[EDITORS], pages, PAGE_PERMISSIONS)
        set_collection_permissions(
            groups[EDITORS], files, (*FILE_PERMISSIONS, *COLLECTION_PERMISSIONS)
        )
    roles_synced.send(sender=sync_roles)
    return groups


def _permissions(models, *others):
    wanted = [
        *others,
        *(
            (app, f"{action}_{model}")
            for (app, model), actions in models.items()
            for action in actions
        ),
    ]
    found = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.filter(
            codename__in=[codename for _, codename in wanted]
        ).select_related("content_type")
    }
    return [found[key] for key in wanted]


def set_page_permissions(group, page, actions):
    """Give a group exactly `actions` (such as "publish") on a page and all below it, no more."""
    _set_rows(
        GroupPagePermission.objects.filter(group=group),
        {"group": group, "page": page},
        Permission.objects.filter(
            codename__in=[f"{action}_page" for action in actions],
            content_type__app_label="wagtailcore",
        ),
    )


def set_collection_permissions(group, collection, codenames):
    """Give a group exactly `codenames` (such as "add_image") in a collection and those below it."""
    _set_rows(
        GroupCollectionPermission.objects.filter(group=group),
        {"group": group, "collection": collection},
        Permission.objects.filter(
            codename__in=codenames,
            content_type__app_label__in=["wagtailcore", "wagtailimages", "wagtaildocs"],
        ),
    )


def _set_rows(rows, where, permissions):
    rows.exclude(pk__in=rows.filter(**where, permission__in=permissions).values("pk")).delete()
    for permission in permissions:
        rows.model.objects.get_or_create(**where, permission=permission)


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
