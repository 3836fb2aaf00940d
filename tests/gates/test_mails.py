"""Every mail of the site: its subject, its plain text, and an HTML that says the same and is as readable."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TestCase

from events.mails.writing import CONTENTS
from events.models import OutboxMail
from tests.gates import checks
from tests.gates.letters import TO_EDITORS, about_meetings, of_the_site
from tests.searching import own_index

pytestmark = pytest.mark.browser

TEMPLATES = Path(__file__).parents[2] / "templates"
MOST_SUBJECT = 78
MOST_LINE = 500
ADDRESS = re.compile(r"https?://\S+")
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
NAMES = [kind.name.lower() for kind in OutboxMail.Kind] + [
    "municipalities/invitation", "municipalities/welcome", "accounts/account", "accounts/password",
    "accessibility/new", "accessibility/receipt", "practices/confirm",
    "desk/handed in", "desk/sent back", "desk/remarks", "desk/published",
]  # fmt: skip
WHY = (
    "U krijgt dit",
    "U krijgt deze mail",
    "Verwachtte u deze mail niet",
    "Welke mails wilt u krijgen",
)


@pytest.fixture(scope="module")
def letters(django_db_setup, django_db_blocker, tmp_path_factory):
    """{name: (subject, text, html)} of all mails."""
    from django.db import transaction

    with (
        django_db_blocker.unblock(),
        own_index(tmp_path_factory.mktemp("letters") / "index"),
        transaction.atomic(),
    ):
        made = about_meetings() | of_the_site(
            lambda: TestCase.captureOnCommitCallbacks(execute=True)
        )
        transaction.set_rollback(True)
    return made


def test_no_mail_is_left_out(letters):
    of_ours = list(TEMPLATES.glob("**/*_subject.txt"))

    assert set(letters) == set(NAMES)
    assert len(CONTENTS) + len(of_ours) == len(NAMES)


def test_every_subject_is_short_and_says_something_else(letters):
    subjects = {name: subject for name, (subject, _, _) in letters.items()}

    assert [
        one for one in subjects.values() if len(one) > MOST_SUBJECT or "&" in one.replace(" & ", "")
    ] == []
    assert len(set(subjects.values())) == len(subjects)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_reads_as_a_letter(name, letters):
    _, text, _ = letters[name]
    lines = text.strip().splitlines()

    assert lines[0].startswith("Beste ")
    assert "Met vriendelijke groet," in lines
    assert [line for line in lines if len(ADDRESS.sub("", line)) > MOST_LINE] == []
    assert re.findall(r"&\w+;|\{\{|\{%|</?(?:p|br|a|li)\b|None\b", text) == []
    # An address ends its line: what stands behind it would become part of it.
    assert [
        line
        for line in lines
        if ADDRESS.search(line) and not re.search(r"https?://\S+[\w/=-]$", line)
    ] == []
    assert "\n\n\n" not in text
    ending = text[text.index("Met vriendelijke groet,") :]
    assert any(why in ending for why in WHY)
    assert name in TO_EDITORS or settings.CONTACT_EMAIL in text


@pytest.mark.parametrize("name", NAMES)
def test_the_html_says_the_same_and_is_as_readable(name, letters, open_stage):
    subject, text, html = letters[name]
    stage = open_stage(600)
    stage.show_html(html)
    told = checks.run(stage, "mail")

    # One look for all: whose mail it is comes first, why one gets it last, in smaller letters.
    assert told["words"].startswith(f"{settings.WAGTAIL_SITE_NAME}\n")
    assert stage.page.locator("p").last.evaluate("(el) => getComputedStyle(el).fontSize") == "14px"
    assert told["loads"] == []
    assert told["empty"] == 0
    assert {link for link in told["links"] if not link.startswith("mailto:")} == set(
        ADDRESS.findall(text)
    )
    assert words_of(told["words"]) ^ words_of(text) == set()
    # Wagtail does not tell a template of its own what the subject is.
    assert stage.page.title() in {subject, settings.WAGTAIL_SITE_NAME}
    for width in (600, 320):
        stage.widen(width)
        assert faults_of(stage) == []
    stage.page.emulate_media(color_scheme="dark")
    assert (
        stage.page.locator("body").evaluate("(el) => getComputedStyle(el).backgroundColor")
        != "rgb(255, 255, 255)"
    )
    assert faults_of(stage) == []


def words_of(text):
    """The words of a mail, without addresses: in HTML they are behind the words of a link."""
    return set(re.findall(r"\w+", ADDRESS.sub("", text)))


def faults_of(stage):
    found = checks.AXE.run(stage.page, options=OPTIONS).response["violations"]
    axe = [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
    return axe + checks.run(stage, "contrast") + checks.sideways(stage)
