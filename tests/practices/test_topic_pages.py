"""Who met a bottleneck, who solved it and how, and whom to call: on its topic and on each page."""

import html
import re

import pytest

from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_practice,
    make_success_factor,
    make_success_factor_line,
    make_topic,
)
from practices.models import CaseLink, Topic

SOLVED = {"state": "solved", "what_helped": "<p>Een vaste plank.</p>"}
ENTRY = re.compile(r'<article class="kp-item.*?</article>', re.DOTALL)


@pytest.fixture
def topic(home):
    return make_topic(name="Regels werken tegen", description="Een regel zit in de weg.")


def read(client, page):
    url = page.get_absolute_url() if isinstance(page, Topic) else page.url
    response = client.get(url)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def entries(content):
    """The entries on a page, each as its own text without tags."""
    return [" ".join(re.sub("<[^>]+>", " ", entry).split()) for entry in ENTRY.findall(content)]


def headings(content):
    return re.findall(r"<h2[^>]*>(.*?)</h2>", content)


# The page of a topic.


def test_pages_and_lines_stand_together_by_how_it_went(client, member, other_member, topic):
    make_bottleneck(member, topics=[topic], title="Nog open", state="open")
    make_bottleneck(other_member, topics=[topic], title="Gestopt", state="stopped")
    solved = make_practice(other_member, title="Opgelost in een regel")
    make_bottleneck_line(solved, topic, state="solved", solution="Een losse plank.")
    named = make_practice(other_member, title="Alleen genoemd")
    make_bottleneck_line(named, topic, state="", happened="")
    make_bottleneck(member, topics=[topic], title="Opgelost op een pagina", **SOLVED)

    content = read(client, topic)

    assert [h for h in headings(content) if h.startswith("Wie")] == [
        "Wie het oploste, en hoe",
        "Wie nog zoekt",
        "Wie ermee stopte",
        "Wie dit ook noemt",
    ]
    titles = ["Opgelost op een pagina", "Opgelost in een regel", "Nog open", "Gestopt", "Alleen"]
    assert [entry.startswith(t) for entry, t in zip(entries(content), titles, strict=True)] == (
        [True] * 5
    )


def test_a_line_says_how_it_was_solved_for_how_much_where_and_whom_to_call(client, member, topic):
    practice = make_practice(
        member, cost_class="5000-25000", cost_kind="eenmalig", contact_role="Adviseur inclusie"
    )
    make_bottleneck_line(
        practice, topic, happened="De regel is oud.", solution="Een losse plank.", state="partly"
    )

    assert entries(read(client, topic)) == [
        f"{practice.title} Gemeente Utrecht Deels opgelost "
        "Middelgroot (50.000 tot 100.000 inwoners) Wat gebeurde er? De regel is oud. "
        "Wat hielp? Een losse plank. "
        "Kosten van het hele praktijkvoorbeeld € 5.000 tot € 25.000 eenmalig Vraag het: Adviseur inclusie, inclusie@ voorbeeld.example"
    ]


def test_a_page_tells_what_each_practice_that_came_of_it_cost(client, member, topic):
    page = make_bottleneck(member, topics=[topic], **SOLVED)
    costs = ["onbekend", "", "tot-5000", "meer-dan-100000"]
    for order, cost in enumerate(costs):
        practice = make_practice(member, title=f"Praktijk {order}", cost_class=cost)
        CaseLink.objects.create(page=page, practice=practice, sort_order=order)
    hidden = make_practice(member, title="Voor ons alleen", members_only=True)
    CaseLink.objects.create(page=page, practice=hidden, sort_order=9)

    (entry,) = entries(read(client, topic))

    assert "Wat hielp? Een vaste plank." in entry
    assert entry.endswith(
        "Zo ging het in de praktijk Praktijk 0 Praktijk 1 Praktijk 2 (kosten: tot € 5.000) "
        "Praktijk 3 (kosten: meer dan € 100.000) "
        "Vraag het: Adviseur inclusie, inclusie@ voorbeeld.example"
    )
    assert "Voor ons alleen" not in entry


def test_whoever_can_be_asked_comes_before_who_cannot(client, member, topic):
    first = make_practice(member, title="Met adres")
    make_bottleneck_line(first, topic, state="solved")
    newer = make_practice(
        member, title="Zonder adres", contact_email="", contact_role="", origin="editors",
        source_url="https://bron.example/",
    )  # fmt: skip
    make_bottleneck_line(newer, topic, state="solved")

    found = entries(read(client, topic))

    assert [entry.split(" Gemeente")[0] for entry in found] == ["Met adres", "Zonder adres"]
    assert "Vraag het" not in found[1]


def test_figures_tell_only_what_there_is(client, member, topic):
    make_bottleneck(member, topics=[topic], state="open")

    figures = re.findall(r"<dt>([^<]*)</dt><dd>(\d+)</dd>", read(client, topic))

    assert figures == [("keer nog open", "1")]


