"""Rows may name each other, in whatever order they stand in the file."""

from koplopers.demo.factories import make_bottleneck, make_practice
from practices.models import BottleneckPage, PracticePage


def practice(external_id):
    return PracticePage.objects.get(external_id=external_id)


def test_a_link_forward_and_a_link_back(site, practice_row, bottleneck_row, write_rows, run):
    path = write_rows(
        bottleneck_row(practices=["p-2", "p-1"]),
        practice_row(external_id="p-1", based_on="p-2"),
        practice_row(external_id="p-2", based_on="p-3"),
        practice_row(external_id="p-3"),
    )

    assert run(path, "--publish")[0] == 0

    assert practice("p-1").based_on == practice("p-2")
    assert practice("p-2").based_on == practice("p-3")
    links = BottleneckPage.objects.get().practice_links.all()
    assert [link.practice.external_id for link in links] == ["p-2", "p-1"]


def test_a_link_to_what_is_on_the_site(site, practice_row, write_rows, run):
    make_practice(site, external_id="er-al")

    assert run(write_rows(practice_row(based_on="er-al")), "--publish")[0] == 0
    assert practice("p-1").based_on == practice("er-al")


def test_a_link_that_leads_nowhere(site, problems, practice_row, success_factor_row):
    found = problems(
        practice_row(based_on="weg"),
        success_factor_row(practices=["p-1", "weg", "s-1"]),
    )

    assert found == [
        "Regel 1, based_on: Wij kennen geen praktijkvoorbeeld met kenmerk 'weg'.",
        "Regel 2, practices: Wij kennen geen praktijkvoorbeeld met kenmerk 'weg'.",
        "Regel 2, practices: 's-1' is geen praktijkvoorbeeld.",
    ]


def test_a_link_to_something_that_is_no_practice(
    site, practice_row, bottleneck_row, write_rows, run
):
    make_bottleneck(site, external_id="knelpunt")

    path = write_rows(practice_row(based_on="knelpunt"), bottleneck_row(practices=["k-1"]))
    _, lines = run(path)

    assert lines[:-1] == [
        "Regel 1, based_on: 'knelpunt' is geen praktijkvoorbeeld.",
        "Regel 2, practices: 'k-1' is geen praktijkvoorbeeld.",
    ]


def test_a_bad_row_takes_along_those_that_build_on_it(site, practice_row, write_rows, run):
    path = write_rows(
        practice_row(external_id="p-1", based_on="p-2"),
        practice_row(external_id="p-2", based_on="p-3"),
        practice_row(external_id="p-3", title=""),
        practice_row(external_id="p-4"),
    )

    code, lines = run(path, "--publish", "--skip-bad")

    assert code == 0
    assert lines[:-1] == [
        "Regel 1, based_on: Het praktijkvoorbeeld 'p-2' staat op regel 2, maar die regel klopt niet.",
        "Regel 2, based_on: Het praktijkvoorbeeld 'p-3' staat op regel 3, maar die regel klopt niet.",
        "Regel 3, title: Vul dit veld in.",
    ]
    assert [page.external_id for page in PracticePage.objects.all()] == ["p-4"]


def test_a_bad_row_is_told_about_its_links_too(
    site, problems, practice_row, bottleneck_row, success_factor_row
):
    found = problems(
        practice_row(title="", based_on="weg"),
        bottleneck_row(title="", practices=["p-1", "s-1", "nergens"], external_id="k-2"),
        success_factor_row(topics=["roem"]),
        practice_row(external_id="p-4", title="", based_on="p-5"),
        practice_row(external_id="p-5", based_on="p-4"),
    )

    assert found == [
        "Regel 1, title: Vul dit veld in.",
        "Regel 1, based_on: Wij kennen geen praktijkvoorbeeld met kenmerk 'weg'.",
        "Regel 2, title: Vul dit veld in.",
        "Regel 2, practices: Het praktijkvoorbeeld 'p-1' staat op regel 1, "
        "maar die regel klopt niet.",
        "Regel 2, practices: 's-1' is geen praktijkvoorbeeld.",
        "Regel 2, practices: Wij kennen geen praktijkvoorbeeld met kenmerk 'nergens'.",
        "Regel 3, topics: Wij kennen geen soort succesfactor 'roem'.",
        "Regel 4, title: Vul dit veld in.",
        "Regel 4, based_on: Deze praktijkvoorbeelden zijn op elkaar gebaseerd: p-4, p-5.",
        "Regel 5, based_on: Het praktijkvoorbeeld 'p-4' staat op regel 4, "
        "maar die regel klopt niet.",
    ]


def test_practices_cannot_be_based_on_each_other(site, problems, practice_row):
    found = problems(
        practice_row(external_id="p-1", based_on="p-1"),
        practice_row(external_id="p-2", based_on="p-3"),
        practice_row(external_id="p-3", based_on="p-2"),
        practice_row(external_id="p-4"),
    )

    assert found == [
        "Regel 1, based_on: Deze praktijkvoorbeelden zijn op elkaar gebaseerd: p-1.",
        "Regel 2, based_on: Deze praktijkvoorbeelden zijn op elkaar gebaseerd: p-2, p-3.",
        "Regel 3, based_on: Deze praktijkvoorbeelden zijn op elkaar gebaseerd: p-2, p-3.",
    ]


def test_a_practice_that_an_editor_deleted_cannot_be_linked_to(site, practice_row, write_rows, run):
    first = write_rows(practice_row())
    run(first, "--publish")
    practice("p-1").delete()

    code, lines = run(write_rows(practice_row(), practice_row(external_id="p-2", based_on="p-1")))

    assert code == 1
    assert lines[0] == "Regel 2, based_on: Iemand heeft het praktijkvoorbeeld 'p-1' verwijderd."
