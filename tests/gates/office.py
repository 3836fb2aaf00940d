"""What editors and organisers have in hand, beside the public site: people who come and what they need, pages
handed in, reports, mails that failed."""

from django.utils import timezone

from events.domain.provisions import Need
from events.models import (
    Commitment,
    InterpreterBooking,
    Material,
    OrganiserTask,
    OutboxMail,
    Provision,
    Speaker,
)
from koplopers.accessibility.models import BarrierReport
from koplopers.accounts.roles import ADMINISTRATORS, EDITORS, ORGANISERS
from koplopers.demo.event_factories import make_session, sign_up
from koplopers.demo.factories import make_author, make_edition, make_practice, make_topic, make_user
from koplopers.home.models import StandardPage
from search.models import Pin, Synonym, Wanted


def furnish(world):
    """Add to a site what the screens of the admin show, and the people who look at them."""
    now = timezone.now()
    world.users = {
        "author": make_author(world.member, first_name="Anna", last_name="Schrijver"),
        "organiser": make_user(EDITORS, ORGANISERS),
        "administrator": make_user(EDITORS, ADMINISTRATORS),
    }
    world.author = world.users["author"]
    world.edition = make_edition()
    world.standard_page = StandardPage.objects.first()
    world.municipality = world.member.municipality
    world.participation = world.municipality.participations.get()
    world.speaker = Speaker.objects.get()
    world.material = Material.objects.first()
    world.barrier = BarrierReport.objects.create(
        text="De knop is te klein.", page="/themas/", created_at=now
    )
    world.synonym = Synonym.objects.create(words="LIA", finds="inclusieagenda")
    world.pin = Pin.objects.create(query="stemmen", page=world.practice)
    world.wanted = Wanted.objects.create(question="een strand voor iedereen")
    make_topic(name="Te weinig tijd")
    _handed_in(world)
    _people(world, now)
    return world


def _handed_in(world):
    """A practice that waits for an editor, and one that was sent back."""
    author, editor = world.users["author"], world.users["organiser"]
    fields = {"live": False, "owner": author}
    world.waiting = make_practice(
        world.member, world.theme, title="Samen een speeltuin testen", **fields
    )
    world.returned = make_practice(world.member, world.theme, title="De balie op hoogte", **fields)
    for page in (world.waiting, world.returned):
        page.save_revision(user=author)
        page.get_workflow().start(page, author)
    state = world.returned.current_workflow_task_state
    state.reject(user=editor, comment="Hoe deden ervaringsdeskundigen mee?")


def _people(world, now):
    """People with everything that an organiser can meet: needs, tasks, mails that failed, intentions."""
    kinds = Provision.Kind
    session = make_session(world.round, capacity=9, title="Samen koken")
    world.person = sign_up(
        session, name="Fatima Yilmaz", municipality=world.municipality, companions=1, now=now,
        needs=[Need(kinds.SIGN_LANGUAGE), Need(kinds.DIET, note="Vegetarisch"), Need(kinds.QUIET, note="Graag stil")],
    )  # fmt: skip
    world.need = world.person.provisions.first()
    world.booking = InterpreterBooking.objects.filter(session=session).first()
    world.task = OrganiserTask.objects.create(
        event=world.event, kind=OrganiserTask.Kind.LATE, registration=world.person, created_at=now
    )
    world.commitment = Commitment.objects.create(
        registration=world.person, text="Ik ga bellen.", is_public=True, created_at=now
    )
    world.person.mails.update(state=OutboxMail.State.FAILED, last_error="Adres onbekend.")
