"""What people need to take part: kept with their consent, answered, and deleted when it is withdrawn."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ..models import OrganiserTask, Provision
from .current import current_registration
from .errors import Refused
from .following import add_task, find_booked, write_answer
from .turns import event_turn


@dataclass(frozen=True)
class Need:
    """One thing that somebody needs: a Provision.Kind, a line of their own, and for an interpreter
    whether they bring one."""

    kind: str
    note: str = ""
    own: bool = False


def keep(registration, needs, *, now):
    """Keep what somebody needs in the place of what was kept before; they gave consent just now.

    What was arranged already stays arranged. Raises Refused when they are no longer registered.
    """
    with event_turn(registration.event_id, now=now) as ledger:
        current = current_registration(registration, ledger, now)
        write_down(current, needs, now=now)
    registration.consented_at = current.consented_at


def write_down(registration, needs, *, now):
    """Do what `keep` does, in a turn of the event that was taken already.

    An interpreter who is booked already is an answer at once. One who is asked for after the last day
    becomes a task for the organiser.
    """
    before = {provision.kind: provision for provision in registration.provisions.all()}
    registration.provisions.all().delete()
    registration.consented_at = now if needs else None
    registration.save(update_fields=["consented_at"])
    for need in needs:
        _keep(registration, need, before.get(need.kind))
    if any(need.kind in Provision.INTERPRETERS for need in needs):
        find_booked(registration, now=now)
    booked = {kind for kind, provision in before.items() if not provision.own}
    wanted = {need.kind for need in needs if not need.own} & set(Provision.INTERPRETERS)
    last_day = registration.event.interpreters_until
    if wanted - booked and last_day and timezone.localdate(now) > last_day:
        add_task(OrganiserTask.Kind.LATE, registration.event_id, registration=registration, now=now)


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


@transaction.atomic
def withdraw(registration):
    """Delete all that somebody told about what they need, at once.

    A task may stay, since there is work in it, but no longer says whom it is about: that somebody
    needs an interpreter is something that they told.
    """
    registration.provisions.all().delete()
    registration.tasks.update(registration=None)
    registration.consented_at = None
    registration.save(update_fields=["consented_at"])


def answer(provision, *, state, text, now):
    """Tell somebody how it stands with what they need.

    Raises Refused for an unknown state, and when they withdrew it meanwhile.
    """
    if state not in Provision.State.values:
        raise Refused("Kies hoe het ermee staat.")
    with event_turn(provision.registration.event_id, now=now):
        current = Provision.objects.select_related("registration").filter(pk=provision.pk).first()
        if current is None:
            raise Refused("Deze voorziening is niet meer nodig.", code="gone")
        write_answer(current, current.registration, state=state, text=text, now=now)
