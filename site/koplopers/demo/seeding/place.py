"""The municipality itself, its page, and the people who log in."""

from functools import cached_property

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.crypto import salted_hmac

from koplopers.base.loading import row_state
from koplopers.base.marks import fingerprint, page_state
from koplopers.municipalities.domain import join_programme
from koplopers.municipalities.models import Municipality

from .. import belongings
from ..people import demo_password
from .pieces import Piece


def municipality_piece(values, intro):
    """Voorbeeldstad joins: with it come its page, group, collection and permissions."""

    def write(present):
        municipality = present or _namesake(values) or Municipality()
        for name, value in values.items():
            setattr(municipality, name, value)
        municipality.save()
        page = join_programme(municipality=municipality)
        page.intro = intro
        page.save_revision(log_action=True).publish()
        return _with_page(values)

    return Piece(
        key="municipality",
        name="De gemeente Voorbeeldstad",
        source=[values, intro],
        find=lambda: _with_page(values),
        state=lambda found: fingerprint([row_state(found, values), page_state(found.page)]),
        write=write,
    )


def _namesake(values):
    same = Q(slug=values["slug"]) | Q(name=values["name"])
    return Municipality.objects.filter(same).first()


def _with_page(values):
    """The municipality with its page; None when somebody deleted the page."""
    municipality = _namesake(values)
    return municipality if hasattr(municipality, "page") else None


def find_user(login):
    """Return the user with the address of a login, or None."""
    return get_user_model().objects.filter(email__iexact=login.email).first()


class People:
    """Makes the users; one hash of the password does for all, because making one takes long."""

    def __init__(self):
        self._password = demo_password()

    @cached_property
    def _hash(self):
        return make_password(self._password)

    def piece(self, login):
        """The user of a login. A new password of the installation is a change of the data."""
        groups = [login.group, login.on_top] if login.on_top else [login.group]
        source = [login.email, login.first_name, login.last_name, *groups, self._trace()]
        return Piece(
            key=f"user:{login.email}",
            name=f"De gebruiker {login.email}",
            source=source,
            find=lambda: find_user(login),
            state=_user_state,
            write=lambda user: self._write(user, login),
        )

    def _trace(self):
        """Tells one password from another, and tells nothing else about it."""
        return salted_hmac("koplopers.demo", self._password).hexdigest()

    def _write(self, user, login):
        user = user or get_user_model()(email=login.email)
        user.first_name, user.last_name = login.first_name, login.last_name
        user.password = self._hash
        user.save()
        user.groups.set(_groups(login))
        return user


def _groups(login):
    groups = list(Group.objects.filter(name__in=[login.group, login.on_top]))
    if login.is_author:
        groups.append(belongings.municipality().group)
    return groups


def _user_state(user):
    groups = sorted(user.groups.values_list("pk", flat=True))
    return fingerprint(
        [user.email, user.first_name, user.last_name, user.password, user.is_active, groups]
    )
