"""The meetings of the demo: a kick-off that people can sign up for, and a visit that was."""

import datetime
import uuid
from collections import defaultdict

from django.utils import timezone

from events.domain import interpreters, provisions, signing_up, sizing
from events.domain.signing_up import Choice, Person
from events.models import (
    Commitment,
    EventIndexPage,
    EventPage,
    InterpreterBooking,
    Material,
    OutboxMail,
    Room,
    Round,
    Session,
    SessionFacility,
    SessionSpeaker,
    Speaker,
)
from koplopers.base.marks import page_state
from koplopers.themes.models import Theme

from .. import belongings
from .pieces import Piece

# People signed up a while before the day.
SIGNED_UP_BEFORE = datetime.timedelta(days=30)
OPENS_BEFORE = datetime.timedelta(days=60)
CASES = {
    "practicepage": "practices",
    "bottleneckpage": "bottlenecks",
    "successfactorpage": "success_factors",
}
PAGE_TEXTS = ("title", "kind", "place", "summary", "body", "before", "during", "after")


def meeting_piece(data, now):
    """A meeting with its programme and the people who come; only its texts are ever brought up to date."""
    return Piece(
        key=f"meeting:{data['key']}",
        name=f"De bijeenkomst “{data['title']}”",
        source=data,
        find=lambda: belongings.meeting(data["slug"]),
        state=page_state,
        write=lambda page: _write(page, data, now),
    )


def _write(page, data, now):
    if page is None:
        page = EventPage(slug=data["slug"], is_fictitious=True, **_times(data, now), **_texts(data))
        EventIndexPage.objects.get().add_child(instance=page)
        _Programme(page, data, now).make()
    else:
        page = page.specific
        for name, value in _texts(data).items():
            setattr(page, name, value)
    page.save_revision(log_action=True).publish()
    return belongings.meeting(data["slug"])


def _texts(data):
    return {name: data[name] for name in PAGE_TEXTS} | data["sheet"]


def _times(data, now):
    """The day is so many days from now, or the Thursday after it."""
    day = timezone.localdate(now) + datetime.timedelta(days=data["days"])
    day += datetime.timedelta(days=(3 - day.weekday()) % 7)
    starts = at(day, data["starts"])
    return {
        "starts_at": starts,
        "ends_at": at(day, data["ends"]),
        "registration_opens_at": min(now, starts) - OPENS_BEFORE,
        "interpreters_until": day - datetime.timedelta(days=data["interpreters_before_days"]),
    }


def at(day, time):
    """Return the moment of a time like "09:30" on a day, in the Netherlands."""
    moment = datetime.datetime.combine(day, datetime.time.fromisoformat(time))
    return timezone.make_aware(moment)


class _Programme:
    """Makes all that a meeting has beside its page."""

    def __init__(self, event, data, now):
        self._event, self._data = event, data
        # A past meeting was arranged, and people signed up for it, before its day.
        self._now = min(now, event.starts_at - SIGNED_UP_BEFORE)
        self._municipality = belongings.municipality()

    def make(self):
        day = timezone.localdate(self._event.starts_at)
        event = self._event
        self._rooms = {
            row["key"]: Room.objects.create(
                event=event, name=row["name"], holds=row["holds"], access=row["access"]
            )
            for row in self._data["rooms"]
        }
        self._rounds = {
            row["key"]: Round.objects.create(
                event=event,
                name=row["name"],
                starts_at=at(day, row["from"]),
                ends_at=at(day, row["to"]),
            )
            for row in self._data["rounds"]
        }
        self._speakers = {row["key"]: self._speaker(row) for row in self._data["speakers"]}
        self._sessions = {row["key"]: self._session(row) for row in self._data["sessions"]}
        self._people = [self._person(row) for row in self._data["people"]]
        for row in self._data.get("materials", []):
            self._material(row)
        for row in self._data.get("commitments", []):
            self._commitment(row)
        # Nobody of the demo exists, so nobody gets mail, and there is no address to keep.
        OutboxMail.objects.filter(event=event).delete()

    def _speaker(self, row):
        municipality = self._municipality if row.get("own") else None
        return Speaker.objects.get_or_create(
            name=row["name"], about=row["about"], municipality=municipality
        )[0]

    def _session(self, row):
        round_ = self._rounds[row["round"]]
        session = Session.objects.create(
            event=self._event,
            round=round_,
            room=self._rooms[row["room"]],
            **{name: row[name] for name in ("kind", "title", "summary", "text")},
        )
        sizing.set_capacity(session=session, capacity=row["capacity"], now=self._now)
        sizing.set_crew(session=session, crew=row["crew"], now=self._now)
        session.themes.set(Theme.objects.filter(slug__in=row["themes"]))
        for relation, pages in _cases(row["cases"]).items():
            getattr(session, relation).set(pages)
        for kind, number in row["facilities"]:
            self._facility(session, kind, number)
        for key in row["speakers"]:
            SessionSpeaker.objects.create(
                session=session, round=round_, speaker=self._speakers[key]
            )
        return session

    def _facility(self, session, kind, number):
        """An interpreter is there because somebody booked one; the rest is there because it is said."""
        if kind in InterpreterBooking.Form.values:
            state = InterpreterBooking.State.CONFIRMED
            interpreters.set_booking(session=session, form=kind, state=state, now=self._now)
        else:
            SessionFacility.objects.create(session=session, kind=kind, number=number)

    def _person(self, row):
        choices = [
            Choice(self._sessions[first].pk, second and self._sessions[second].pk)
            for first, second in row["choices"]
        ]
        person = Person(
            name=row["name"],
            email=row["email"],
            municipality=self._municipality if row["own_municipality"] else None,
            organisation="" if row["own_municipality"] else row["organisation"],
            role=row["role"],
            companions=row["companions"],
        )
        return signing_up.register(
            event=self._event,
            person=person,
            choices=choices,
            needs=[provisions.Need(**need) for need in row["needs"]],
            consent=bool(row["needs"]),
            submit_key=uuid.uuid4(),
            now=self._now,
        )

    def _material(self, row):
        document = belongings.document(row["document"])
        if document:
            Material.objects.create(
                session=self._sessions[row["session"]],
                kind=row["kind"],
                title=row["title"],
                document=document,
            )

    def _commitment(self, row):
        written = self._event.ends_at
        Commitment.objects.create(
            registration=self._people[row["person"]],
            text=row["text"],
            is_public=row["public"],
            created_at=written,
            approved_at=written if row["approved"] else None,
        )


def _cases(slugs):
    """Return the case pages of the demo by the relation of a session that they belong to."""
    found = defaultdict(list)
    for case in filter(None, map(belongings.case, slugs)):
        specific = case.specific
        found[CASES[specific._meta.model_name]].append(specific)
    return found
