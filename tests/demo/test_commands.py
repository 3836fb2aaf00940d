"""seed_demo and clear_demo, as somebody types them."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from koplopers.base.marks import LoadMark
from koplopers.demo import belongings
from koplopers.demo.factories import make_practice, make_user
from koplopers.demo.management.commands import clear_demo as clearing
from koplopers.demo.people import demo_password, password_file
from practices.models import CasePage

GUIDE = Path(__file__).parents[2] / "docs" / "import.md"


def run(command, *arguments):
    """Return (output, errors) of a command."""
    output, errors = io.StringIO(), io.StringIO()
    call_command(command, *arguments, stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self):
        return True


def test_a_site_for_real_municipalities_gets_no_demo_by_accident(voorbeeldstad, settings):
    settings.DEMO = settings.DEBUG = False

    with pytest.raises(CommandError, match="DEMO=1"):
        run("seed_demo")

    assert run("seed_demo", "--force") == ("Er is niets veranderd aan Voorbeeldstad.\n", "")


@pytest.mark.parametrize("name", ["DEMO", "DEBUG"])
def test_a_demo_or_a_development_site_may_have_it(voorbeeldstad, settings, name):
    settings.DEMO = settings.DEBUG = False
    setattr(settings, name, True)

    assert run("seed_demo")[0] == "Er is niets veranderd aan Voorbeeldstad.\n"


def test_seeding_says_who_can_log_in_and_where_the_password_is(voorbeeldstad, settings):
    settings.DEMO = True
    LoadMark.objects.filter(key__startswith="demo:case:").delete()
    belongings.cases().delete()

    output, errors = run("seed_demo")

    assert "17 onderdelen" in output
    assert "auteur@voorbeeldstad.example, collega@voorbeeldstad.example" in output
    assert str(password_file()) in output
    assert demo_password() not in output
    assert errors == ""


def test_what_is_left_alone_is_told_and_no_failure(voorbeeldstad, settings):
    settings.DEMO = True
    LoadMark.objects.all().delete()

    assert run("seed_demo")[0].splitlines() == [
        "Let op: De gemeente Voorbeeldstad was er al en blijft zoals het is.",
        "Er is niets veranderd aan Voorbeeldstad.",
    ]


def test_starting_the_site_does_not_bring_back_what_was_cleared(own_files, settings):
    settings.DEMO = True
    run("clear_demo", "--yes")

    assert "blijft weg" in run("seed_demo", "--unless-cleared")[0]
    assert belongings.municipality() is None
    assert "39 onderdelen" in run("seed_demo")[0]
    assert "niets veranderd" in run("seed_demo", "--unless-cleared")[0]


def test_clearing_says_what_goes(own_files, find_case):
    page = find_case("stemmen-oefenen-in-de-bibliotheek")
    page.save_revision()

    output, _ = run("clear_demo", "--yes")

    assert output.splitlines() == [
        "Weg gaan: 20 pagina's, 12 bestanden en 5 gebruikers.",
        "Ook weg gaan 2 verzonnen meldingen van een drempel.",
        "1 pagina is door iemand veranderd.",
        "Voorbeeldstad is weg.",
    ]
    assert run("clear_demo")[0] == "Er is geen demo om weg te halen.\n"


@pytest.mark.parametrize("answer", ["nee\n", "\n", "", "j\n"])
def test_clearing_asks_a_person_first(voorbeeldstad, monkeypatch, answer):
    monkeypatch.setattr(clearing.sys, "stdin", Terminal(answer))

    output, _ = run("clear_demo")

    assert output.endswith("Typ ja om door te gaan: Er is niets veranderd.\n")
    assert belongings.municipality() == voorbeeldstad


def test_clearing_goes_on_after_yes(own_files, monkeypatch):
    monkeypatch.setattr(clearing.sys, "stdin", Terminal("Ja\n"))

    output, _ = run("clear_demo")

    assert output.endswith("Voorbeeldstad is weg.\n")
    assert belongings.municipality() is None


def test_a_refusal_comes_instead_of_what_would_go(voorbeeldstad):
    page = CasePage.objects.get(external_id="breda-binnenstad")
    page.move(voorbeeldstad.page, pos="last-child")
    output = io.StringIO()

    with pytest.raises(CommandError, match="Verplaats die eerst"):
        call_command("clear_demo", "--yes", stdout=output)

    assert output.getvalue() == ""
    assert belongings.municipality() == voorbeeldstad


def test_what_the_demo_did_not_bring_is_named(own_files, voorbeeldstad):
    for number in range(1, 13):
        make_practice(voorbeeldstad.page, title=f"Verhaal {number}")

    output, _ = run("clear_demo", "--yes")

    names = ", ".join(f"“Verhaal {number}”" for number in range(1, 11))
    assert output.splitlines() == [
        "Weg gaan: 32 pagina's, 12 bestanden en 5 gebruikers.",
        "Ook weg gaan 2 verzonnen meldingen van een drempel.",
        f"12 pagina's zijn niet door seed_demo gemaakt: {names} en nog 2.",
        "Voorbeeldstad is weg.",
    ]


@pytest.fixture
def own_work(voorbeeldstad):
    """A page that somebody wrote with an account that is not of the demo."""
    person = make_user("VNG-redacteur", email="iemand@utrecht.nl")
    page = make_practice(voorbeeldstad.page, title="Mijn verhaal", live=False)
    page.save_revision(user=person)
    return page


def test_work_of_a_real_person_needs_a_word_of_its_own(own_files, own_work):
    with pytest.raises(CommandError) as refused:
        run("clear_demo", "--yes")

    assert str(refused.value) == (
        "Hieraan werkte iemand met een eigen account: “Mijn verhaal”. Moet dat ook weg? Geef dan "
        "clear_demo --all. Wilt u het bewaren? Verplaats het dan eerst naar een echte gemeente."
    )
    assert CasePage.objects.filter(pk=own_work.pk).exists()

    output, _ = run("clear_demo", "--yes", "--all")

    assert output.splitlines()[-2:] == [
        "Hieraan werkte iemand met een eigen account: “Mijn verhaal”.",
        "Voorbeeldstad is weg.",
    ]
    assert not CasePage.objects.filter(pk=own_work.pk).exists()


def test_a_person_who_reads_about_that_work_can_say_yes(own_files, own_work, monkeypatch):
    monkeypatch.setattr(clearing.sys, "stdin", Terminal("ja\n"))

    output, _ = run("clear_demo")

    assert "eigen account: “Mijn verhaal”.\nDit kunt u niet terugdraaien." in output
    assert output.endswith("Voorbeeldstad is weg.\n")


def test_work_that_comes_while_the_question_stands_is_not_taken(
    voorbeeldstad, own_work, monkeypatch
):
    class Slow(Terminal):
        def readline(self):
            page = make_practice(voorbeeldstad.page, title="Net nieuw", live=False)
            page.save_revision(user=own_work.latest_revision.user)
            return super().readline()

    monkeypatch.setattr(clearing.sys, "stdin", Slow("ja\n"))

    with pytest.raises(CommandError, match="“Net nieuw”"):
        run("clear_demo")

    assert belongings.municipality() == voorbeeldstad


@pytest.mark.once
@pytest.mark.parametrize("publish", [["--publish"], []], ids=["published", "drafts"])
def test_the_examples_of_the_guide_come_and_go_with_it(own_files, content, tmp_path, publish):
    """As an editor tries it: bring in the demo, the examples, take all of it away, and again."""
    guide = GUIDE.read_text(encoding="utf-8")
    files = []
    for name in ("csv", "json"):
        files.append(tmp_path / f"gids.{name.replace('json', 'jsonl')}")
        example = re.search(rf"```{name}\n(.+?)```", guide, re.DOTALL)[1]
        files[-1].write_text(example, encoding="utf-8")

    for _ in range(2):
        for file in files:
            assert "2 nieuw" in run("import_practices", file, *publish)[0]
        output, errors = run("clear_demo", "--yes")
        assert "4 pagina's zijn niet door seed_demo gemaakt: “Reismaatjes" in output
        assert output.endswith("Voorbeeldstad is weg.\n")
        assert errors == ""
        assert not CasePage.objects.filter(external_id__startswith="vb-").exists()
        run("seed_demo", "--force")
