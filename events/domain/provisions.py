"""What people need to take part: kept with their consent, answered, and deleted when it is withdrawn."""

from dataclasses import dataclass

from django.utils import timezone

from ..mails.outbox import post
from ..models import OrganiserTask, OutboxMail, Provision
from .errors import Refused


@dataclass(frozen=True)
class Need:
    """One thing that somebody needs: a Provision.Kind, a line of their own, and for an interpreter
    whether they bring one."""

    kind: str
    note: str = ""
    own: bool = False


def keep(registration, needs, *, now):
    """Keep what somebody needs in the place of what was kept before; they gave consent just now.

    What was arranged already stays arranged. An interpreter who is asked for after the last day becomes a
    task for the organiser.
    """
    before = {provision.kind: provision for provision in registration.provisions.all()}
    registration.provisions.all().delete()
    registration.consented_at = now if needs else None
    registration.save(update_fields=["consented_at"])
    for need in needs:
        _keep(registration, need, before.get(need.kind))
    wanted = {need.kind for need in needs if not need.own} & set(Provision.INTERPRETERS)
    last_day = registration.event.interpreters_until
    if wanted - set(before) and last_day and timezone.localdate(now) > last_day:
        add_task(OrganiserTask.Kind.LATE, registration, now=now)


def _keep(registration, need, before):
    same = before and (before.note, bool(before.own)) == (need.note, need.own)
    Provision.objects.create(
        registration=registration,
        kind=need.kind,
        note=need.note,
        own="ja" if need.own else "",
        state=before.state if same else Provision.State.OPEN,
        answer=before.answer if same else "",
        answered_at=before.answered_at if same else None,
    )


def withdraw(registration):
    """Delete all that somebody told about what they need, at once."""
    registration.provisions.all().delete()
    registration.consented_at = None
    registration.save(update_fields=["consented_at"])


def answer(provision, *, state, text, now):
    """Tell somebody how it stands with what they need. Raises Refused for an unknown state.

    The mail says that there is an answer, and not about what: that is only behind their own link.
    """
    if state not in Provision.State.values:
        raise Refused("Kies hoe het ermee staat.")
    if (provision.state, provision.answer) == (state, text):
        return
    provision.state, provision.answer, provision.answered_at = state, text, now
    provision.save(update_fields=["state", "answer", "answered_at"])
    post(
        OutboxMail.Kind.PROVISION_ANSWERED,
        provision.registration,
        about=f"{provision.registration_id}-{now:%Y%m%d%H}",
        now=now,
    )


def needs_interpreter(registration):
    """Whether somebody counts on an interpreter whom the organiser books."""
    return any(
        provision.is_interpreter and not provision.own
        for provision in registration.provisions.all()
    )


def add_task(kind, registration, *, now, detail=""):
    """Let the organiser know that there is something to look at."""
    OrganiserTask.objects.create(
        event_id=registration.event_id,
        kind=kind,
        registration=registration,
        detail=detail[:400],
        created_at=now,
    )
