"""What Voorbeeldstad shows: every field, every block, every choice and every state of a page."""

import json
import re
from datetime import timedelta

import pytest
from django.db.models import TextChoices
from wagtail.models import Comment, Page, WorkflowState

from koplopers.base.blocks import BodyBlock
from koplopers.demo import belongings
from koplopers.demo.drawing.pictures import PICTURES
from koplopers.demo.seeding.states import STATUSES
from practices import vocabulary
from practices.completeness import Completeness, is_filled
from practices.desk.checks import check_page
from practices.desk.dashboard import dashboard_page
from practices.desk.queue import queue_items, waiting
from practices.freshness import is_stale
from practices.lifecycle import due_for_reminder
from practices.models import (
    BottleneckLine,
    BottleneckPage,
    CasePage,
    PracticePage,
    SuccessFactorPage,
)

KINDS = [PracticePage, BottleneckPage, SuccessFactorPage]
# Of Page itself, only what an author or editor fills in.
OF_EVERY_PAGE = {"title", "slug", "seo_title", "search_description", "owner"}
LEFT_EMPTY = {
    "source_url": "only for pages that the editors made from public sources",
    "source_label": "only for pages that the editors made from public sources",
    "sign_video": "there is no film by somebody who signs, and a made-up one would be nonsense",
    "sign_video_on": "as above",
    "reminded_on": "only the page that is out of date was asked about; see below",
}
PHOTO = {"photo", "photo_alt", "photo_decorative", "photo_credit"}
NOT_CHOSEN = {
    vocabulary.Evidence.RECOGNISED: "a real institute gives that recognition, and did not",
    vocabulary.Origin.EDITORS: "the editors make pages of municipalities that exist",
}
STALE = "twee-teams-en-dezelfde-stoep"
RETURNED = "op-elke-afdeling-let-een-collega-op"
HANDED_IN = "stage-op-het-gemeentehuis"
WITH_DRAFT = "rustig-zwemuur-in-zwembad-de-plas"


def fillable(model):
    """The names of the fields and relations of a kind that can hold something."""
    names = {field.name for field in model._meta.get_fields() if not field.auto_created}
    names -= {field.name for field in Page._meta.get_fields()} - OF_EVERY_PAGE
    return (names | set(model.required) | set(model.recommended)) - LEFT_EMPTY.keys()


@pytest.mark.parametrize("model", KINDS)
def test_every_field_is_filled_in_on_some_page(voorbeeldstad, model):
    pages = list(model.objects.filter(municipality=voorbeeldstad))

    filled = {
        name
        for name in fillable(model)
        if any(is_filled(page, name) and getattr(page, name) is not False for page in pages)
    }

    # All three kinds share this one, and a practice shows it.
    shared = {"members_only", *PHOTO} if model is not PracticePage else set()
    assert fillable(model) - filled == shared


def test_some_practice_has_nothing_left_to_fill_in(voorbeeldstad, find_case):
    assert Completeness.of(find_case("stemmen-oefenen-in-de-bibliotheek")).percent == 100
    assert Completeness.of(find_case("vast-bedrag-per-uur-voor-wie-meedenkt")).percent == 100
    assert Completeness.of(find_case("twee-teams-en-dezelfde-stoep")).percent == 100


def test_every_kind_of_block_is_used(voorbeeldstad):
    practices = PracticePage.objects.live().filter(municipality=voorbeeldstad)

    used = {block.block_type for page in practices for block in page.approach}

    assert used == set(BodyBlock().child_blocks)


def test_some_picture_is_described_and_another_only_decorates(voorbeeldstad):
    practices = PracticePage.objects.live().filter(municipality=voorbeeldstad)
    images = [b.value for page in practices for b in page.approach if b.block_type == "image"]

    assert {value["decorative"] for value in images} == {True, False}
    assert all(bool(value["alt_text"]) != value["decorative"] for value in images)
    on_top = {page.photo.title for page in practices if page.photo}
    assert {value["image"].title for value in images} | on_top == {
        image["title"] for image in belongings.content()["media"]["images"]
    }