def test_a_success_factor_says_who_what_it_did_and_what_it_takes(client, member):
    topic = make_topic(Topic.Kind.SUCCESS_FACTOR, "Klein beginnen")
    page = make_success_factor(member, topics=[topic], what_it_takes="<p>Eén middag.</p>")
    practice = make_practice(member, cost_class="geen")
    make_success_factor_line(practice, topic, effect="Iedereen begreep het.")

    line, own = entries(read(client, topic))

    assert "Wat deed het? Iedereen begreep het." in line
    assert "Kosten van het hele praktijkvoorbeeld Geen extra kosten" in line
    assert own.startswith(page.title)
    assert "Wat is ervoor nodig? Eén middag." in own


def test_many_entries_come_in_pages_with_each_entry_once(client, member, topic, monkeypatch):
    monkeypatch.setattr("practices.views.PER_PAGE", 2)
    for number in range(3):
        make_bottleneck(member, topics=[topic], title=f"Pagina {number}")
    practice = make_practice(member)
    for _ in range(2):
        make_bottleneck_line(practice, topic)

    seen = []
    for number in (1, 2, 3):
        page = client.get(f"{topic.get_absolute_url()}?pagina={number}").context["page_obj"]
        seen += [(entry.page.pk, entry.text) for entry in page]

    assert len(seen) == 5
    assert len({pk for pk, _ in seen}) == 4


# The page of a bottleneck.


def test_a_bottleneck_shows_how_others_solved_it_and_whom_to_call(
    client, member, other_member, topic
):
    own = make_bottleneck(member, topics=[topic], state="open")
    make_bottleneck(member, topics=[topic], title="Ook van ons", **SOLVED)
    solved = make_bottleneck(other_member, topics=[topic], title="Zij losten het op", **SOLVED)
    line = make_practice(other_member, title="Zij ook", contact_email="vraag@zwolle.example")
    make_bottleneck_line(line, topic, state="partly", solution="Een losse plank.")
    make_bottleneck(other_member, topics=[topic], title="Zij zoeken nog", state="open")

    content = read(client, own)

    assert "Zo losten anderen dit op" in headings(content)
    first, second = entries(content)
    assert first.startswith(solved.title)
    assert "Gemeente Zwolle Opgelost" in first
    assert "Wat hielp? Een vaste plank." in first
    assert "Vraag het: Adviseur inclusie, inclusie@ voorbeeld.example" in first
    assert second.startswith("Zij ook Gemeente Zwolle Deels opgelost")
    assert 'href="mailto:vraag@zwolle.example"' in content
    assert f'href="{topic.get_absolute_url()}"' in content


def test_where_nobody_solved_it_those_who_met_it_are_named(client, member, other_member, topic):
    own = make_bottleneck(member, topics=[topic])
    make_bottleneck(other_member, topics=[topic], title="Zij zoeken ook")

    content = read(client, own)

    assert "Andere gemeenten met dit knelpunt" in headings(content)
    assert [entry.split(" Gemeente")[0] for entry in entries(content)] == ["Zij zoeken ook"]


def test_about_two_topics_an_answer_to_both_stands_once(client, member, other_member, topic):
    second = make_topic(name="Geen geld")
    own = make_bottleneck(member, topics=[topic, second])
    make_bottleneck(other_member, topics=[topic, second], title="Beide opgelost", **SOLVED)

    content = read(client, own)

    assert len(entries(content)) == 1
    for each in (topic, second):
        assert f'href="{each.get_absolute_url()}"' in content


def test_no_more_than_three_answers_stand_on_the_page_itself(client, member, other_member, topic):
    own = make_bottleneck(member, topics=[topic])
    for number in range(4):
        make_bottleneck(other_member, topics=[topic], title=f"Antwoord {number}", **SOLVED)

    assert len(entries(read(client, own))) == own.MOST_ELSEWHERE == 3


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("open", "Weet u raad? Vertel het aan gemeente Utrecht"),
        ("solved", "Vraag het aan gemeente Utrecht"),
    ],
)
def test_the_contact_of_an_open_bottleneck_asks_for_an_answer(client, member, topic, state, words):
    page = make_bottleneck(
        member, topics=[topic], state=state, what_helped="<p>Een vaste plank.</p>"
    )

    content = read(client, page)

    assert words in headings(content)
    assert 'href="mailto:inclusie@voorbeeld.example"' in content


def test_a_success_factor_shows_what_others_say(client, member, other_member):
    topic = make_topic(Topic.Kind.SUCCESS_FACTOR, "Klein beginnen")
    own = make_success_factor(member, topics=[topic])
    make_success_factor(other_member, topics=[topic], title="Wij begonnen ook klein")

    content = read(client, own)

    assert "Dit zeggen anderen erover" in headings(content)
    assert [entry.split(" Gemeente")[0] for entry in entries(content)] == ["Wij begonnen ook klein"]
