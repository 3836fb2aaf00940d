"""A small but complete public site for tests: one page of every type, as full as a page can be."""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from events.models import (
    EventIndexPage,
    EventPage,
    Material,
    SessionFacility,
    SessionSpeaker,
    Speaker,
)
from koplopers.accessibility.models import (
    AccessibilityStatementPage,
    Deviation,
    StatementTest,
)
from koplopers.demo.event_factories import make_room, make_round, make_session, sign_up
from koplopers.demo.factories import (
    EASY_TEXT,
    SUMMARY,
    make_bottleneck,
    make_bottleneck_line,
    make_document,
    make_edition,
    make_every_block,
    make_image,
    make_member,
    make_municipality,
    make_practice,
    make_sign_video,
    make_success_factor,
    make_success_factor_line,
    make_theme,
    make_topic,
)
from koplopers.home.models import FeaturedPractice, StandardPage
from koplopers.home.tree import ensure_tree
from koplopers.municipalities.models import MunicipalityIndexPage, Participation
from koplopers.themes.models import CrpdArticle
from practices.models import CaseLink, RoadmapStep, TargetGroup, Topic

LONG_NAME = "Nuenen, Gerwen en Nederwetten"
# The text went on after both other ways to read it were made.
WAY_DATES = {
    "easy_text_on": datetime.date(2026, 4, 3),
    "sign_video_on": datetime.date(2026, 4, 10),
    "text_changed_on": datetime.date(2026, 5, 3),
}
# As long as a title may be, with long words and all signs that need care.
TITLE = 'Toegankelijkheidsverklaringen & <b>inwonersbijeenkomsten</b> in \'s-Gravenhage ""'
STANDARD = {
    "over-het-programma": "Over het programma",
    "contact": "Contact",
    "privacy": "Privacy",
    "colofon": "Colofon",
}


def build():
    """Make the site and return what is on it, with `urls`: the address of each kind of page."""
    home = ensure_tree()
    world = SimpleNamespace(home=home)
    _vocabularies(world)
    world.member = make_member("Utrecht", cbs_code="GM0344")
    world.other = make_member(LONG_NAME, cbs_code="GM0820")
    world.empty = make_member("Zwolle", cbs_code="GM0193")
    world.fictitious = make_member("Voorbeeldstad", cbs_code=None)
    for member in (world.member, world.other):
        member.intro = f"<p>{_link(world.member)}</p>"
        member.save()
        _participate(member, make_edition())
    world.document = make_document()
    world.source = make_practice(world.other, world.theme, title="Eerst was dit er")
    world.practice = full_practice(world)
    world.bottleneck = full_topical(world, make_bottleneck, world.topic)
    world.factor = full_topical(world, make_success_factor, world.factor_topic)
    _answers_elsewhere(world)
    _meetings(world)
    _programme(world)
    _standard_pages(world)
    _statement(world)
    _front_page(world)
    world.urls = _urls(world)
    # The pages that are there to send something.
    world.forms = {"sign-up", "lost link", "report a barrier"}
    return world


def _vocabularies(world):
    world.theme = make_theme("Toegankelijkheid", description="Iedereen kan erin.", icon="bus")
    world.article = CrpdArticle.objects.create(number=9, label="Toegankelijkheid")
    world.theme.articles.add(world.article)
    world.subtheme = make_theme("Verkiezingen", parent=world.theme)
    world.topic = make_topic(name="Regels werken tegen", evidence="Een peiling uit 2022.")
    world.factor_topic = make_topic(Topic.Kind.SUCCESS_FACTOR, "Klein beginnen")
    world.step = RoadmapStep.objects.create(number=1, label="Agendeer")
    world.group = TargetGroup.objects.create(slug="iedereen", label="Iedereen")


def _link(page, text="hoe Utrecht meedoet"):
    return f'<a linktype="page" id="{page.pk}">{text}</a>'


def rich(world):
    """Rich text with a link to a page, a file and another site, as the editor stores it."""
    file = f'<a linktype="document" id="{world.document.pk}">de lijst</a>'
    return f'<p>Zie {_link(world.source, "waar het mee begon")}, {file} en <a href="https://voorbeeld.example/">dit</a>.</p>'


def full_practice(world, **fields):
    """A practice with every block, every list and every link that a page can show."""
    text = rich(world)
    blocks = [*make_every_block(), *make_every_block(), ("text", text), ("text", text)]
    values = {
        "title": TITLE, "summary": f"Stemmen. {SUMMARY}", "approach": blocks, "problem": text, "experts_how": text, "results": text,
        "evidence": "gemeten", "do_differently": text, "obstacle": text, "cost_class": "tot-5000",
        "cost_kind": "per-jaar", "effort": "1-dag", "lead_time": "1-2-jaar", "tips": "Een.\nTwee.",
        "transferability": "direct", "period_start": 2022, "period_end": 2024,
        "period_note": "deels geschat", "partners": "De bibliotheek", "legal_frame": "Wmo 2015",
        "photo": make_image(), "photo_alt": "Twee inwoners bij een deur.", "photo_credit": "Jansen",
        "easy_text": f"{EASY_TEXT}{text}", "sign_video": make_sign_video(), **WAY_DATES,
    }  # fmt: skip
    practice = make_practice(world.member, [world.theme, world.subtheme], **{**values, **fields})
    practice.based_on = world.source
    practice.steps, practice.target_groups = [world.step], [world.group]
    practice.articles = [world.article]
    practice.save()
    make_bottleneck_line(practice, world.topic, state="partly", solution="Een apart blad.")
    make_success_factor_line(practice, world.factor_topic)
    return practice


