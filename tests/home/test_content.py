"""The content as a whole: the figures add up, and loading again or breaking off does no harm."""

import json
import threading
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, Sum
from wagtail.models import Page

from koplopers.base.writing.problems import problems_of
from koplopers.demo.factories import make_municipality
from koplopers.home import content as content_module
from koplopers.home.content import PARTS, load_content
from koplopers.home.models import HomePage, StandardPage
from koplopers.municipalities.models import Municipality, MunicipalityPage, Participation
from koplopers.themes.models import CrpdArticle, Theme
from practices import content as practices
from practices.importing import run as importing
from practices.importing.writing import write
from practices.models import (
    CasePage,
    PracticePage,
    RoadmapStep,
    TargetGroup,
    Topic,
)
from practices.vocabulary import ORIGIN_LABEL

PROVINCES = {
    "Drenthe": 12, "Flevoland": 6, "Fryslân": 18, "Gelderland": 51, "Groningen": 10,
    "Limburg": 31, "Noord-Brabant": 56, "Noord-Holland": 44, "Overijssel": 25, "Utrecht": 26,
    "Zeeland": 13, "Zuid-Holland": 50,
}  # fmt: skip

NOTHING_NEW = "De inhoud was al geladen; er is niets veranderd."


def run():
    out = StringIO()
    call_command("load_content", stdout=out)
    return out.getvalue().splitlines()


def shipped_practices():
    return json.loads((practices.DATA / "practices.json").read_text(encoding="utf-8"))


def everything():
    """All that loading writes, to compare before and after."""
    models = (Page, Theme, Topic, CrpdArticle, RoadmapStep, TargetGroup, Municipality)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.django_db
def test_the_figures_add_up():
    assert run() == [
        "Voorpagina: 0 nieuw, 1 bijgewerkt.",
        "Standaardpagina's: 4 nieuw, 0 bijgewerkt.",
        "Toegankelijkheidsverklaring: 1 nieuw, 0 bijgewerkt.",
        "Gemeenten: 342 nieuw, 0 bijgewerkt.",
        "Koplopers van 2018: 25 nieuw, 0 bijgewerkt.",
        "Artikelen van het VN-verdrag: 18 nieuw, 0 bijgewerkt.",
        "Thema's en subthema's: 33 nieuw, 0 bijgewerkt.",
        "Soorten knelpunten en succesfactoren: 24 nieuw, 0 bijgewerkt.",
        "Stappen van de routekaart: 11 nieuw, 0 bijgewerkt.",
        "Doelgroepen: 12 nieuw, 0 bijgewerkt.",
        "Praktijkvoorbeelden: 37 nieuw, 0 bijgewerkt.",
        "Synoniemen van het zoeken: 671 nieuw, 0 bijgewerkt.",
    ]

    assert Municipality.objects.aggregate(total=Sum("population"))["total"] == 17_942_942
    assert Counter(Municipality.objects.values_list("province", flat=True)) == PROVINCES
    assert Participation.objects.filter(edition__year=2018).count() == 25
    assert Counter(Topic.objects.values_list("kind", flat=True)) == {
        Topic.Kind.BOTTLENECK: 12,
        Topic.Kind.SUCCESS_FACTOR: 12,
    }
    assert Counter(Theme.objects.main().values_list("kind", flat=True)) == {
        Theme.Kind.CROSS: 3,
        Theme.Kind.DOMAIN: 6,
    }
    live = PracticePage.objects.live()
    assert (live.count(), CasePage.objects.count()) == (37, 37)
    assert live.aggregate(n=Count("municipality", distinct=True))["n"] == 28
    # The 25 koplopers, and those that have a practice without being one.
    assert MunicipalityPage.objects.live().count() == len(
        {*Participation.objects.values_list("municipality", flat=True)}
        | {*live.values_list("municipality", flat=True)}
    )


