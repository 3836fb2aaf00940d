"""The screens by which editors steer the search, and what the next search does with it."""

import datetime
import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from koplopers.base.marks import Marks
from koplopers.demo.factories import make_practice
from search import counting, indexing, service
from search.content import load_synonyms
from search.document import Audience
from search.engines.base import SearchRequest
from search.models import (
    Pin,
    QueryLog,
    SearchDelivery,
    SearchFeedback,
    SearchIndex,
    Synonym,
    Wanted,
)

TODAY = timezone.localdate()


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def pages(embedded, member):
    found = {
        name: make_practice(member, title=title)
        for name, title in (
            ("dance", "Dansen in de wijk"),
            ("music", "Muziekles voor kinderen"),
            ("bus", "Bussen met een oprijplaat"),
        )
    }
    indexing.ensure_index()
    return found


def found(text):
    """The titles that a visitor finds, the best first."""
    result = service.search(SearchRequest(text=text, audience=Audience.PUBLIC))
    return [hit.document.title for hit in result.hits]


def text_of(response):
    return unescape(response.content.decode())


def synonym_form(**values):
    return {"words": "ballet", "finds": "dansen", "direction": "one", "is_active": "on", **values}


def test_a_new_synonym_counts_for_the_next_search(desk, pages):
    assert found("ballet") == []

    response = desk.post(reverse("synonyms:add"), synonym_form())

    assert response.status_code == 302
    assert found("ballet") == ["Dansen in de wijk"]


def test_a_synonym_is_shown_before_it_is_saved(desk, pages):
    response = desk.post(reverse("synonyms:add"), synonym_form(bekijk="ja"))

    text = text_of(response)
    assert not Synonym.objects.exists()
    assert found("ballet") == []
    assert "Wie zoekt op “ballet”" in text
    assert "Vond 0 en vindt straks 1." in text
    assert "Dansen in de wijk" in text
    assert "niet bij de eerste tien" in text
    assert "plaats 1" in text


def test_both_ways_shows_both_words(desk, pages):
    text = text_of(desk.post(reverse("synonyms:add"), synonym_form(direction="both", bekijk="ja")))
    assert "Wie zoekt op “ballet”" in text
    assert "Wie zoekt op “dansen”" in text
    assert "blijven zoals ze zijn" in text


def test_a_change_of_a_synonym_is_compared_with_how_it_is(desk, pages):
    synonym = Synonym.objects.create(words="ballet", finds="dansen", direction="one")
    address = reverse("synonyms:edit", args=[synonym.pk])

    text = text_of(desk.post(address, synonym_form(finds="muziekles", bekijk="ja")))

    assert "Muziekles voor kinderen" in text
    assert "Dansen in de wijk" in text
    synonym.refresh_from_db()
    assert synonym.finds == "dansen"

    desk.post(address, synonym_form(finds="muziekles"))
    assert found("ballet") == ["Muziekles voor kinderen"]


def test_a_synonym_that_is_switched_off_counts_no_more(desk, pages):
    synonym = Synonym.objects.create(words="ballet", finds="dansen", direction="one")
    assert found("ballet") == ["Dansen in de wijk"]
    form = synonym_form()
    del form["is_active"]

    desk.post(reverse("synonyms:edit", args=[synonym.pk]), form)
    assert found("ballet") == []

    desk.post(reverse("synonyms:delete", args=[synonym.pk]))
    assert not Synonym.objects.exists()


