"""Who works at the desk, and who hears what it decides."""

from django.contrib.auth import get_user_model

from koplopers.accounts.roles import EDITORS, is_editor, role_names


def may_review(user):
    """Say whether a user may use the desk: the editors, and whoever may do everything.

    An administrator looks after people; without the role of editor the texts stay closed.
    """
    return is_editor(user) and (user.is_superuser or EDITORS in role_names(user))


def authors_of(municipality):
    """Return the active authors of a municipality, by address; none when it never joined."""
    if municipality is None or municipality.group_id is None:
        return get_user_model().objects.none()
    people = get_user_model().objects.filter(groups=municipality.group_id, is_active=True)
    return people.exclude(email="").order_by("email")


def writers_of(page, *handed_in_by):
    """Return the set of people who hear what is decided about a page.

    Those who handed it in and may still work on it; when they have left, the authors of the
    municipality. An editor counts only as the first of `handed_in_by`, who asked for the review.
    """
    asked, *others = handed_in_by
    people = {asked} | {user for user in others if user and not is_editor(user)}
    present = {user for user in people - {None} if _works_on(page, user)}
    return present or set(authors_of(getattr(page, "municipality", None)))


def _works_on(page, user):
    return user.is_active and page.permissions_for_user(user).can_edit()
