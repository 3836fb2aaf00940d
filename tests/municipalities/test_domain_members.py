"""Who writes for a municipality: inviting, inviting again, switching off, taking away."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection

from koplopers.accounts.roles import ADMINISTRATORS, AUTHORS, EDITORS
from koplopers.demo.factories import (
    make_author,
    make_municipality,
    make_user,
)
from koplopers.municipalities.domain import (
    WritesElsewhere,
    invite_again,
    invite_author,
    municipality_of,
    remove_author,
    set_active,
)

User = get_user_model()


@pytest.fixture
def invite(member):
    def invite(**changed):
        who = {
            "name": "Jan de Boer",
            "email": "jan@utrecht.example",
            "municipality": member.municipality,
        }
        return invite_author(**{**who, **changed})

    return invite


def groups(user):
    return {group.name for group in User.objects.get(pk=user.pk).groups.all()}


def test_a_new_person_becomes_an_author_without_a_password(invite):
    invitation = invite(email=" Jan@Utrecht.example ")

    user = invitation.user
    assert (invitation.is_new, invitation.needs_password) == (True, True)
    assert (invitation.moved_from, invitation.was_inactive) == (None, False)
    assert (user.first_name, user.last_name, user.email) == (
        "Jan",
        "de Boer",
        "jan@utrecht.example",
    )
    assert groups(user) == {AUTHORS, "Gemeente Utrecht"}


def test_a_name_is_kept_on_one_line(invite):
    user = invite(name=" Jan\r\nBcc: iemand@elders.example\t Boer\n").user

    assert user.get_full_name() == "Jan Bcc: iemand@elders.example Boer"


def test_an_account_that_exists_keeps_its_name_and_password(invite, member):
    user = make_user(AUTHORS, email="jan@utrecht.example", first_name="Johannes")

    invitation = invite(email="JAN@utrecht.example")

    assert invitation.user == user
    assert (invitation.is_new, invitation.needs_password) == (False, False)
    assert User.objects.get(pk=user.pk).first_name == "Johannes"
    assert municipality_of(user) == member.municipality


def test_someone_who_was_invited_here_is_not_invited_twice(invite):
    invite()

    with pytest.raises(ValidationError, match="Jan de Boer is al uitgenodigd"):
        invite(name="Iemand Anders")


def test_someone_invited_elsewhere_keeps_the_account_and_the_name(invite, other_member):
    first = invite(municipality=other_member.municipality)
    second = invite(name="Iemand Anders", move=True)

    assert second.user == first.user
    assert (second.is_new, second.needs_password) == (False, True)
    assert second.user.get_full_name() == "Jan de Boer"


def test_someone_with_a_password_is_not_invited_twice(invite, member):
    make_author(member, email="jan@utrecht.example", first_name="Jan")

    with pytest.raises(ValidationError, match="Jan schrijft al voor gemeente Utrecht"):
        invite()


def test_someone_who_lost_the_role_gets_it_back(invite, member):
    user = make_user(member.municipality.group.name, email="jan@utrecht.example")

    invite()

    assert groups(user) == {AUTHORS, "Gemeente Utrecht"}


def test_an_account_that_was_off_works_again(invite, member):
    user = make_author(member, email="jan@utrecht.example", is_active=False)

    invitation = invite()

    assert invitation.was_inactive
    assert User.objects.get(pk=user.pk).is_active


def test_an_author_is_only_moved_when_asked(invite, member, other_member):
    user = make_author(other_member, email="jan@utrecht.example", first_name="Jan")

    with pytest.raises(WritesElsewhere, match="Jan schrijft nu voor gemeente Zwolle"):
        invite()
    assert municipality_of(user).name == "Zwolle"

    invitation = invite(move=True)
    assert invitation.moved_from == other_member.municipality
    assert groups(user) == {AUTHORS, "Gemeente Utrecht"}


@pytest.mark.parametrize("role", [EDITORS, ADMINISTRATORS])
def test_an_editor_or_administrator_is_not_made_an_author(invite, role):
    user = make_user(role, email="jan@utrecht.example")

    with pytest.raises(ValidationError, match="van een redacteur of beheerder"):
        invite(move=True)
    assert groups(user) == {role}


def test_a_superuser_is_not_made_an_author(invite):
    user = User.objects.create_superuser("jan@utrecht.example", "geheim")

    with pytest.raises(ValidationError, match="van een redacteur of beheerder"):
        invite()
    assert groups(user) == set()


def test_a_municipality_that_has_not_joined_has_no_authors(invite):
    with pytest.raises(ValidationError, match="Gemeente Ede doet nog niet mee"):
        invite(municipality=make_municipality("Ede"))
    assert not User.objects.exists()


def test_the_database_takes_one_account_for_an_address(invite, somebody_is_quicker):
    """Who comes second is told so; nothing of the second is left behind."""
    with (
        somebody_is_quicker("jan@utrecht.example"),
        pytest.raises(ValidationError, match="Iemand anders nodigde dit e-mailadres"),
    ):
        invite()

    assert not User.objects.filter(groups__name="Gemeente Utrecht").exists()


def test_two_invitations_of_one_address_at_the_same_time(
    transactional_db, member, other_member, invite
):
    """One of the two gets the person; the other hears why not."""
    start = Barrier(2)

    def invite_at_once(municipality):
        start.wait(timeout=10)
        try:
            return invite(municipality=municipality).user.email
        except ValidationError as error:
            return error.message
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(invite_at_once, [member.municipality, other_member.municipality]))

    assert User.objects.filter(email="jan@utrecht.example").count() == 1
    assert both.count("jan@utrecht.example") == 1
    (refusal,) = set(both) - {"jan@utrecht.example"}
    assert refusal.startswith(("Jan de Boer schrijft nu voor gemeente ", "Iemand anders nodigde"))


def test_inviting_again_changes_nothing(member, author):
    before = groups(author)

    invitation = invite_again(user=author, municipality=member.municipality)

    assert (invitation.user, invitation.is_new) == (author, False)
    assert groups(author) == before


def test_only_an_active_author_of_the_municipality_is_invited_again(member, other_member, author):
    with pytest.raises(ValidationError, match="schrijft niet voor gemeente Zwolle"):
        invite_again(user=author, municipality=other_member.municipality)
    author.is_active = False
    with pytest.raises(ValidationError, match="staat uit"):
        invite_again(user=author, municipality=member.municipality)


def test_taking_away_and_switching_off(member, author):
    municipality = member.municipality

    set_active(user=author, municipality=municipality, active=False)
    assert not User.objects.get(pk=author.pk).is_active
    set_active(user=author, municipality=municipality, active=True)
    assert User.objects.get(pk=author.pk).is_active
    remove_author(user=author, municipality=municipality)
    assert groups(author) == set()
    assert municipality_of(author) is None


@pytest.mark.parametrize(
    "act",
    [
        remove_author,
        invite_again,
        lambda **who: set_active(**who, active=False),
    ],
)
def test_accounts_of_the_vng_are_left_alone(member, act):
    both = make_user(EDITORS, member.municipality.group.name)

    with pytest.raises(ValidationError, match="Ga naar Instellingen, Gebruikers"):
        act(user=both, municipality=member.municipality)
    assert groups(both) == {EDITORS, "Gemeente Utrecht"}
    assert User.objects.get(pk=both.pk).is_active
