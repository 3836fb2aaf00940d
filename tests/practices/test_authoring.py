"""Writing, handing in, being sent back and published, through the form of the admin."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import rich_text

from koplopers.demo.factories import (
    SUMMARY,
    make_author,
    make_practice,
    make_theme,
    make_topic,
)
from practices.models import (
    BottleneckPage,
    CasePage,
    PracticePage,
    SuccessFactorPage,
    TargetGroup,
    Topic,
)

MODELS = {
    "practice": PracticePage,
    "bottleneck": BottleneckPage,
    "successfactor": SuccessFactorPage,
}
# What stays empty in a form with nothing but a title, by kind.
COMPULSORY = {
    "practice": [
        "summary", "main_theme", "problem", "approach", "experts_how", "involvement", "phase",
        "contact_role", "contact_email",
    ],
    "bottleneck": [
        "summary", "main_theme", "topics", "what_happens", "barrier_for", "tried", "state",
        "contact_role", "contact_email",
    ],
    "successfactor": [
        "summary", "main_theme", "topics", "what", "why_it_worked", "what_it_takes",
        "contact_role", "contact_email",
    ],
}  # fmt: skip
HAND_IN = {"action-submit": "1"}
DASHBOARD = "/beheer/#mijn-gemeente"
NO_YEAR = "Schrijf een jaar van 1900 tot en met 2100, bijvoorbeeld 2024."
JSON = {"headers": {"accept": "application/json"}}

kinds = pytest.mark.parametrize("kind", MODELS)


@pytest.fixture
def writing(client, author):
    """The author's browser."""
    client.force_login(author)
    return client


def add_url(kind, member):
    return f"/beheer/pages/add/practices/{kind}page/{member.pk}/"


def edit_url(page):
    return f"/beheer/pages/{page.pk}/edit/"


def newest(page):
    """The newest text of a page."""
    return CasePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def errors_of(response):
    """{name of the field: message} for what stands beside the fields."""
    soup = BeautifulSoup(response.text, "html.parser")
    return {
        field["data-contentpath"]: " ".join(field.find(class_="error-message").text.split())
        for field in soup.find_all(attrs={"data-contentpath": True})
        if field.find(class_="error-message")
    }


@kinds
def test_a_title_is_enough_for_a_draft(writing, member, author, case_form, kind):
    response = writing.post(add_url(kind, member), case_form(kind, title="Nog maar een idee"))
    page = MODELS[kind].objects.get()
    assert response["location"] == edit_url(page)
    assert (page.title, page.slug, page.live) == ("Nog maar een idee", "nog-maar-een-idee", False)
    assert (page.owner, page.municipality) == (author, member.municipality)
    assert page.workflow_states.count() == 0


@kinds
def test_without_a_title_nothing_is_saved(writing, member, case_form, kind):
    response = writing.post(add_url(kind, member), case_form(kind, summary="Al wel een zin."))
    assert "title" in errors_of(response)
    assert "Al wel een zin." in response.text
    assert not CasePage.objects.exists()


@kinds
def test_handing_in_too_early_tells_what_lacks_and_loses_nothing(writing, member, case_form, kind):
    data = case_form(kind, title="Te vroeg", contact_role="Adviseur inclusie") | HAND_IN
    del data["contact_email"]
    data["contact_email"] = "geen adres"
    response = writing.post(add_url(kind, member), data)
    errors = errors_of(response)
    expected = [name for name in COMPULSORY[kind] if not name.startswith("contact")]
    # The error of a text with blocks is drawn by the browser, from data in the page.
    assert sorted(errors) == sorted({*expected, "contact_email"} - {"approach"})
    assert "e-mailadres" in errors.pop("contact_email")
    assert set(errors.values()) == {"Vul dit veld in."}
    assert "Te vroeg" in response.text
    assert 'value="Adviseur inclusie"' in response.text
    assert 'value="geen adres"' in response.text
    assert not CasePage.objects.exists()


def test_a_practice_without_approach_is_not_handed_in(writing, member, full_form):
    data = full_form("practice", approach=[]) | HAND_IN
    response = writing.post(add_url("practice", member), data)
    assert response.status_code == 200
    assert response.context["form"].errors == {"approach": ["Vul dit veld in."]}