def test_one_way_goes_one_way(pages, member):
    make_practice(member, title="Balletzaal in het buurthuis")
    indexing.ensure_index()
    Synonym.objects.create(words="balletzaal", finds="dansen", direction="one")
    assert "Dansen in de wijk" in found("balletzaal")
    assert "Balletzaal in het buurthuis" not in found("dansen")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"words": "?!"}, "Met “?!” kunt u niet zoeken."),
        (
            {"finds": "een twee drie vier vijf zes zeven acht negen tien elf"},
            "Schrijf één tot 10 woorden",
        ),
        ({"finds": " \n"}, "Dit is een verplicht veld."),
        ({"finds": "Ballet"}, "“Ballet” is hetzelfde woord."),
        ({"words": "stoep", "finds": "stoepen"}, "Meervoud en andere vormen vinden wij al."),
    ],
)
def test_what_cannot_be_a_synonym_is_told(desk, embedded, values, message):
    text = text_of(desk.post(reverse("synonyms:add"), synonym_form(**values)))
    assert message in text
    assert not Synonym.objects.exists()


def test_a_preview_without_an_engine_says_so(desk, index, monkeypatch):
    monkeypatch.setattr(index, "vocabulary", lambda audience: index._check(), raising=False)
    index.is_down = True
    text = text_of(desk.post(reverse("synonyms:add"), synonym_form(bekijk="ja")))
    assert "De zoekmachine antwoordt nu niet" in text


def test_every_shipped_synonym_can_be_saved_by_an_editor(db):
    load_synonyms(Marks("content"))

    refused = {}
    for synonym in Synonym.objects.all():
        try:
            synonym.full_clean()
        except ValidationError as error:
            refused[synonym.words] = error.messages
    assert refused == {}


def test_the_shipped_synonyms_are_rows_that_editors_own(db):
    marks = Marks("content")
    load_synonyms(marks)
    marks.save()
    number = Synonym.objects.count()
    assert number >= 80
    changed = Synonym.objects.first()
    Synonym.objects.filter(pk=changed.pk).update(is_active=False)
    Synonym.objects.last().delete()

    load_synonyms(Marks("content"))

    assert Synonym.objects.count() == number - 1
    assert not Synonym.objects.get(pk=changed.pk).is_active


def test_a_pinned_page_stands_on_top(desk, pages):
    page = pages["bus"]
    form = {"query": "Dansen", "page": page.pk, "position": 1}

    assert desk.post(reverse("pins:add"), form).status_code == 302

    assert found("dansen")[0] == page.title
    assert found("DANSEN?")[0] == page.title
    assert found("muziekles")[0] == "Muziekles voor kinderen"


def test_a_page_is_pinned_once_and_to_a_word(desk, pages):
    Pin.objects.create(query="dansen", page=pages["bus"])
    form = {"query": "Dansen!", "page": pages["bus"].pk, "position": 2}
    assert "staat al vast" in text_of(desk.post(reverse("pins:add"), form))
    form["query"] = "?"
    assert "Vul een woord in." in text_of(desk.post(reverse("pins:add"), form))
    assert Pin.objects.count() == 1


def log(text, number, amount="enough", day=TODAY):
    QueryLog.objects.create(text=text, day=day, amount=amount, count=number)


def test_the_report_shows_what_several_people_asked(desk, db):
    log("stembureau", 5)
    log("onderzeeboot", 3, "nothing")
    log("jan jansen", 2, "nothing")
    log("strand", 2, "little", TODAY - datetime.timedelta(days=1))
    log("strand", 2, "little")
    log("oud", 9, "nothing", TODAY - datetime.timedelta(days=91))
    SearchFeedback.objects.create(text="strand", day=TODAY, helped=1, not_helped=4)

    everything = desk.get(reverse("search_admin:queries"))
    nothing = desk.get(reverse("search_admin:queries"), {"deel": "niets"})
    little = desk.get(reverse("search_admin:queries"), {"deel": "weinig"})
    unhelpful = desk.get(reverse("search_admin:queries"), {"deel": "niet-geholpen"})

    def rows(response):
        return [(row.text, row.number) for row in response.context["queries"]]

    assert rows(everything) == [("stembureau", 5), ("strand", 4), ("onderzeeboot", 3)]
    assert rows(nothing) == [("onderzeeboot", 3)]
    assert rows(little) == rows(unhelpful) == [("strand", 4)]
    [strand] = unhelpful.context["queries"]
    assert (strand.helped, strand.not_helped) == (1, 4)
    assert "jan jansen" not in text_of(everything)