def full_topical(world, make, topic, **fields):
    """A bottleneck or success factor with links to practices and in its texts."""
    texts = {
        make_bottleneck: ("what_happens", "barrier_for", "tried", "what_helped", "question"),
        make_success_factor: ("what", "why_it_worked", "what_it_takes", "where_it_failed"),
    }[make]
    values = dict.fromkeys(texts, rich(world))
    values["summary"] = f"Over {topic}. {SUMMARY}"
    values |= {"photo": make_image(), "photo_decorative": True}
    page = make(world.member, world.theme, [topic], **{**values, **fields})
    for order, practice in enumerate([world.practice, world.source]):
        CaseLink.objects.create(page=page, practice=practice, sort_order=order)
    return page


def _answers_elsewhere(world):
    """Another municipality met the same, in a line and on pages of its own."""
    practice = make_practice(world.other, world.theme)
    make_bottleneck_line(practice, world.topic, state="solved", solution="Een losse plank.")
    make_success_factor_line(practice, world.factor_topic)
    helped = {"state": "solved", "what_helped": "<p>Een vaste plank.</p>"}
    for make, topic, fields in (
        (make_bottleneck, world.topic, helped),
        (make_success_factor, world.factor_topic, {}),
    ):
        page = make(world.other, world.theme, [topic], **fields)
        CaseLink.objects.create(page=page, practice=practice)


def _participate(member, edition):
    Participation.objects.create(
        municipality=member.municipality, edition=edition, starts_on=datetime.date(2018, 4, 1)
    )


def _meetings(world):
    index = EventIndexPage.objects.get()
    number = EventPage.objects.count()
    # An editor types hours and minutes.
    now = timezone.now().replace(second=0, microsecond=0)
    more = f" {number}" if number else ""
    for name, title, days in (("coming", "Kick-off", 30), ("past", "Terugblik", -30)):
        starts_at = now + datetime.timedelta(days=days)
        event = EventPage(
            title=f"{title}{more}",
            slug=f"kick-off-{name}-{number}",
            kind="kick-off",
            starts_at=starts_at,
            ends_at=starts_at + datetime.timedelta(hours=4),
            place="Utrecht",
            summary=f"Kom erbij: {name}.",
            body=[*make_every_block(), ("text", rich(world))],
            registration_opens_at=now - datetime.timedelta(days=60),
            toilet="Een aangepast toilet op elke verdieping.",
            **{part: make_every_block() for part in ("before", "during", "after")},
        )
        setattr(world, name, index.add_child(instance=event))


def _programme(world):
    """A round with a session about everything, in which one seat is taken and somebody waits."""
    world.event = world.coming
    world.round = make_round(world.event)
    world.room = make_room(world.event, access="Met de lift naar de eerste verdieping.")
    world.session = make_session(
        world.round,
        room=world.room,
        capacity=1,
        title="Stembureaus waar iedereen in kan",
        summary="U meet zelf een stembureau op.",
        text=rich(world),
    )
    for kind in SessionFacility.Kind:
        SessionFacility.objects.create(session=world.session, kind=kind, number=2)
    _fill_session(world, world.practice, world.bottleneck, world.factor)
    world.registrations = [sign_up(world.session, now=timezone.now()) for _ in range(2)]


def _fill_session(world, practice, bottleneck, factor):
    """One more of everything that the page of a session lists."""
    session = world.session
    session.practices.add(practice)
    session.bottlenecks.add(bottleneck)
    session.success_factors.add(factor)
    session.themes.add(make_theme())
    speaker = Speaker.objects.create(
        name="Sanne de Wit", about="ervaringsdeskundige", municipality=world.member.municipality
    )
    SessionSpeaker.objects.create(session=session, round=session.round, speaker=speaker)
    for kind in Material.Kind:
        Material.objects.create(
            session=session,
            kind=kind,
            title=f"Zo meet u: {kind.label.lower()}",
            document=world.document,
            captions=world.document if kind == Material.Kind.VIDEO else None,
            transcript="U ziet een deur." if kind == Material.Kind.VIDEO else "",
        )


def _lengthen_programme(world):
    """One more round, room and session, and one more of all that a session has."""
    number = world.event.rounds.count() + 1
    room = make_room(world.event)
    for round in (world.round, make_round(world.event, number)):
        session = make_session(round, room=room, title=f"Samen meten {number}")
        session.practices.add(world.practice)


def _standard_pages(world):
    for slug, title in STANDARD.items():
        page = StandardPage(
            title=title,
            slug=slug,
            summary=f"Over {title.lower()}.",
            body=[*make_every_block(), ("text", rich(world))],
        )
        world.home.add_child(instance=page)


