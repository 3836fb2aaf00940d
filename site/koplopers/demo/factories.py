"""Dumb factories for tests and benchmarks: the least that is valid, overridden by keywords."""

import datetime
import itertools
from io import BytesIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from koplopers.accounts.roles import ADMINISTRATORS, AUTHORS, EDITORS
from koplopers.municipalities.domain import join_programme
from koplopers.municipalities.models import Edition, Municipality
from koplopers.themes.models import Theme
from practices.models import (
    BottleneckLine,
    BottleneckPage,
    PracticePage,
    SuccessFactorLine,
    SuccessFactorPage,
    Topic,
)

_numbers = itertools.count(1)

# Forty words and more, so that a page can be published.
SUMMARY = (
    "Zes inwoners met een beperking bezochten alle stembureaus van de gemeente. Zij keken of de "
    "deur breed genoeg is, of er een stoel staat om te wachten en of het licht goed is. De "
    "gemeente betaalde kleine aanpassingen meteen. Nu zijn bijna alle stembureaus goed te gebruiken."
)


def make_municipality(name=None, **fields):
    """A municipality that has not joined yet."""
    number = next(_numbers)
    name = name or f"Testgemeente {number}"
    defaults = {
        # Four digits, also late in a long run; no test needs a thousand municipalities.
        "cbs_code": f"GM{9000 + number % 1000}",
        "name": name,
        "reading_name": name,
        "slug": slugify(name),
        "province": "Utrecht",
        "population": 60_000,
        "population_date": datetime.date(2024, 1, 1),
        "latitude": 52.09,
        "longitude": 5.12,
    }
    return Municipality.objects.create(**{**defaults, **fields})


def make_member(name=None, **fields):
    """The page of a municipality that has joined; the tree must stand (see `ensure_tree`)."""
    page = join_programme(municipality=make_municipality(name, **fields))
    page.municipality.refresh_from_db()
    return page


def make_edition(year=2018):
    return Edition.objects.get_or_create(year=year, defaults={"name": "Iedereen doet mee"})[0]


def make_theme(name=None, **fields):
    name = name or f"Thema {next(_numbers)}"
    return Theme.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_topic(kind=Topic.Kind.BOTTLENECK, name=None, **fields):
    name = name or f"Soort {next(_numbers)}"
    return Topic.objects.create(**{"kind": kind, "name": name, "slug": slugify(name), **fields})