def test_an_empty_report_says_so(desk, db):
    assert "Hier is nog niets te zien" in text_of(desk.get(reverse("search_admin:queries")))


def test_a_question_becomes_wanted_on_the_site(desk, client, embedded, home):
    log("strandopgang", 3, "nothing")
    report = text_of(desk.get(reverse("search_admin:queries")))
    address = reverse("wanted:add") + "?vraag=strandopgang"
    assert address in report
    assert 'value="strandopgang"' in text_of(desk.get(address))

    desk.post(
        reverse("wanted:add"),
        {
            "question": "een strand waar iedereen de zee in kan",
            "explanation": "Met of zonder vlonders.",
            "query": "strandopgang",
            "is_shown": "on",
        },
    )

    assert "Staat bij Gezocht" in text_of(desk.get(reverse("search_admin:queries")))
    for url in ("/", "/praktijkvoorbeelden/", "/zoeken/?q=onvindbaar"):
        assert "een strand waar iedereen de zee in kan" in text_of(client.get(url)), url

    Wanted.objects.update(is_shown=False)
    assert "een strand waar" not in text_of(client.get("/"))


def test_the_state_of_the_indexes(desk, embedded, pages):
    row = SearchIndex.objects.get()
    SearchDelivery.objects.create(index=row, change_id=f"page-{pages['bus'].pk}")
    SearchIndex.objects.create(name="embedded@ver-weg", last_error="schijf vol")
    SearchIndex.objects.filter(name="embedded@ver-weg").update(last_error_at=timezone.now())

    text = text_of(desk.get(reverse("search_admin:state")))

    assert service.local_index_name() in text
    assert "Doet het (in orde)" in text
    assert "1 wijziging, de oudste van" in text
    assert "Op een andere machine" in text
    assert "schijf vol" in text


def test_the_state_of_an_index_that_is_down(desk, index):
    index.is_down = True
    text = text_of(desk.get(reverse("search_admin:state")))
    assert "Doet het niet:" in text
    assert "stuk" in text


def test_authors_have_no_menu_and_no_way_in(client, author):
    client.force_login(author)
    assert reverse("search_admin:queries") not in text_of(client.get("/beheer/"))
    for name in ("search_admin:queries", "search_admin:state", "synonyms:index", "wanted:add"):
        assert client.get(reverse(name)).status_code == 403, name


def test_editors_find_the_screens_in_the_menu(desk):
    text = text_of(desk.get("/beheer/"))
    for name in ("search_admin:queries", "search_admin:state", "synonyms:index", "pins:index"):
        assert reverse(name) in text


def test_old_counts_are_forgotten(db):
    log("oud", 9, day=TODAY - datetime.timedelta(days=91))
    log("nieuw", 9, day=TODAY - datetime.timedelta(days=89))
    SearchFeedback.objects.create(text="oud", day=TODAY - datetime.timedelta(days=91), helped=1)

    assert counting.forget(on=TODAY) == 2
    assert [row.text for row in QueryLog.objects.all()] == ["nieuw"]


@pytest.mark.parametrize(("is_on", "said"), [(True, "Ja"), (False, "Nee")])
def test_lists_say_in_words_what_is_in_use(desk, db, is_on, said):
    Synonym.objects.create(words="ballet", finds="dansen", direction="one", is_active=is_on)
    Wanted.objects.create(question="een strand", is_shown=is_on)

    for name in ("synonyms:index", "wanted:index"):
        text = text_of(desk.get(reverse(name)))
        table = text[text.index("listing-results") :].partition("</table>")[0]
        cells = re.findall("<td.*?</td>", table, flags=re.DOTALL)
        assert said in [strip_tags(cell).strip() for cell in cells], name
        assert not re.search("True|False", table), name