@kinds
def test_handing_in_a_draft_too_early_keeps_it(writing, member, case_form, kind):
    writing.post(add_url(kind, member), case_form(kind, title="Concept"))
    page = MODELS[kind].objects.get()
    data = case_form(kind, title="Concept, verbeterd", slug="concept") | HAND_IN
    response = writing.post(edit_url(page), data)
    assert "summary" in errors_of(response)
    assert "Concept, verbeterd" in response.text
    assert newest(page).title == "Concept"
    assert page.workflow_states.count() == 0


@kinds
def test_the_whole_way_to_the_site(writing, member, author, editor, full_form, kind):
    """Handed in, sent back, handed in again and published."""
    response = writing.post(add_url(kind, member), full_form(kind) | HAND_IN)
    assert response["location"] == DASHBOARD
    page = MODELS[kind].objects.get()
    assert page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert page.current_workflow_state.requested_by == author

    desk = Client()
    desk.force_login(editor)
    remark = decision(page) | {"remark": "Vertel wat het kostte."}
    desk.post(f"/beheer/redactie/{page.pk}/terugsturen/", remark)
    page.refresh_from_db()
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Vertel wat het kostte." in writing.get("/beheer/").text

    data = full_form(kind, title="Nu met kosten", slug=page.slug) | HAND_IN
    assert writing.post(edit_url(page), data)["location"] == DASHBOARD
    page.refresh_from_db()
    assert page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert page.workflow_states.count() == 1

    desk.post(f"/beheer/redactie/{page.pk}/publiceren/", decision(page))
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Nu met kosten")
    assert page.current_workflow_state is None
    visitor = Client().get(page.get_url())
    assert "Nu met kosten" in visitor.text
    assert SUMMARY in visitor.text


def offered(response):
    """What the foot of the form offers, from left to right."""
    soup = BeautifulSoup(response.text, "html.parser")
    foot = soup.find("nav", attrs={"aria-label": "Acties"}) or soup.find("footer")
    return [" ".join(button.text.split()) for button in foot.select("button[name], a.button")]


def test_the_form_offers_what_the_guide_tells(writing, member, author, editor, full_form):
    url = add_url("practice", member)
    assert "Lever in bij de redactie" in offered(writing.get(url))
    writing.post(url, full_form("practice") | HAND_IN)
    page = PracticePage.objects.get()
    waiting = offered(writing.get(edit_url(page)))
    assert "Haal terug bij de redactie" in waiting
    assert not any(label.startswith("Lever") for label in waiting)

    desk = Client()
    desk.force_login(editor)
    remark = decision(page) | {"remark": "Vertel wat het kostte."}
    desk.post(f"/beheer/redactie/{page.pk}/terugsturen/", remark)
    returned = offered(writing.get(edit_url(page)))
    assert "Lever opnieuw in" in returned
    assert not any("terug" in label or "orkflow" in label for label in returned)


def test_a_page_can_be_taken_back_from_the_editors(writing, member, full_form):
    writing.post(add_url("practice", member), full_form("practice") | HAND_IN)
    page = PracticePage.objects.get()
    data = full_form("practice", slug=page.slug) | {"action-cancel-workflow": "1"}
    writing.post(edit_url(page), data)
    assert PracticePage.objects.get().current_workflow_state is None


def test_the_screens_use_the_words_of_the_dashboard(writing, member, author, editor, full_form):
    """A catalogue of our own stands over Wagtail's, see docs/adr/0011-two-languages.md."""
    desk = Client()
    desk.force_login(editor)
    form = words(writing.get(add_url("practice", member)))
    assert "Laatste deel van het adres" in form
    assert "Omschrijving voor zoekmachines" in form
    assert not re.search(r"\bslugs?\b", form, re.IGNORECASE)

    refused = writing.post(add_url("practice", member), full_form("practice", title="") | HAND_IN)
    assert "De pagina is niet opgeslagen. Kijk bij de rode velden." in words(refused)

    writing.post(add_url("practice", member), full_form("practice") | HAND_IN)
    page = PracticePage.objects.get()
    told = f"Pagina ‘{page.title}’ is opgeslagen en ingeleverd. De redactie leest de tekst."
    assert told in words(writing.get("/beheer/"))
    assert standing(desk, member) == "ingeleverd"

    remark = decision(page) | {"remark": "Vertel wat het kostte."}
    desk.post(f"/beheer/redactie/{page.pk}/terugsturen/", remark)
    assert standing(desk, member) == "teruggestuurd"

    writing.post(edit_url(page), full_form("practice", slug=page.slug) | HAND_IN)
    page.refresh_from_db()
    desk.post(f"/beheer/redactie/{page.pk}/publiceren/", decision(page))
    assert standing(desk, member) == "gepubliceerd"

    writing.post(edit_url(page), full_form("practice", title="Anders", slug=page.slug) | HAND_IN)
    assert standing(desk, member) == "gepubliceerd + ingeleverd"
    page.refresh_from_db()
    remark = decision(page) | {"remark": "Vertel wat er anders is."}
    desk.post(f"/beheer/redactie/{page.pk}/terugsturen/", remark)
    assert standing(desk, member) == "gepubliceerd + teruggestuurd"


