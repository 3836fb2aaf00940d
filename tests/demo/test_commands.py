"""seed_demo and clear_demo, as somebody types them."""

import io

import pytest
from django.core.management import CommandError, call_command

from koplopers.base.marks import LoadMark
from koplopers.demo import belongings
from koplopers.demo.management.commands import clear_demo as clearing
from koplopers.demo.people import demo_password, password_file


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
    assert "32 onderdelen" in run("seed_demo")[0]
    assert "niets veranderd" in run("seed_demo", "--unless-cleared")[0]


def test_clearing_says_what_goes(own_files, find_case):
    page = find_case("stemmen-oefenen-in-de-bibliotheek")
    page.save_revision()

    output, _ = run("clear_demo", "--yes")

    assert output.splitlines() == [
        "Weg gaan: 18 pagina's, 10 bestanden en 4 gebruikers.",
        "1 pagina is door iemand geschreven of veranderd.",
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


def test_a_refusal_is_told(voorbeeldstad, find_case):
    page = find_case("stemmen-oefenen-in-de-bibliotheek")
    type(page).objects.filter(pk=page.pk).update(external_id="echt-voorbeeld")

    with pytest.raises(CommandError, match="Verplaats die eerst"):
        run("clear_demo", "--yes")

    assert belongings.municipality() == voorbeeldstad
