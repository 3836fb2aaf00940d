"""Taking the demo away, all of it or nothing."""

from axes.models import AccessAttempt, AccessFailureLog
from django.db import transaction
from django.db.models import ProtectedError, Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry

from events.models import Registration, Room, Round, Session, Speaker
from koplopers.base.marks import LoadMark, only_loader
from practices.importing import LOADER as IMPORTER

from .. import belongings
from ..people import LOGINS, forget_password
from .find import look_around
from .links import unlink

survey = look_around
# So many titles a person still reads.
MOST_NAMES = 10


class CannotClear(Exception):
    """Something real depends on the demo; the message is Dutch and says what to do about it."""


def clear(*, everything=False, told=()):
    """Take away everything of the demo; returns the Survey of what went.

    What people did with an account of their own goes only with `everything`, or when it is among
    the pages, files and sign-ups that somebody was `told` about. Raises CannotClear, and then nothing has
    changed. Files and the password go when the rest is safely gone from the database.
    """
    found = look_around()
    if found.is_empty:
        return found
    with only_loader(belongings.LOADER):
        found = look_around()
        refuse_what_is_real(found, everything=everything, told=told)
        unlink(found.page_keys)
        _forget_imports(found)
        _take_away(found)
        _forget(found)
        transaction.on_commit(forget_password)
    return found


def refuse_what_is_real(found, *, everything=False, told=()):
    """Raise CannotClear when `clear` would destroy what a real municipality or person made."""
    if found.strangers:
        raise CannotClear(
            "Onder Voorbeeldstad staan pagina's die niet bij de demo horen: "
            f"{in_quotes(found.strangers)}. Verplaats die eerst naar hun eigen gemeente."
        )
    merged = found.municipality.predecessors.all() if found.municipality else []
    if merged:
        names = ", ".join(str(municipality) for municipality in merged)
        raise CannotClear(f"Deze gemeenten zijn opgegaan in Voorbeeldstad: {names}.")
    guests = [guest for guest in found.guests if guest not in told]
    if guests and not everything:
        raise CannotClear(
            f"Mensen die bestaan, meldden zich aan voor een bijeenkomst van de demo ({len(guests)}). "
            "Mogen die aanmeldingen ook weg? Geef dan clear_demo --all."
        )
    untold = [thing for thing in found.work if thing not in told]
    if untold and not everything:
        raise CannotClear(
            f"Hieraan werkte iemand met een eigen account: {in_quotes(untold)}. Moet dat ook weg? "
            "Geef dan clear_demo --all. Wilt u het bewaren? Verplaats het dan eerst naar een echte "
            "gemeente."
        )


def in_quotes(things):
    """The titles of pages or files, for a reader; of many only the first."""
    names = ", ".join(f"“{thing.title}”" for thing in things[:MOST_NAMES])
    more = len(things) - MOST_NAMES
    return f"{names} en nog {more}" if more > 0 else names


def _take_away(found):
    try:
        _remove_pages_and_people(found)
    except ProtectedError as error:
        names = ", ".join(sorted({str(item) for item in error.protected_objects}))
        raise CannotClear(
            f"Dit hangt nog aan Voorbeeldstad: {names}. Haal dat eerst los."
        ) from error


def _remove_pages_and_people(found):
    """Pages before the municipality and that before its group: each protects the next."""
    for file in found.kept:
        file.collection = Collection.get_first_root_node()
        file.save()
    _remove_redirects(found)
    _empty_meetings(found.meetings)
    for page in found.pages:
        # One that stood below another is gone by then.
        page = Page.objects.filter(pk=page.pk).first()
        if page:
            page.delete()
    _remove_all([*found.files, *found.users, *found.barriers])
    if found.municipality:
        _remove_municipality(found.municipality)


def _empty_meetings(meetings):
    """Who comes and what happens, in the order in which the rows protect each other."""
    speakers = list(Speaker.objects.filter(speaking__session__event__in=meetings).distinct())
    Registration.objects.filter(event__in=meetings).delete()
    for model in (Session, Round, Room):
        model.objects.filter(event__in=meetings).delete()
    for speaker in speakers:
        if not speaker.speaking.exists():
            speaker.delete()


def _remove_redirects(found):
    """Addresses below that of Voorbeeldstad; what forwards to its pages goes with them."""
    page = getattr(found.municipality, "page", None)
    if page:
        path = page.get_url()
        Redirect.objects.filter(
            Q(old_path__startswith=path.rstrip("/")) | Q(redirect_link__startswith=path)
        ).delete()


def _remove_municipality(municipality):
    municipality.participations.all().delete()
    group, collection = municipality.group, municipality.collection
    _remove_all([municipality, group])
    if collection:
        inside = collection.get_descendants(inclusive=True).order_by("-path")
        _remove_all(Collection.objects.get(pk=pk) for pk in inside.values_list("pk", flat=True))


def _remove_all(things):
    """Delete rows one by one, so that their files go too, with what the logs tell about them."""
    for thing in filter(None, things):
        ModelLogEntry.objects.for_instance(thing).delete()
        thing.delete()


def _forget_imports(found):
    """Let what was imported into Voorbeeldstad be imported again, when that is there again."""
    ids = [case.external_id for case in found.added if case.external_id]
    LoadMark.objects.filter(key__in=[f"{IMPORTER}:{name}" for name in ids]).delete()


def _forget(found):
    """The traces: what happened to the pages, wrong passwords, and the marks of the demo.

    One mark stays: that somebody took the demo away.
    """
    PageLogEntry.objects.filter(page__in=found.page_keys).delete()
    emails = [login.email for login in LOGINS]
    for model in (AccessAttempt, AccessFailureLog):
        model.objects.filter(username__in=emails).delete()
    LoadMark.objects.filter(
        Q(key__startswith=f"{belongings.LOADER}:") | Q(key=f"lock:{belongings.LOADER}")
    ).delete()
    LoadMark.objects.create(key=belongings.CLEARED, source="", state="")