def words(response):
    """The text of a page as it is read."""
    return " ".join(BeautifulSoup(response.text, "html.parser").get_text(" ").split())


def standing(desk, member):
    """Where the one page below a municipality stands, as the list of pages says it."""
    soup = BeautifulSoup(desk.get(f"/beheer/pages/{member.pk}/").text, "html.parser")
    [status] = soup.select("main tbody .w-status")
    return status.get_text().rpartition(":")[2].strip()


@kinds
def test_a_title_without_an_address_gets_one(writing, member, case_form, kind):
    """As when a title is pasted: Wagtail's script does not see that."""
    for _ in range(2):
        writing.post(add_url(kind, member), case_form(kind, title="Één loket, 3 talen!", slug=""))
    slugs = list(MODELS[kind].objects.order_by("path").values_list("slug", flat=True))
    assert slugs == ["een-loket-3-talen", "een-loket-3-talen-2"]


def test_an_emptied_address_is_made_from_the_title_again(writing, member, author, case_form):
    page = make_practice(member, live=False, owner=author, slug="oud")
    writing.post(edit_url(page), case_form("practice", title="Nieuwe titel", slug=""))
    assert newest(page).slug == "nieuwe-titel"


def test_an_address_that_is_taken_is_told_at_its_field(writing, member, author, case_form):
    make_practice(member, live=False, owner=author, slug="bezet")
    response = writing.post(
        add_url("practice", member), case_form("practice", title="Ander", slug="bezet")
    )
    assert "bezet" in errors_of(response)["slug"]


def decision(page):
    page = CasePage.objects.get(pk=page.pk)
    return {
        "task_state": page.current_workflow_task_state.pk,
        "revision": page.latest_revision_id,
    }


@kinds
def test_an_author_cannot_publish(writing, member, full_form, kind):
    writing.post(add_url(kind, member), full_form(kind) | {"action-publish": "1"})
    assert not MODELS[kind].objects.get().live


@kinds
def test_what_was_handed_in_waits_for_the_editor(writing, member, full_form, kind):
    writing.post(add_url(kind, member), full_form(kind) | HAND_IN)
    page = MODELS[kind].objects.get()
    data = full_form(kind, title="Snel nog iets anders", slug=page.slug)
    response = writing.post(edit_url(page), data)
    assert response.status_code == 200
    assert "Snel nog iets anders" in response.text
    assert newest(page).title != "Snel nog iets anders"


@kinds
def test_themes_and_topics_are_kept_in_a_draft(writing, member, case_form, kind):
    main, second = make_theme("Vervoer"), make_theme("Werk")
    topics = [make_topic(topic_kind(kind)) for _ in range(2)] if kind != "practice" else []
    values = {"topics": [str(topic.pk) for topic in topics]} if topics else {}
    data = case_form(
        kind, title="Concept", main_theme=str(main.pk), second_theme=str(second.pk), **values
    )
    writing.post(add_url(kind, member), data)
    page = newest(MODELS[kind].objects.get())
    assert page.theme_tags == [main, second]
    assert set(page.topics.all() if topics else []) == set(topics)
    other = {**data, "slug": page.slug, "main_theme": str(second.pk), "second_theme": ""}
    writing.post(edit_url(page), other)
    assert newest(page).theme_tags == [second]
    assert "Vervoer" not in words_chosen(writing.get(edit_url(page)))


def topic_kind(kind):
    return Topic.Kind.BOTTLENECK if kind == "bottleneck" else Topic.Kind.SUCCESS_FACTOR


def words_chosen(response):
    soup = BeautifulSoup(response.text, "html.parser")
    return [option.text for option in soup.select("select option[selected]")]