@pytest.mark.once
def test_every_practice_says_where_it_comes_from_and_is_found(content, client):
    data = {row["id"]: row for row in shipped_practices()}
    found = PracticePage.objects.live().public()
    assert found.count() == len(data)

    for practice in found:
        row, text = data[practice.external_id], client.get(practice.url).content.decode()
        assert f"{ORIGIN_LABEL}." in text
        assert f'href="{row["source_url"]}"' in text.replace("&amp;", "&")
        assert row["source_label"] in text
        assert (
            "De indeling naar thema, knelpunt en succesfactor is een keuze van de redactie" in text
        )
        assert practice.confirmed_on is None
        assert "<blockquote" not in text
        assert practice.results == practice.cost_class == practice.tips == ""
        assert practice.contact_email == ""
        if row["year_is_estimate"]:
            assert f"rond {row['year']} (geschat)" in text

    for query, title in [
        ("kinderkopjes", "800 winkels en 200 gebouwen nagelopen"),
        ("natuurpad Hoevenhei", "Kleine gemeente, veel vrijwilligers"),
        ("stadsergonoom", "Veertig ambassadeurs met betaalde ondersteuner"),
        ("toegankelijkheidsverklaring", "Toegankelijkheidsverklaring"),
    ]:
        response = client.get("/zoeken/", {"q": query})
        assert title in [page.title for page in response.context["page_obj"]]
        assert title in response.content.decode()


@pytest.mark.once
def test_the_texts_that_come_along_keep_the_rules_for_texts(content):
    pages = Page.objects.exclude(depth=1).specific()
    assert {type(page) for page in pages} >= {HomePage, StandardPage, PracticePage}
    assert {page.title: problems_of(page) for page in pages if problems_of(page)} == {}


def test_loading_again_changes_nothing_and_undoes_nothing(content, django_assert_max_num_queries):
    before = everything()
    # Six for each part: to begin, to lock, to read the marks, to look, and to end.
    with django_assert_max_num_queries(6 * len(PARTS)):
        assert run() == [NOTHING_NEW]
    assert everything() == before

    changed, offline, moved, deleted, *_ = PracticePage.objects.order_by("pk")
    changed.title = "Beter gezegd"
    changed.save_revision().publish()
    offline.unpublish()
    moved.move(MunicipalityPage.objects.get(title="Zwolle"), pos="last-child")
    deleted.delete()
    StandardPage.objects.get(slug="contact").delete()
    HomePage.objects.update(intro="Van de redactie.")
    Theme.objects.get(slug="werkplek").delete()
    Topic.objects.filter(slug="draagvlak").update(name="Steun")
    Participation.objects.first().delete()
    Municipality.objects.get(name="Vlieland").delete()
    before = everything()

    assert run() == [NOTHING_NEW]
    assert everything() == before
    assert Participation.objects.count() == 24


@pytest.mark.django_db
def test_a_run_that_breaks_off_is_finished_by_the_next(welcome, monkeypatch, tmp_path):
    some = tmp_path / "practices.json"
    some.write_text(json.dumps(shipped_practices()[:4]))
    parts = [part for part in PARTS if part[0] not in ("Koplopers van 2018", "Praktijkvoorbeelden")]
    parts.append(("Praktijkvoorbeelden", lambda marks: practices.load_practices(marks, some)))
    monkeypatch.setattr(content_module, "PARTS", parts)
    written = []

    def break_off(*args, **options):
        written.append(args)
        if len(written) == 3:
            raise KeyboardInterrupt
        return write(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(importing, "write", break_off)
        with pytest.raises(KeyboardInterrupt):
            load_content()
    assert StandardPage.objects.live().count() == 4
    assert not PracticePage.objects.exists()

    assert run() == ["Praktijkvoorbeelden: 4 nieuw, 0 bijgewerkt."]
    assert PracticePage.objects.live().count() == 4


@pytest.mark.django_db
def test_a_municipality_that_cannot_be_told_apart_stops_the_load_in_plain_words():
    make_municipality("Utrecht", cbs_code=None)

    with pytest.raises(CommandError, match="De gemeenten zijn niet geladen") as caught:
        run()
    assert "'Utrecht' bestaat al" in str(caught.value)
    assert StandardPage.objects.count() == 4


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_loads_at_once_make_nothing_double(welcome, monkeypatch):
    quick = [part for part in PARTS if part[0] not in ("Koplopers van 2018", "Praktijkvoorbeelden")]
    monkeypatch.setattr(content_module, "PARTS", quick)
    start, failures = threading.Barrier(2), []

    def load():
        try:
            start.wait(10)
            load_content()
        except BaseException as error:
            failures.append(error)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failures == []
    assert HomePage.objects.count() == 1
    assert StandardPage.objects.count() == 4
    assert Municipality.objects.count() == 342
    assert Theme.objects.count() == 33