def make_user(*groups, email=None, **fields):
    """A user in the groups with these names; the password is "geheim"."""
    email = email or f"gebruiker{next(_numbers)}@voorbeeld.example"
    user = get_user_model().objects.create_user(email, "geheim", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_author(member, **fields):
    """An author who writes for the municipality of the page `member`."""
    return make_user(AUTHORS, member.municipality.group.name, **fields)


def make_editor(**fields):
    return make_user(EDITORS, **fields)


def make_administrator(**fields):
    return make_user(ADMINISTRATORS, **fields)


def make_practice(member, theme=None, **fields):
    """A published practice with its compulsory fields; `live=False` makes a draft."""
    defaults = {
        "problem": "<p>De stembureaus waren niet voor iedereen te gebruiken.</p>",
        "approach": [("text", "<p>De gemeente nodigde inwoners uit om mee te kijken.</p>")],
        "experts_how": "<p>Zij maakten zelf de lijst met vragen.</p>",
        "involvement": "maakt-samen",
        "phase": "uitvoering",
    }
    return _add_case(PracticePage, member, theme, {**defaults, **fields})


def make_bottleneck(member, theme=None, topics=(), **fields):
    """A published bottleneck that is still open."""
    defaults = {
        "what_happens": "<p>Na elke verkiezing haken ervaringsdeskundigen af.</p>",
        "barrier_for": "<p>Voor mensen die vervoer nodig hebben.</p>",
        "tried": "<p>Wij belden iedereen op.</p>",
        "state": "open",
        "topics": list(topics) or [make_topic()],
    }
    return _add_case(BottleneckPage, member, theme, {**defaults, **fields})


def make_success_factor(member, theme=None, topics=(), **fields):
    """A published success factor."""
    defaults = {
        "what": "<p>De wethouder gaat mee op bezoek.</p>",
        "why_it_worked": "<p>De beheerders namen het daardoor serieus.</p>",
        "what_it_takes": "<p>Twee dagdelen in het jaar.</p>",
        "topics": list(topics) or [make_topic(Topic.Kind.SUCCESS_FACTOR)],
    }
    return _add_case(SuccessFactorPage, member, theme, {**defaults, **fields})


def _add_case(model, member, theme, fields):
    number = next(_numbers)
    shared = {
        "title": f"Voorbeeld {number}",
        "slug": f"voorbeeld-{number}",
        "summary": SUMMARY,
        "contact_role": "Adviseur inclusie",
        "contact_email": "inclusie@voorbeeld.example",
        "live": True,
    }
    values = {**shared, **fields}
    live = values.pop("live")
    topics = values.pop("topics", None)
    page = model(**values, live=False)
    if topics is not None:
        page.topics = topics
    themes = theme if isinstance(theme, list | tuple) else [theme or make_theme()]
    page.set_themes(themes)
    member.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page


def make_bottleneck_line(page, topic=None, **fields):
    """A line of a practice that names a bottleneck."""
    values = {"happened": "De gebouwen zijn niet van de gemeente.", "state": "open", **fields}
    return BottleneckLine.objects.create(page=page, topic=topic or make_topic(), **values)


def make_success_factor_line(page, topic=None, **fields):
    """A line of a practice that names a success factor."""
    topic = topic or make_topic(Topic.Kind.SUCCESS_FACTOR)
    return SuccessFactorLine.objects.create(
        page=page, topic=topic, **{"effect": "De wethouder ging mee.", **fields}
    )


def make_image(title="Inwoners meten een deur", **fields):
    """A real picture of one colour."""
    file = BytesIO()
    Image.new("RGB", (1200, 800), "#1d5fa8").save(file, "PNG")
    return get_image_model().objects.create(
        title=title, file=ContentFile(file.getvalue(), name="foto.png"), **fields
    )


def make_document(title="Lijst voor de schouw", name="schouw.txt", content=b"vragen", **fields):
    """A real file; the ending of `name` says what kind."""
    return get_document_model().objects.create(
        title=title, file=ContentFile(content, name=name), **fields
    )


def make_every_block():
    """One block of each kind, for a text of a practice or a standard page; its files have names of
    their own, for no two links on a page may say the same."""
    number = get_document_model().objects.count() + 1
    return [
        ("text", "<p>De gemeente nodigde inwoners uit.</p>"),
        ("heading", "De eerste ronde"),
        ("list", ["Een losse drempelhulp", "Een stoel om te wachten"]),
        ("quote", {"text": "Ik stemde zonder hulp.", "source": "ervaringsdeskundige"}),
        (
            "image",
            {
                "image": make_image(),
                "alt_text": "Twee inwoners meten een deur.",
                "decorative": False,
                "caption": "",
            },
        ),
        (
            "video",
            {
                "title": "Zo meten wij een deur",
                "video": make_document("Video", "meten.mp4"),
                "captions": make_document("Ondertiteling", "meten.vtt", b"WEBVTT"),
                "transcript": "<p>Wij meten de deur.</p>",
            },
        ),
        (
            "document",
            {"document": make_document(f"Lijst {number}"), "description": "Twee bladzijden."},
        ),
        ("callout", {"title": "Let op", "text": "<p>Meet ook de hoogte.</p>"}),
    ]


EASY_TEXT = (
    "<p>Stemmen is soms moeilijk. De deur is te smal. Of het is te donker.</p>"
    "<p>Zes inwoners keken bij elke deur. Nu kan bijna iedereen naar binnen.</p>"
)


def make_sign_video(title="Stemmen voor iedereen, in gebarentaal"):
    """What a practice has as its film in sign language: a small file, and its captions."""
    value = {
        "title": title,
        "video": make_document("Gebaren", "gebaren.mp4"),
        "captions": make_document("Ondertiteling bij de gebaren", "gebaren.vtt", b"WEBVTT"),
        "transcript": "<p>Zes inwoners keken bij elke deur.</p>",
    }
    return [("video", value)]