def test_lines_and_lists_of_a_practice_are_kept(writing, member, full_form):
    topic, group = make_topic(), TargetGroup.objects.create(slug="doof", label="Dove mensen")
    line = {"topic": str(topic.pk), "happened": "De zaal was te ver.", "state": "open", "id": ""}
    data = full_form(
        "practice",
        bottleneck_lines=[line | {"solution": ""}],
        target_groups=[str(group.pk)],
        tips="Begin klein\n\nVraag het\n",
    )
    writing.post(add_url("practice", member), data)
    page = newest(PracticePage.objects.get())
    assert [str(line.topic) for line in page.bottleneck_lines.all()] == [str(topic)]
    assert list(page.target_groups.all()) == [group]
    assert page.tip_list == ["Begin klein", "Vraag het"]


@kinds
@pytest.mark.parametrize("action", [{}, HAND_IN])
def test_a_title_that_is_too_long(writing, member, full_form, kind, action):
    title = "Inwoners " * 12
    response = writing.post(add_url(kind, member), full_form(kind, title=title) | action)
    if action:
        assert errors_of(response)["title"] == (
            "De titel mag 80 tekens lang zijn. Deze titel heeft er 107."
        )
        assert title.strip() in response.text
    else:
        assert newest(MODELS[kind].objects.get()).title == title.strip()


@kinds
def test_a_title_that_does_not_fit_the_database(writing, member, full_form, kind):
    title = "x" * 256
    response = writing.post(add_url(kind, member), full_form(kind, title=title))
    assert "255" in errors_of(response)["title"]
    assert title in response.text


def test_a_text_pasted_from_word_keeps_its_words(writing, member, full_form):
    pasted = (
        '<p class="MsoNormal" style="margin:0"><span lang="NL"><o:p>Wij&nbsp;vroegen het.</o:p>'
        "</span></p><script>alert(1)</script>"
    )
    writing.post(add_url("practice", member), full_form("practice", problem=rich_text(pasted)))
    problem = newest(PracticePage.objects.get()).problem
    assert "Wij" in problem
    assert "vroegen het." in problem
    assert "MsoNormal" not in problem
    assert "<script" not in problem


def test_an_unknown_theme_or_topic_is_an_error_beside_the_field(writing, member, full_form):
    data = full_form("bottleneck", main_theme="999999", topics=["999999"]) | HAND_IN
    response = writing.post(add_url("bottleneck", member), data)
    assert {"main_theme", "topics"} <= set(errors_of(response))
    assert SUMMARY in response.text


def saved_at(page):
    revision = page.get_latest_revision()
    return revision.created_at.isoformat() if revision else ""


def test_two_authors_at_once_keep_both_texts(member, author, full_form):
    page = make_practice(member, live=False, owner=author)
    first, second = Client(), Client()
    first.force_login(author)
    second.force_login(make_author(member))
    opened = {"loaded_revision_id": page.latest_revision_id}
    for browser, title, more in [
        (first, "Van de eerste", {"loaded_revision_created_at": saved_at(page)}),
        # Was asked, and chose to go on.
        (second, "Van de tweede", {"replace_newer": "1"}),
    ]:
        data = full_form("practice", title=title, slug=page.slug) | opened | more
        assert browser.post(edit_url(page), data)["location"] == edit_url(page)
    titles = [revision.content["title"] for revision in page.revisions.order_by("pk")]
    assert titles[-2:] == ["Van de eerste", "Van de tweede"]
    assert newest(page).title == "Van de tweede"
    history = first.get(f"/beheer/pages/{page.pk}/history/").text
    assert history.count(f"/beheer/pages/{page.pk}/revisions/") >= 2


# Wagtail saves by itself half a second after a change, as JSON.


def autosave(browser, url, data):
    response = browser.post(url, data, **JSON)
    return response.status_code, response.json()


@kinds
def test_autosave_makes_a_draft_and_goes_on_in_it(writing, member, case_form, kind):
    theme = make_theme("Vervoer")
    topics = [str(make_topic(topic_kind(kind)).pk)] if kind != "practice" else None
    chosen = {"topics": topics} if topics else {}
    data = case_form(kind, title="Vanzelf bewaard", main_theme=str(theme.pk), **chosen)
    status, saved = autosave(writing, add_url(kind, member), data)
    page = MODELS[kind].objects.get()
    assert (status, saved["success"], saved["pk"]) == (200, True, page.pk)
    assert newest(page).theme_tags == [theme]

    more = {
        **data,
        "slug": page.slug,
        "summary": "Een begin.",
        "second_theme": str(make_theme("Werk").pk),
        "loaded_revision_id": saved["revision_id"],
        "overwrite_revision_id": saved["revision_id"],
    }
    status, again = autosave(writing, saved["url"], more)
    assert (status, again["success"]) == (200, True)
    assert again["revision_id"] == saved["revision_id"]
    page = newest(page)
    assert page.summary == "Een begin."
    assert [str(tag) for tag in page.theme_tags] == ["Vervoer", "Werk"]
    if topics:
        assert [str(topic.pk) for topic in page.topics.all()] == topics
    assert page.theme_links.count() == 2