def test_two_practices_have_a_picture_on_top_and_the_rest_have_not(voorbeeldstad):
    practices = PracticePage.objects.live().filter(municipality=voorbeeldstad)
    pictured = [page for page in practices if page.photo]

    assert {page.photo_decorative for page in pictured} == {True, False}
    assert len(pictured) == 2 < len(practices)
    # Drawn, and said to be drawn: nothing pretends to be a photograph of a real place.
    assert all("tekening" in page.photo_credit for page in pictured)
    assert all(page.photo.has_focal_point() for page in pictured)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("phase", vocabulary.Phase),
        ("involvement", vocabulary.Involvement),
        ("evidence", vocabulary.Evidence),
        ("cost_class", vocabulary.CostClass),
        ("cost_kind", vocabulary.CostKind),
        ("effort", vocabulary.Effort),
        ("lead_time", vocabulary.LeadTime),
        ("transferability", vocabulary.Transferability),
        ("origin", vocabulary.Origin),
    ],
)
def test_every_choice_of_a_practice_is_made_somewhere(voorbeeldstad, name, choices):
    pages = PracticePage.objects.filter(municipality=voorbeeldstad)

    chosen = set(pages.values_list(name, flat=True)) - {""}

    assert chosen == set(choices.values) - NOT_CHOSEN.keys()


def test_no_choice_is_forgotten_here():
    lists = {
        value
        for value in vars(vocabulary).values()
        if isinstance(value, type) and issubclass(value, TextChoices) and value is not TextChoices
    }

    assert {choices.__name__ for choices in lists} == {
        "Phase", "Involvement", "Evidence", "CostClass", "CostKind", "Effort", "LeadTime",
        "Transferability", "Origin", "SolutionState",
    }  # fmt: skip


def test_bottlenecks_are_open_partly_solved_solved_and_given_up(voorbeeldstad):
    live = BottleneckPage.objects.live().filter(municipality=voorbeeldstad)
    lines = BottleneckLine.objects.filter(page__live=True, page__municipality=voorbeeldstad)

    assert set(live.values_list("state", flat=True)) == set(vocabulary.SolutionState.values)
    assert set(lines.values_list("state", flat=True)) == set(vocabulary.SolutionState.values)


def test_every_state_of_a_page_is_there(voorbeeldstad, content, now):
    rows = dashboard_page(voorbeeldstad, on=now.date()).rows

    assert {row.status for row in rows} == {"draft", "handed_in", "returned", "published"}
    assert {case["status"] for case in content["cases"]} == set(STATUSES)
    by_title = {row.title: row for row in rows}
    assert len(by_title) == len(content["cases"])
    assert [row.title for row in rows if row.has_unsent_changes] == [
        "Een rustig zwemuur zonder muziek en fluitjes"
    ]
    assert [row.title for row in rows if row.to_confirm] == [
        "Twee teams maakten elk een eigen plan voor dezelfde stoep"
    ]
    (returned,) = [row for row in rows if row.status == "returned"]
    assert returned.remark.startswith("Dit leest prettig")
    assert returned.remarks == 2


def test_one_page_is_for_members_and_one_practice_was_stopped(voorbeeldstad):
    live = PracticePage.objects.live().filter(municipality=voorbeeldstad)

    assert live.filter(members_only=True).count() == 1
    (stopped,) = live.filter(phase=vocabulary.Phase.STOPPED)
    assert stopped.obstacle


def test_the_page_with_a_newer_draft_shows_the_old_text(voorbeeldstad, find_case):
    page = find_case(WITH_DRAFT)
    draft = page.get_latest_revision_as_object()

    assert (page.phase, draft.phase) == ("proef", "beleid")
    assert "26 zondagen" in draft.results
    assert "17 zondagen" in page.results
    # What the draft does not change, it keeps.
    assert draft.summary == page.summary
    assert len(draft.approach) == len(page.approach) > 3
    assert [line.topic for line in draft.bottleneck_lines.all()] == [
        line.topic for line in page.bottleneck_lines.all()
    ]