def _statement(world):
    """The accessibility statement, with a test, a point with a date and one without."""
    today = timezone.localdate()
    world.statement = world.home.add_child(
        instance=AccessibilityStatementPage(
            title="Toegankelijkheidsverklaring",
            slug="toegankelijkheid",
            summary="Zo toegankelijk is deze site.",
            organisation="De redactie",
            scope="de openbare site.",
            drawn_up_on=today,
            reviewed_on=today,
            body=[*make_every_block(), ("text", rich(world))],
            tests=[_test()],
            deviations=[_deviation(planned_on=today), _deviation(criterion="1.2.2 Ondertitels")],
        )
    )


def _test():
    return StatementTest(
        title="Met alleen het toetsenbord",
        by="de redactie",
        tested_on=timezone.localdate(),
        outcome="Alles is te bereiken.",
    )


def _deviation(**fields):
    return Deviation(
        title="Een film zonder ondertitels",
        effect="Wie niet hoort, mist wat er wordt gezegd.",
        cause="De film is oud.",
        alternative="Vraag de tekst aan.",
        measure="Wij maken ondertitels.",
        **fields,
    )


def _front_page(world):
    home = world.home
    home.intro, home.programme_text = "Zo pakken gemeenten het aan.", "Een koploper gaat voor."
    home.start_page = StandardPage.objects.get(slug="over-het-programma")
    home.featured = [FeaturedPractice(practice=world.practice)]
    home.save()
    index = MunicipalityIndexPage.objects.get()
    index.intro = "Deze gemeenten doen mee."
    index.save()


def _urls(world):
    return {
        "home": "/",
        "standard page": "/over-het-programma/",
        "accessibility statement": "/toegankelijkheid/",
        "practices": "/praktijkvoorbeelden/",
        "practices of a theme": f"/praktijkvoorbeelden/?thema={world.theme.slug}",
        "practices of a municipality": "/praktijkvoorbeelden/?gemeente=utrecht",
        "bottlenecks": "/knelpunten/",
        "success factors": "/succesfactoren/",
        "practice": world.practice.url,
        "practice, easy to read": f"{world.practice.url}?vorm=makkelijk",
        "practice in sign language": f"{world.practice.url}?vorm=ngt",
        "bottleneck": world.bottleneck.url,
        "success factor": world.factor.url,
        "bottleneck topic": world.topic.get_absolute_url(),
        "success factor topic": world.factor_topic.get_absolute_url(),
        "comparison": f"/vergelijk/?praktijk={world.practice.pk}&praktijk={world.source.pk}",
        "figures": "/cijfers/",
        "themes": "/themas/",
        "theme": world.theme.get_absolute_url(),
        "sub-theme": world.subtheme.get_absolute_url(),
        "municipalities": "/gemeenten/",
        "municipality": "/gemeenten/utrecht/",
        "empty municipality": "/gemeenten/zwolle/",
        "made-up municipality": "/gemeenten/voorbeeldstad/",
        "meetings": "/bijeenkomsten/",
        "meeting": world.coming.url,
        "programme": f"{world.coming.url}programma/",
        "programme as a table": f"{world.coming.url}programma/?vorm=tabel&voorziening=ngt",
        "session": world.session.get_absolute_url(),
        "sign-up": f"{world.coming.url}aanmelden/",
        "lost link": "/aanmelding/link-kwijt/",
        "report a barrier": "/drempel-melden/",
        "search": "/zoeken/",
        "search for a word": "/zoeken/?q=stembureaus",
    }


def add_one_more(world):
    """Add one more of everything that a public page shows in a list."""
    practice = full_practice(world)
    bottleneck = full_topical(world, make_bottleneck, world.topic)
    factor = full_topical(world, make_success_factor, world.factor_topic)
    _answers_elsewhere(world)
    for page in (world.bottleneck, world.factor):
        CaseLink.objects.create(page=page, practice=practice)
    for page in (bottleneck, factor):
        CaseLink.objects.create(page=page, practice=world.practice)
    make_bottleneck_line(world.practice, world.topic)
    make_success_factor_line(world.practice, world.factor_topic)
    FeaturedPractice.objects.create(page=world.home, practice=practice)
    for kind in Topic.Kind:
        make_topic(kind)
    make_theme()
    make_theme(parent=world.theme)
    world.statement.tests.add(_test())
    world.statement.deviations.add(_deviation())
    world.statement.save()
    _lengthen_lists(world)
    _fill_session(world, practice, bottleneck, factor)
    _lengthen_programme(world)
    _participate(make_member(), make_edition())
    make_municipality(successor=world.member.municipality, closed_on=datetime.date(2020, 1, 1))
    _meetings(world)


def _lengthen_lists(world):
    number = TargetGroup.objects.count() + 1
    article = CrpdArticle.objects.create(number=number, label="Meedoen")
    world.theme.articles.add(article)
    world.practice.articles.add(article)
    world.practice.steps.add(RoadmapStep.objects.create(number=number, label="Verder"))
    world.practice.target_groups.add(TargetGroup.objects.create(slug=f"groep-{number}"))
    world.practice.save()
    _participate(world.member, make_edition(2018 + number))
