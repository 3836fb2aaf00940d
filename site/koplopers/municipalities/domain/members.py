"""The people who write for a municipality: inviting them, and letting them go."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from koplopers.accounts.models import User
from koplopers.accounts.roles import AUTHORS, is_editor, role_names

from ..models import Municipality

ALREADY_MEMBER = (
    "{name} schrijft al voor gemeente {municipality} en heeft een wachtwoord. "
    "Wachtwoord kwijt? Dan helpt 'Wachtwoord vergeten' op de inlogpagina."
)
ALREADY_INVITED = (
    "{name} is al uitgenodigd om voor gemeente {municipality} te schrijven. Mail niet aangekomen? "
    "Klik bij de leden van de gemeente op “Mail de uitnodiging opnieuw”."
)
WRITES_ELSEWHERE = "{name} schrijft nu voor gemeente {municipality}."
JUST_INVITED = (
    "Iemand anders nodigde dit e-mailadres op hetzelfde moment uit. "
    "Kijk bij de leden van de gemeente of het gelukt is."
)


@dataclass(frozen=True)
class Invitation:
    """What became of an invitation: the account, and how it came to be."""

    user: User
    is_new: bool = False
    moved_from: Municipality | None = None
    was_inactive: bool = False

    @property
    def needs_password(self):
        """Whether the person never set a password, so that the mail must offer to."""
        return not self.user.has_usable_password()


class WritesElsewhere(ValidationError):
    """The address belongs to an author of another municipality; `move=True` takes them along."""


@transaction.atomic
def invite_author(*, name, email, municipality, move=False):
    """Make a person an author of a municipality that has joined; returns an Invitation.

    Someone who has an account keeps it; an account that was switched off works again. An author
    writes for one municipality: `move` says to take someone from another. Raises ValidationError
    when the municipality has not joined, the address belongs to an editor or administrator, the
    person writes for it already, or somebody else was inviting the same new
    address at that moment; WritesElsewhere without `move`.
    """
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if municipality.group is None:
        raise ValidationError(f"Gemeente {municipality} doet nog niet mee aan het programma.")
    user = get_user_model().objects.filter(email__iexact=email.strip()).first()
    if user is None:
        invitation = Invitation(_create(name, email.strip()), is_new=True)
    else:
        invitation = _invite_again(user, municipality, move)
    invitation.user.groups.set([Group.objects.get(name=AUTHORS), municipality.group])
    return invitation


def _create(name, email):
    first, _, last = name.strip().partition(" ")
    try:
        with transaction.atomic():
            return get_user_model().objects.create_user(email, first_name=first, last_name=last)
    except IntegrityError as error:
        raise ValidationError(JUST_INVITED) from error


def _invite_again(user, municipality, move):
    if is_editor(user):
        raise ValidationError("Dit e-mailadres is van een redacteur of beheerder.")
    current = municipality_of(user)
    if current and current != municipality and not move:
        raise WritesElsewhere(WRITES_ELSEWHERE.format(name=user, municipality=current))
    writes_here = current == municipality and AUTHORS in role_names(user)
    if writes_here and user.is_active:
        # A second click on the button must not mail a second time.
        message = ALREADY_MEMBER if user.has_usable_password() else ALREADY_INVITED
        raise ValidationError(message.format(name=user, municipality=current))
    was_inactive = not user.is_active
    if was_inactive:
        user.is_active = True
        user.save(update_fields=["is_active"])
    moved_from = current if current != municipality else None
    return Invitation(user, moved_from=moved_from, was_inactive=was_inactive)


def invite_again(*, user, municipality):
    """Return the Invitation to mail once more to an author of a municipality; changes nothing.

    Raises ValidationError when the person does not write for it, is an editor, or is switched off.
    """
    _check_author(user, municipality)
    if not user.is_active:
        raise ValidationError(f"Het account van {user} staat uit. Zet het eerst aan.")
    return Invitation(user)


def remove_author(*, user, municipality):
    """Take away that a person writes for a municipality; the account and the pages stay.

    Raises ValidationError when the person does not write for it.
    """
    _check_author(user, municipality)
    user.groups.remove(municipality.group, Group.objects.get(name=AUTHORS))


def set_active(*, user, municipality, active):
    """Switch the account of an author of a municipality on or off; off logs the person out.

    Raises ValidationError when the person does not write for the municipality, or is an editor.
    """
    _check_author(user, municipality)
    user.is_active = active
    user.save(update_fields=["is_active"])


def _check_author(user, municipality):
    if municipality.group is None or municipality.group not in user.groups.all():
        raise ValidationError(f"{user} schrijft niet voor gemeente {municipality}.")
    if is_editor(user):
        raise ValidationError(
            "Dit is een redacteur of beheerder. Ga naar Instellingen, Gebruikers."
        )


def municipality_of(user):
    """Return the municipality that a user writes for; None for editors and others."""
    return Municipality.objects.filter(group__user=user).select_related("page").first()
