"""What happens when, where and by whom: the programme, changed without anybody losing a seat.

The constraints of the tables would refuse the same with an error of the database; these functions look
first, in the turn of the event, and say it in a sentence.
"""

from ..models import Round, Seat, Session, SessionFacility, SessionSpeaker
from .errors import Refused
from .sizing import place
from .telling import tell_changes
from .turns import event_turn

TAKEN = "In deze ronde gebeurt al iets in deze zaal."
HAS_PEOPLE = (
    "Er hebben al mensen een plek of een plaats op de wachtlijst. Verander de tijd bij de ronde, of "
    "laat dit onderdeel vervallen en maak een nieuw."
)
# Facilities that are certain when somebody booked an interpreter (see interpreters.py).
BOOKED = (SessionFacility.Kind.SIGN_LANGUAGE, SessionFacility.Kind.WRITTEN)


def add_session(*, session, now):
    """Put a new Session in the programme. Raises Refused when something is in its room already."""
    with event_turn(session.event_id, now=now):
        there = Session.objects.held().filter(round=session.round_id, room=session.room_id)
        if session.room_id and there.exists():
            raise Refused(TAKEN)
        session.save()


def relocate(*, session, round, room, now):
    """Hold a session in a round and a room (None: online); who has a seat there hears so.

    Returns how many mails were written. Raises Refused with the code "round" when people have a seat and
    the round would be another, or when one of its speakers is elsewhere then; with the code "room" when
    the room is in use or too small.
    """
    with event_turn(session.event_id, now=now):
        session = Session.objects.get(pk=session.pk)
        room_id = room.pk if room else None
        if (session.round_id, session.room_id) == (round.pk, room_id):
            return 0
        there = Session.objects.held().filter(round=round, room=room_id).exclude(pk=session.pk)
        if room_id and there.exists():
            raise Refused(TAKEN, code="room")
        if session.round_id != round.pk:
            _change_round(session, round)
        try:
            place(session=session, room=room, now=now)
        except Refused as error:
            raise Refused(error.message, code="room") from error
        return tell_changes(sessions=[session], now=now)


def _change_round(session, round):
    if session.seats.live().exists():
        raise Refused(HAS_PEOPLE, code="round")
    speakers = [speaking.speaker for speaking in session.speaking.select_related("speaker")]
    try:
        _refuse_double(speakers, session, round.pk)
    except Refused as error:
        raise Refused(error.message, code="round") from error
    # Its room may be in use then; it gets one in a moment.
    Session.objects.filter(pk=session.pk).update(round=round, room=None)
    Seat.objects.filter(session=session).update(round=round)
    session.speaking.update(round=round)


def set_speakers(*, session, speakers, now):
    """Let these Speakers speak in a session. Raises Refused when one is elsewhere in that round."""
    with event_turn(session.event_id, now=now):
        session = Session.objects.get(pk=session.pk)
        _refuse_double(speakers, session, session.round_id)
        session.speaking.exclude(speaker__in=speakers).delete()
        there = set(session.speaking.values_list("speaker", flat=True))
        for speaker in dict.fromkeys(speakers):
            # One by one, for whoever listens to what changes in a programme.
            if speaker.pk not in there:
                SessionSpeaker.objects.create(
                    session=session, round_id=session.round_id, speaker=speaker
                )


def _refuse_double(speakers, session, round_id):
    elsewhere = SessionSpeaker.objects.filter(round=round_id, speaker__in=speakers)
    clash = elsewhere.exclude(session=session).select_related("session", "speaker").first()
    if clash:
        raise Refused(f"{clash.speaker} staat in deze ronde al bij “{clash.session}”.")


def set_facilities(*, session, numbers):
    """Let these facilities be there: a dict of SessionFacility.Kind to a number, or None.

    Interpreters are left alone: those follow from what was booked.
    """
    kept = [*numbers, *BOOKED]
    session.facilities.exclude(kind__in=kept).delete()
    for kind, number in numbers.items():
        SessionFacility.objects.update_or_create(
            session=session, kind=kind, defaults={"number": number}
        )


def retime(*, round, starts_at, ends_at, now):
    """Let a round begin and end at other times; who has a seat in it hears so.

    Returns how many mails were written.
    """
    with event_turn(round.event_id, now=now):
        before = Round.objects.get(pk=round.pk)
        if (before.starts_at, before.ends_at) == (starts_at, ends_at):
            return 0
        Round.objects.filter(pk=round.pk).update(starts_at=starts_at, ends_at=ends_at)
        return tell_changes(sessions=Session.objects.held().filter(round=round), now=now)