@kinds
def test_autosave_of_a_live_page_leaves_what_visitors_see(writing, member, full_form, kind, editor):
    writing.post(add_url(kind, member), full_form(kind))
    page = MODELS[kind].objects.get()
    page.get_latest_revision().publish(user=editor)
    other = make_theme("Anders")
    data = full_form(kind, title="Onaf", slug=page.slug, summary="", main_theme=str(other.pk))
    status, saved = autosave(writing, edit_url(page), data)
    assert (status, saved["success"]) == (200, True)
    live = MODELS[kind].objects.get()
    assert (live.summary, live.has_unpublished_changes) == (SUMMARY, True)
    assert live.main_theme != other
    assert newest(page).main_theme == other


def test_autosave_does_not_write_over_a_colleague(writing, member, author, full_form):
    page = make_practice(member, live=False, owner=author)
    loaded = {"loaded_revision_id": page.latest_revision_id}
    page.title = "Van een collega"
    page.save_revision(user=make_author(member))
    data = full_form("practice", title="Van mij", slug=page.slug) | loaded
    status, answer = autosave(writing, edit_url(page), data)
    assert (status, answer["success"], answer["error_code"]) == (400, False, "invalid_revision")
    assert newest(page).title == "Van een collega"


def test_autosave_without_a_title_says_so(writing, member, case_form):
    status, answer = autosave(writing, add_url("practice", member), case_form("practice"))
    assert (status, answer["error_code"]) == (400, "validation_error")
    assert not CasePage.objects.exists()


def test_autosave_keeps_lines_of_a_practice(writing, member, case_form):
    topic = make_topic()
    line = {
        "topic": str(topic.pk),
        "happened": "Te ver.",
        "state": "open",
        "solution": "",
        "id": "",
    }
    data = case_form("practice", title="Met een regel", bottleneck_lines=[line])
    _, saved = autosave(writing, add_url("practice", member), data)
    # The browser takes over the keys of what was saved, so that no line doubles.
    updates = saved["field_updates"]
    kept = newest(PracticePage.objects.get()).bottleneck_lines.all()
    assert [str(line.topic) for line in kept] == [str(topic)]
    again = {**data, **updates, "slug": "met-een-regel"}
    again |= {"overwrite_revision_id": saved["revision_id"]}
    status, _ = autosave(writing, saved["url"], again)
    assert status == 200
    assert newest(PracticePage.objects.get()).bottleneck_lines.count() == 1


def test_an_emptied_answer_is_no_answer(writing, member, full_form):
    """Wagtail's editor sends an empty paragraph when all text was taken out."""
    data = full_form("bottleneck", state="solved", what_helped="<p></p>", question="<p> </p>")

    refused = writing.post(add_url("bottleneck", member), data | HAND_IN)
    assert "Vertel wat hielp" in errors_of(refused)["what_helped"]

    writing.post(add_url("bottleneck", member), data)
    assert newest(BottleneckPage.objects.get()).question == ""


@pytest.mark.parametrize("name", ["period_start", "period_end"])
@pytest.mark.parametrize("year", ["99999", "1899", "2101", "9" * 30])
def test_a_year_is_a_year(writing, member, full_form, name, year):
    response = writing.post(
        add_url("practice", member), full_form("practice", **{name: year}) | HAND_IN
    )

    assert response.context["form"].errors == {name: [NO_YEAR]}
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize("year", [1900, 2100])
def test_the_first_and_the_last_year(writing, member, full_form, year):
    writing.post(add_url("practice", member), full_form("practice", period_start=str(year)))

    assert PracticePage.objects.get().period_start == year


def test_a_text_of_some_megabytes_is_kept(writing, member, full_form):
    text = "Wij liepen langs alle deuren. " * 100_000

    response = writing.post(
        add_url("practice", member), full_form("practice", problem=f"<p>{text}</p>")
    )

    assert len(text) > 2_621_440
    assert response.status_code == 302
    assert text.strip() in PracticePage.objects.get().problem