def test_the_page_sent_back_has_remarks_at_fields(voorbeeldstad, find_case):
    page = find_case(RETURNED)

    comments = Comment.objects.filter(page=page, resolved_at=None)

    assert set(comments.values_list("contentpath", flat=True)) == {
        "what_it_takes",
        "where_it_failed",
    }
    # The remarks show in the form too.
    draft = page.get_latest_revision_as_object()
    assert draft.wagtail_admin_comments.count() == 2
    assert str(comments[0].user) == "Eva Redacteur"


def test_one_page_waits_in_the_queue_since_some_days(voorbeeldstad, now):
    (item,) = queue_items(waiting(), now=now)

    assert item.title == "Een stage op het gemeentehuis die begint met meelopen"
    assert (item.municipality, item.author, item.days) == ("Voorbeeldstad", "Bram Verzonnen", 4)


def test_one_page_is_out_of_date_and_its_authors_were_asked(voorbeeldstad, find_case, now):
    stale = [page for page in CasePage.objects.live() if is_stale(page, on=now.date())]

    assert [page.specific for page in stale] == [find_case(STALE)]
    assert find_case(STALE).reminded_on is not None


def test_nobody_is_mailed_who_does_not_exist(voorbeeldstad, now):
    """Not even when all pages are out of date."""
    later = now.date() + timedelta(days=1000)
    asked = due_for_reminder(on=later)

    assert CasePage.objects.live().filter(municipality=voorbeeldstad).exists()
    assert not asked.filter(municipality=voorbeeldstad).exists()
    # A real page of that age is asked about.
    CasePage.objects.exclude(municipality=voorbeeldstad).update(
        origin=vocabulary.Origin.MUNICIPALITY, confirmed_on=now.date()
    )
    assert due_for_reminder(on=later).count() == 5


def test_pages_are_dated_back(voorbeeldstad, find_case, now):
    page = find_case("stemmen-oefenen-in-de-bibliotheek")

    assert (now - page.first_published_at).days == 64
    assert page.last_published_at == page.latest_revision_created_at == page.first_published_at
    assert (now.date() - page.confirmed_on).days == 64
    returned = WorkflowState.objects.for_instance(find_case(RETURNED)).get()
    assert (now - returned.created_at).days == 9
    assert (now - returned.current_task_state.finished_at).days == 7


def test_what_is_handed_in_or_online_has_nothing_for_an_editor_to_mend(voorbeeldstad, now):
    """The texts are an example of how it is done, so the desk finds nothing wrong with them."""
    for page in CasePage.objects.filter(municipality=voorbeeldstad).specific():
        report = check_page(page, on=now.date())
        waits = WorkflowState.objects.active().for_instance(page).exists()
        hints = [finding.message for finding in report.hints]
        expected = [
            hint for hint in hints if "alleen ingelogde" in hint.lower() or "bevestigde" in hint
        ]
        assert hints == expected, page
        assert (report.alt_texts, report.headings, report.links) == ((), (), ()), page
        if page.live or waits:
            assert report.blocking == (), page


def test_periods_read_as_a_person_says_them(voorbeeldstad, find_case):
    labels = {
        "avondbus-op-afroep-gestopt": "2024",
        "zestig-brieven-herschreven-met-een-taalpanel": "2023 tot 2024",
        "vlakke-looproute-van-station-naar-markt": "sinds 2023",
        WITH_DRAFT: "sinds 2026 (proef van juni tot en met november)",
    }

    assert {slug: find_case(slug).period_label for slug in labels} == labels


def test_no_address_of_voorbeeldstad_can_be_mailed():
    text = json.dumps(belongings.content())

    assert set(re.findall(r"@([\w.-]+)", text)) == {"voorbeeldstad.example"}
    assert "0300" not in text


def test_every_picture_has_a_drawing(content):
    assert {image["key"] for image in content["media"]["images"]} == set(PICTURES)


def test_titles_and_summaries_all_differ(content):
    for name in ("title", "summary", "slug"):
        texts = [case[name] for case in content["cases"]]
        assert len(set(texts)) == len(texts)
