"""Rows become pages, and an import can be repeated without doing harm."""

import datetime
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from koplopers.base.marks import Marks, Verdict
from koplopers.demo.factories import make_municipality, make_practice
from koplopers.home.tree import ensure_tree
from koplopers.municipalities.domain import join_programme
from koplopers.municipalities.models import MunicipalityPage
from practices.importing import import_rows, read_rows
from practices.importing import run as run_module
from practices.models import BottleneckPage, CasePage, PracticePage, SuccessFactorPage
from practices.vocabulary import ORIGIN_LABEL


def page(external_id="p-1"):
    return CasePage.objects.get(external_id=external_id).specific


def newest(external_id="p-1"):
    return page(external_id).get_latest_revision_as_object()


def edit(page, **values):
    """What an editor does who publishes a page."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_drafts_unless_asked_otherwise(
    site, practice_row, bottleneck_row, success_factor_row, write_rows, run, client
):
    path = write_rows(practice_row(), bottleneck_row(), success_factor_row())

    assert run(path) == (0, [
        "3 nieuw (als concept), 0 bijgewerkt, 0 gelijk gebleven, 0 met rust gelaten, "
        "0 overgeslagen."])  # fmt: skip
    assert not CasePage.objects.live().exists()
    assert {type(page(key)) for key in ("p-1", "k-1", "s-1")} == {
        PracticePage,
        BottleneckPage,
        SuccessFactorPage,
    }
    assert client.get(page().url).status_code == 404

    assert run(path, "--publish") == (0, [
        "0 nieuw (gepubliceerd), 3 bijgewerkt, 0 gelijk gebleven, 0 met rust gelaten, "
        "0 overgeslagen."])  # fmt: skip
    assert CasePage.objects.live().count() == 3
    content = client.get(page().url).content.decode()
    assert f"{ORIGIN_LABEL}." in content
    assert 'href="https://voorbeeld.example/bron"' in content


def test_a_published_page_is_found(site, practice_row, write_rows, run, client):
    run(write_rows(practice_row(approach="Wij maakten een wiebelbrug.")), "--publish")

    found = client.get("/zoeken/", {"q": "wiebelbrug"}).context["page_obj"]
    assert [case.pk for case in found] == [page().pk]


def test_a_dry_run_writes_nothing(site, practice_row, write_rows, run):
    path = write_rows(practice_row(), practice_row(external_id="p-2", title=""))

    code, lines = run(path, "--dry-run")
    assert (code, CasePage.objects.count()) == (1, 0)
    assert lines == [
        "Regel 2, title: Vul dit veld in.",
        "Er is niets geschreven: 1 van de 2 rijen kloppen niet. Verbeter ze, of sla ze over met "
        "--skip-bad.",
    ]
    code, lines = run(path, "--dry-run", "--skip-bad")
    assert (code, CasePage.objects.count()) == (0, 0)
    assert lines[-1] == (
        "Proef, er is niets geschreven: 1 nieuw (als concept), 0 bijgewerkt, 0 gelijk gebleven, "
        "0 met rust gelaten, 1 overgeslagen."
    )


def test_bad_rows_can_be_skipped(site, practice_row, write_rows, run):
    path = write_rows(practice_row(title=""), practice_row(external_id="p-2"), "{")

    code, lines = run(path, "--publish", "--skip-bad")

    assert code == 0
    assert lines == [
        "Regel 1, title: Vul dit veld in.",
        "Regel 3: Dit is geen geldige JSON. Kijk bij teken 2.",
        "1 nieuw (gepubliceerd), 0 bijgewerkt, 0 gelijk gebleven, 0 met rust gelaten, "
        "2 overgeslagen.",
    ]
    assert [case.external_id for case in CasePage.objects.live()] == ["p-2"]


def test_a_skipped_row_leaves_its_id_to_the_first_good_one(site, practice_row, write_rows, run):
    path = write_rows(
        practice_row(title=""),
        practice_row(title="De goede"),
        practice_row(title="Te laat"),
        practice_row(external_id="p-2", based_on="p-1"),
    )

    code, lines = run(path, "--publish", "--skip-bad")

    assert code == 0
    assert lines == [
        "Regel 1, title: Vul dit veld in.",
        "Regel 1, external_id: 'p-1' staat ook al op regel 2.",
        "Regel 3, external_id: 'p-1' staat ook al op regel 2.",
        "2 nieuw (gepubliceerd), 0 bijgewerkt, 0 gelijk gebleven, 0 met rust gelaten, "
        "2 overgeslagen.",
    ]
    assert page().title == "De goede"
    assert page("p-2").based_on == page()


def test_a_row_skipped_for_its_links_leaves_its_id_too(site, practice_row, write_rows, run):
    path = write_rows(
        practice_row(based_on="weg"),
        practice_row(title="Ook niet goed", based_on="p-1"),
        practice_row(title="De goede"),
        practice_row(external_id="p-2", based_on="p-1"),
    )

    code, lines = run(path, "--skip-bad")

    assert code == 0
    assert lines == [
        "Regel 1, external_id: 'p-1' staat ook al op regel 3.",
        "Regel 1, based_on: Wij kennen geen praktijkvoorbeeld met kenmerk 'weg'.",
        "Regel 2, external_id: 'p-1' staat ook al op regel 3.",
        "Regel 2, based_on: Deze praktijkvoorbeelden zijn op elkaar gebaseerd: p-1.",
        "2 nieuw (als concept), 0 bijgewerkt, 0 gelijk gebleven, 0 met rust gelaten, "
        "2 overgeslagen.",
    ]
    assert page().title == "De goede"
    assert page("p-2").based_on == page()


def test_ids_of_rows_that_are_all_bad(site, practice_row, write_rows, run):
    path = write_rows(
        practice_row(title=""), practice_row(phase="klaar"), practice_row(external_id="p-2")
    )

    code, lines = run(path, "--skip-bad")

    assert code == 0
    assert [line for line in lines if "external_id" in line] == [
        "Regel 2, external_id: 'p-1' staat ook al op regel 1."
    ]
    assert [case.external_id for case in CasePage.objects.all()] == ["p-2"]


def test_a_second_time_nothing_happens(site, practice_row, bottleneck_row, write_rows, run):
    path = write_rows(practice_row(), bottleneck_row(practices=["p-1"]))
    run(path, "--publish")
    before = list(CasePage.objects.order_by("pk").values())

    assert run(path, "--publish")[1] == [
        "0 nieuw (gepubliceerd), 0 bijgewerkt, 2 gelijk gebleven, 0 met rust gelaten, "
        "0 overgeslagen."
    ]
    assert run(path)[0] == 0
    assert list(CasePage.objects.order_by("pk").values()) == before


def test_what_changed_in_the_file_is_taken_over(site, practice_row, write_rows, run):
    run(write_rows(practice_row(more_themes=["thuis"], bottlenecks=["geld"])), "--publish")
    first = page()

    run(write_rows(practice_row(title="Beter gezegd", main_theme="thuis")), "--publish")

    assert (page().pk, page().slug, page().title) == (first.pk, first.slug, "Beter gezegd")
    assert [theme.slug for theme in page().theme_tags] == ["thuis"]
    assert not page().bottleneck_lines.exists()


def test_without_publish_a_page_that_is_online_stays_as_it_is(site, practice_row, write_rows, run):
    run(write_rows(practice_row()), "--publish")
    newer = write_rows(practice_row(title="Beter gezegd"))

    run(newer)
    assert (page().live, page().title) == (True, "Inwoners testen alle stembureaus")
    assert newest().title == "Beter gezegd"

    assert "1 bijgewerkt" in run(newer, "--publish")[1][-1]
    assert (page().title, page().has_unpublished_changes) == ("Beter gezegd", False)


@pytest.mark.parametrize("live", [True, False], ids=["published", "draft"])
def test_a_page_that_an_editor_changed_is_left_alone(site, practice_row, write_rows, run, live):
    run(write_rows(practice_row()), *(["--publish"] if live else []))
    changed = newest()
    changed.title = "Van de redactie"
    revision = changed.save_revision()
    if live:
        revision.publish()

    code, lines = run(write_rows(practice_row(title="Uit het bestand")), "--publish")

    assert code == 0
    assert lines == [
        "Regel 1: Iemand heeft deze pagina veranderd. De import laat haar met rust.",
        "0 nieuw (gepubliceerd), 0 bijgewerkt, 0 gelijk gebleven, 1 met rust gelaten, "
        "0 overgeslagen.",
    ]
    assert newest().title == "Van de redactie"
    assert page().live is live


def test_a_page_that_an_editor_took_offline_stays_offline(site, practice_row, write_rows, run):
    path = write_rows(practice_row())
    run(path, "--publish")
    page().unpublish()

    assert "1 gelijk gebleven" in run(path, "--publish")[1][-1]
    assert "1 met rust gelaten" in run(write_rows(practice_row(title="Nieuw")), "--publish")[1][-1]
    assert not page().live


def test_a_page_that_an_editor_deleted_does_not_come_back(site, practice_row, write_rows, run):
    path = write_rows(practice_row())
    run(path, "--publish")
    page().delete()

    for _ in range(2):
        assert run(path, "--publish") == (0, [
            "Regel 1: Iemand heeft deze pagina verwijderd. De import maakt haar niet opnieuw.",
            "0 nieuw (gepubliceerd), 0 bijgewerkt, 0 gelijk gebleven, 1 met rust gelaten, "
            "0 overgeslagen."])  # fmt: skip
    assert not CasePage.objects.exists()


def test_a_page_of_another_loader_is_left_alone(site, practice_row, write_rows, run):
    make_practice(site, external_id="p-1", title="Niet van een import")

    assert run(write_rows(practice_row()), "--publish")[1][0] == (
        "Regel 1: Deze pagina is niet door een import gemaakt. De import laat haar met rust."
    )
    assert page().title == "Niet van een import"


def test_a_municipality_that_did_not_join_yet_gets_its_page(site, practice_row, write_rows, run):
    make_municipality("Súdwest-Fryslân", cbs_code="GM1900")

    assert run(write_rows(practice_row(municipality="SÚDWEST-FRYSLÂN")), "--publish")[0] == 0

    parent = MunicipalityPage.objects.get(title="Súdwest-Fryslân")
    assert page().get_parent().pk == parent.pk
    assert page().municipality == parent.municipality
    assert not parent.municipality.participations.exists()


@pytest.mark.parametrize("word", ["GM0344", "gm0344", " utrecht", "Utrecht\xa0"])
def test_a_municipality_by_any_of_its_names(site, practice_row, write_rows, run, word):
    assert run(write_rows(practice_row(municipality=word)))[0] == 0
    assert page().municipality == site.municipality


def test_pages_with_the_same_title_get_addresses_of_their_own(site, practice_row, write_rows, run):
    long = "é" * 80
    rows = [practice_row(external_id=f"p-{n}", title=long) for n in range(3)]
    rows.append(practice_row(external_id="p-3", title="???"))

    assert run(write_rows(*rows), "--publish")[0] == 0

    slugs = sorted(CasePage.objects.values_list("slug", flat=True))
    assert slugs == ["e" * 80, "e" * 80 + "-2", "e" * 80 + "-3", "praktijkvoorbeeld"]


def test_a_run_that_breaks_off_is_finished_by_the_next(
    site, practice_row, write_rows, run, monkeypatch
):
    path = write_rows(*(practice_row(external_id=f"p-{n}") for n in range(4)))
    real, written = run_module.write, []

    def break_off(*args, **options):
        if len(written) == 3:
            raise KeyboardInterrupt
        written.append(args)
        return real(*args, **options)

    monkeypatch.setattr(run_module, "BATCH", 2)
    with monkeypatch.context() as patch:
        patch.setattr(run_module, "write", break_off)
        code, lines = run(path, "--publish")
    assert (code, CasePage.objects.live().count()) == (130, 2)
    assert lines == ["Afgebroken. Wat er al stond, blijft staan. Start opnieuw voor de rest."]

    assert run(path, "--publish")[1] == [
        "2 nieuw (gepubliceerd), 0 bijgewerkt, 2 gelijk gebleven, 0 met rust gelaten, "
        "0 overgeslagen."
    ]
    assert CasePage.objects.live().count() == 4


def test_a_row_that_breaks_in_the_middle_leaves_nothing_behind(
    site, practice_row, write_rows, run, monkeypatch
):
    def fail(*args):
        raise OSError("disk full")

    monkeypatch.setattr("practices.importing.writing.page_state", fail)
    with pytest.raises(OSError, match="disk full"):
        run(write_rows(practice_row()), "--publish")

    assert not CasePage.objects.exists()


def test_an_editor_who_comes_in_between_goes_first(site, practice_row, write_rows, monkeypatch):
    monkeypatch.setattr(run_module, "BATCH", 1)
    rows = [practice_row(external_id=f"p-{n}") for n in range(4)]
    import_rows(read_rows(write_rows(*rows)), marks=Marks("import"), publish=True)
    newer = [{**row, "title": "Uit het bestand"} for row in rows]

    def come_in_between(done, total):
        if done == 1:
            edit(page("p-1"), title="Van de redactie")
            page("p-2").delete()

    report = import_rows(
        read_rows(write_rows(*newer)),
        marks=Marks("import"),
        publish=True,
        progress=come_in_between,
    )

    assert [problem.line for problem in report.notices] == [2, 3]
    titles = CasePage.objects.order_by("external_id").values_list("external_id", "title")
    assert list(titles) == [
        ("p-0", "Uit het bestand"),
        ("p-1", "Van de redactie"),
        ("p-3", "Uit het bestand"),
    ]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_imports_at_once_make_nothing_double(practice_row, write_rows):
    ensure_tree()
    join_programme(municipality=make_municipality("Utrecht"))
    path = write_rows(
        *(practice_row(external_id=f"p-{n}", main_theme="") for n in range(5)),
    )
    start, outcomes, created = threading.Barrier(2), [], []

    def load():
        start.wait(10)
        try:
            report = import_rows(read_rows(path), marks=Marks("import"))
            outcomes.append((report.problems, report.notices))
            created.append(report.count(Verdict.CREATE))
        finally:
            connection.close()

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert outcomes == [([], [])] * 2
    assert sum(created) == 5
    assert CasePage.objects.count() == 5


def test_the_progress_is_shown(site, practice_row, write_rows, monkeypatch):
    monkeypatch.setattr("practices.management.commands.import_practices.STEP", 2)
    monkeypatch.setattr(run_module, "BATCH", 2)
    path = write_rows(*(practice_row(external_id=f"p-{n}") for n in range(3)))
    out = StringIO()

    call_command("import_practices", path, stdout=out)

    assert out.getvalue().splitlines()[:3] == [
        "3 rijen gelezen. Nu de controle ...",
        "Geschreven: 2 van 3",
        "Geschreven: 3 van 3",
    ]


def test_new_words_get_the_day_of_the_import(site, practice_row, write_rows):
    def bring_in(day, **values):
        rows = read_rows(write_rows(practice_row(**values)))
        report = import_rows(rows, marks=Marks("import"), publish=True, on=day)
        assert report.problems == []
        return page()

    march, april, may = (datetime.date(2026, month, 3) for month in (3, 4, 5))
    easy = "Stemmen is moeilijk. Nu kan iedereen naar binnen. Dat is fijn."

    first = bring_in(march)
    assert (first.text_changed_on, first.easy_text_on) == (march, None)
    second = bring_in(april, easy_text=easy)
    assert (second.text_changed_on, second.easy_text_on) == (march, april)
    third = bring_in(may, easy_text=easy, approach="Wij fietsten.")
    assert (third.text_changed_on, third.easy_text_on) == (may, april)
    assert third.easy_text == f"<p>{easy}</p>"
