"""Our words for the texts of Wagtail's admin: compiled, exact, all in the u-form, and served."""

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import django
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext, ngettext

LOCALE = "site/koplopers/locale/nl/LC_MESSAGES"
DOMAINS = ["django", "djangojs"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")
# What says "je" to a civil servant, and what only a programmer understands.
NOT_OURS = re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie|alsjeblieft|\w*validatie\w*)\b", re.I)


@pytest.fixture(params=DOMAINS)
def domain(request):
    return request.param


@pytest.fixture
def ours(root, domain):
    """The messages of our catalogue of this domain."""
    return messages(root / LOCALE / f"{domain}.po")


@pytest.fixture
def theirs(domain):
    """The messages of Wagtail and Django in this domain, by their text in English."""
    apps_of_wagtail = [Path(app.path) for app in apps.get_app_configs() if "wagtail" in app.path]
    of_django = [Path(django.__file__).parent / part for part in ("conf", "contrib/auth")]
    folders = [*of_django, *apps_of_wagtail]
    files = [folder / f"locale/en/LC_MESSAGES/{domain}.po" for folder in folders]
    return {key(found): found for file in files if file.exists() for found in messages(file)}


def messages(path):
    with path.open("rb") as file:
        return [message for message in read_po(file, locale="nl") if message.id]


def key(message):
    return (message.context, as_tuple(message.id))


def as_tuple(text):
    return text if isinstance(text, tuple) else (text,)


def test_what_is_compiled_is_what_is_written(root, domain):
    with (root / LOCALE / f"{domain}.po").open("rb") as file:
        catalogue = read_po(file, locale="nl")
    made = BytesIO()
    write_mo(made, catalogue)
    made.seek(0)
    with (root / LOCALE / f"{domain}.mo").open("rb") as file:
        kept = GNUTranslations(file)

    assert texts_of(GNUTranslations(made)) == texts_of(kept), "run make messages"
    assert not [message.id for message in catalogue if message.fuzzy]


def texts_of(translations):
    """Every text but the head, which names the version of the tool."""
    return {name: text for name, text in translations._catalog.items() if name}


def test_wagtail_still_asks_for_each_of_our_texts(ours, theirs):
    assert len(ours) > 10
    assert [message.id for message in ours if key(message) not in theirs] == []


def test_every_placeholder_and_tag_is_kept(ours):
    wrong = [
        (english, dutch)
        for message in ours
        for english, dutch in zip(as_tuple(message.id), as_tuple(message.string), strict=True)
        if not dutch or not kept_in(dutch, english, as_tuple(message.id)[-1])
    ]

    assert wrong == []


def kept_in(dutch, *forms):
    """Whether a text has the placeholders of one of the English forms, singular or plural."""
    return sorted(PLACEHOLDER.findall(dutch)) in [
        sorted(PLACEHOLDER.findall(form)) for form in forms
    ]


def test_ours_say_u(ours):
    said = [text for message in ours for text in as_tuple(message.string)]

    assert [text for text in said if NOT_OURS.search(text)] == []


def test_no_text_that_wagtail_has_for_us_says_je(theirs, domain, client):
    """Not ours, and not those that we left to Wagtail; so an upgrade tells."""
    if domain == "djangojs":
        catalogue = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
        assert '"Weet u het zeker?"' in catalogue
        assert NOT_OURS.findall(catalogue.split("const newcatalog")[1].split("\n    for")[0]) == []
        return
    served = [text for message in theirs.values() for text in in_dutch(message)]

    assert len(served) > 1000
    assert [text for text in served if NOT_OURS.search(text)] == []


def in_dutch(message):
    if isinstance(message.id, tuple):
        return [ngettext(*message.id, number) for number in (1, 2)]
    return [gettext(message.id)]


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        # A text of wagtail.admin, of the core, of images and of Django itself.
        (
            "The page could not be saved due to validation errors.",
            "De pagina is niet opgeslagen. Kijk bij de rode velden.",
        ),
        ("in moderation", "ingeleverd"),
        ("unknown number", "veel meer dan mag"),
        (
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
            "Gebruik alleen letters zonder accent, cijfers en streepjes, en geen spaties.",
        ),
        # One that we left as it was.
        ("Yes, unpublish it", "Ja, trek de publicatie in"),
    ],
)
def test_our_words_win(english, dutch):
    assert gettext(english) == dutch


def test_our_plurals_win():
    forms = (
        "You don't have permission to move this page",
        "You don't have permission to move these pages",
    )

    assert ngettext(*forms, 1) == "U mag deze pagina niet verplaatsen"
    assert ngettext(*forms, 3) == "U mag deze pagina’s niet verplaatsen"


def test_our_words_win_in_the_scripts_and_the_rest_stays(client):
    catalogue = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    assert '"Enter your reply...": "Typ uw antwoord..."' in catalogue
    assert '"Reply": "Reageer"' in catalogue
