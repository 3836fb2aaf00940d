"""What a user may read on the public site, whatever kind of page it is."""

from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from koplopers.base.reading import readable


def readable_pages(user):
    """Return every published page that this user may read; a visitor sees the public ones.

    Can be searched: Wagtail's search understands a list of keys, not the conditions themselves.
    """
    return Page.objects.filter(pk__in=readable(Page.objects.filter(depth__gt=1), user).values("pk"))


def pages_using(document):
    """Return the keys of the pages whose saved text links to a document."""
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    return [int(pk) for pk in references.values_list("object_id", flat=True)]


def may_read_document(document, user):
    """Say whether a user may open a document: the document is as public as the pages that use it.

    A document that stands on no page that the user may read belongs to its municipality.
    """
    if readable_pages(user).filter(pk__in=pages_using(document)).exists():
        return True
    return user.is_authenticated and is_own_document(document, user)


def is_own_document(document, user):
    """Say whether a user may work with the document in the admin."""
    policy = policy_registry.get_by_type(type(document))
    return policy.user_has_any_permission_for_instance(user, ["change", "choose"], document)
