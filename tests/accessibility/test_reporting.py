"""Reporting a barrier: two steps without an account, who hears of it, and how long it is kept."""

import datetime
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from koplopers.accessibility.models import BarrierReport
from koplopers.base.context_processors import site

ADDRESS = "/drempel-melden/"
THANKS = "/drempel-melden/bedankt/"
TEXT = "Ik kom met Tab niet bij de knop."
WEEK = datetime.timedelta(weeks=1)


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def fields_of(response):
    """What the form on the page would send, without a button."""
    form = page_of(response).find("main").find("form")
    found = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.name == "select":
            chosen = field.find("option", selected=True)
            found[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            found[field["name"]] = field.get_text().removeprefix("\n")
        else:
            found[field["name"]] = field.get("value", "")
    return found


def fill(client, step="2", **values):
    """Fill in the form and go to a step; returns the answer."""
    start = fields_of(client.get(f"{ADDRESS}?pagina=/gemeenten/"))
    return client.post(ADDRESS, {**start, **values, "naar": step})


def send(client, email="", **values):
    """Fill in both steps and send them."""
    second = fields_of(fill(client, **{"text": TEXT, **values}))
    return client.post(ADDRESS, {**second, "email": email, "naar": "verstuur"})


def make_report(**fields):
    values = {"text": TEXT, "created_at": timezone.now(), **fields}
    return BarrierReport.objects.create(**values)


def test_two_steps_make_a_report(client, home):
    answer = send(client, kind="bedienen")

    report = BarrierReport.objects.get()
    assert answer["Location"] == THANKS
    assert (report.text, report.kind, report.page) == (TEXT, "bedienen", "/gemeenten/")
    assert (report.email, report.state) == ("", "nieuw")
    text = page_of(client.get(THANKS)).find("main").get_text()
    assert "U gaf geen e-mailadres, dus u krijgt geen bericht." in text


def test_the_second_step_shows_only_what_it_asks_and_leads_back(client, home):
    second = fill(client, text=TEXT)
    page = page_of(second)

    assert page.find(id="id_email")["autocomplete"] == "email"
    assert "wissen het 12 weken na uw melding" in page.get_text()
    assert page.find("textarea") is None
    assert page.find(attrs={"aria-current": "step"}).get_text() == "2Wilt u antwoord?"
    back = client.post(ADDRESS, {**fields_of(second), "email": "a@b.nl", "naar": "1"})
    assert fields_of(back)["text"] == TEXT
    assert fields_of(back)["email"] == "a@b.nl"
    assert page_of(back).find(id="fouten") is None


def test_without_a_text_there_is_a_summary_and_nothing_is_lost(client, home):
    answer = fill(client, text=" ", kind="horen")
    page = page_of(answer)

    summary = page.find(autofocus=True)
    assert summary.find("a", href="#id_text").get_text() == "Schrijf op wat er niet goed gaat."
    assert page.find(id="id_text")["aria-invalid"] == "true"
    assert page.title.get_text().startswith("Fout.")
    assert (fields_of(answer)["kind"], fields_of(answer)["page"]) == ("horen", "/gemeenten/")


def test_what_is_no_address_is_said_and_nothing_is_lost(client, home):
    answer = send(client, "anna")

    assert "Dit is geen e-mailadres." in page_of(answer).find(autofocus=True).get_text()
    assert fields_of(answer)["email"] == "anna"
    assert fields_of(answer)["text"] == TEXT
    assert not BarrierReport.objects.exists()


@pytest.mark.parametrize("text", ["x" * 4001, ""])
def test_a_mistake_in_the_first_step_leads_back_there(client, home, text):
    second = fields_of(fill(client, text=TEXT))
    answer = client.post(ADDRESS, {**second, "text": text, "naar": "verstuur"})

    assert page_of(answer).find("a", href="#id_text")
    assert fields_of(answer)["text"] == text
    assert not BarrierReport.objects.exists()


def test_a_text_that_is_too_long_is_told_by_how_much(client, home):
    answer = fill(client, text="x" * 5000)
    told = page_of(answer).get_text()
    assert "Dit zijn 5.000 tekens. Er passen er 4.000. Maak uw tekst korter." in told


def test_the_end_of_a_line_counts_once_as_in_the_browser(client, home):
    text = "\r\n".join(["x" * 39] * 100)
    assert send(client, text=text)["Location"] == THANKS


def test_a_sign_that_no_database_keeps_is_told_in_plain_words(client, home):
    answer = fill(client, text="De knop\0doet niets.")
    told = page_of(answer).find("a", href="#id_text").get_text()
    assert told.startswith("In deze tekst staat een onzichtbaar teken")


def test_the_same_form_twice_is_one_report(client, home):
    second = {**fields_of(fill(client, text=TEXT)), "naar": "verstuur"}

    for _ in range(2):
        assert client.post(ADDRESS, second)["Location"] == THANKS

    assert BarrierReport.objects.count() == 1


def test_who_goes_back_and_writes_something_else_sends_another_report(client, home):
    second = fields_of(fill(client, text=TEXT))
    client.post(ADDRESS, {**second, "naar": "verstuur"})
    changed = {**second, "text": "Ook met de muis lukt het niet.", "naar": "verstuur"}
    for _ in range(2):
        assert client.post(ADDRESS, changed).status_code == 302
    assert set(BarrierReport.objects.values_list("text", flat=True)) == {TEXT, changed["text"]}
    assert BarrierReport.objects.count() == 2


def test_an_address_that_is_too_long_is_told_in_plain_words(client, home):
    answer = send(client, email="a" * 300 + "@voorbeeld.nl")
    assert "Dit e-mailadres is te lang." in page_of(answer).get_text()
    assert "Zorg dat deze waarde" not in page_of(answer).get_text()


def test_a_program_that_fills_in_everything_is_stopped_and_a_person_told(client, home):
    second = fields_of(fill(client, text=TEXT))
    answer = client.post(ADDRESS, {**second, "website": "x", "naar": "verstuur"})

    assert "Een veld dat leeg moet blijven" in page_of(answer).find(autofocus=True).get_text()
    assert "kp-trap" not in answer.content.decode()
    assert fields_of(answer)["text"] == TEXT
    assert not BarrierReport.objects.exists()


def test_who_reports_too_often_waits_and_keeps_what_was_typed(client, home, settings):
    settings.SIGN_UPS_AN_HOUR = 1
    send(client)

    answer = send(client, "anna@voorbeeld.nl")

    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert fields_of(answer)["email"] == "anna@voorbeeld.nl"
    assert BarrierReport.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "kept"), [(ADDRESS, "private, no-cache"), (THANKS, "no-store")]
)
def test_it_is_kept_in_no_cache_on_the_way_and_found_by_no_search_engine(
    client, home, address, kept
):
    """Only the browser of the visitor keeps the form, so that its button Back does not end in an error."""
    answer = client.get(address)

    assert answer["Cache-Control"] == kept
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_form_of_elsewhere_is_refused(home):
    answer = Client(enforce_csrf_checks=True).post(ADDRESS, {"text": TEXT, "naar": "verstuur"})

    assert answer.status_code == 403
    assert not BarrierReport.objects.exists()


def bodies(mail):
    return [mail.body, mail.alternatives[0][0]]


def test_the_editors_hear_of_it_and_not_who_it_was(
    client, home, settings, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(client, "anna@voorbeeld.nl")

    report = BarrierReport.objects.get()
    desk, receipt = mailoutbox
    assert (desk.to, receipt.to) == ([settings.CONTACT_EMAIL], ["anna@voorbeeld.nl"])
    for body in bodies(desk):
        assert f"/beheer/drempels/edit/{report.pk}/" in body
        assert "/gemeenten/" in body
        assert "anna" not in body
        assert TEXT not in body
    for body in bodies(receipt):
        assert "Binnen 3 weken" in body
        assert "12 weken na uw melding" in body
        assert TEXT not in body
        assert "/gemeenten/" not in body


def test_nobody_has_us_mail_a_message_to_the_editors(
    client, home, mailoutbox, django_capture_on_commit_callbacks
):
    words = "/\r\nUw wachtwoord verloopt: https://kwaad.example/"
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(ADDRESS, {"text": TEXT, "page": words, "naar": "verstuur"})

    assert answer["Location"] == THANKS
    (desk,) = mailoutbox
    assert not any("wachtwoord" in body or "kwaad" in body for body in bodies(desk))


def test_a_mail_server_that_is_down_costs_no_report(
    client, home, no_mail_server, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(client, "anna@voorbeeld.nl")

    assert answer["Location"] == f"{THANKS}?antwoord=ja"
    assert BarrierReport.objects.count() == 1
    assert "Komt die niet aan? Uw melding is wel bewaard." in client.get(
        answer["Location"]
    ).content.decode().replace("\u00ad", "")


def test_every_page_leads_there_with_its_address(client, home):
    link = page_of(client.get("/gemeenten/?q=x")).find("a", string="Meld een drempel")

    assert link["href"] == f"{ADDRESS}?pagina=/gemeenten/"
    assert fields_of(client.get(link["href"]))["page"] == "/gemeenten/"


def test_a_link_that_only_one_person_has_is_not_carried_along(client, home, rf):
    for path in ("/aanmelding/geheim:abc/", "/wachtwoord-instellen/abc/def/"):
        request = rf.get(path)
        request.resolver_match = resolve(path)
        assert site(request)["reported_page"] == ""


@pytest.mark.parametrize(
    ("page", "is_link"),
    [
        ("/themas/", True),
        ("/", True),
        ("", False),
        ("//kwaad.example/", False),
        ("/\\kwaad.example/", False),
        ("javascript:1", False),
    ],
)
def test_an_editor_reads_it_and_notes_the_answer(client, editor, page, is_link):
    report = make_report(page=page, email="anna@voorbeeld.nl")
    client.force_login(editor)
    address = f"/beheer/drempels/edit/{report.pk}/"

    form = page_of(client.get(address))
    client.post(address, {"kind": "lezen", "state": "opgelost", "answer": "De knop doet het weer."})

    assert TEXT in form.get_text()
    assert form.find("a", href="mailto:anna@voorbeeld.nl")
    assert bool(form.find("a", href=f"http://testserver{page}")) == is_link
    report.refresh_from_db()
    assert (report.state, report.answer) == ("opgelost", "De knop doet het weer.")
    assert report.text == TEXT


def test_the_list_can_be_filtered_by_state(client, editor):
    make_report(text="Iets nieuws")
    make_report(text="Iets ouds", state="opgelost")
    client.force_login(editor)

    everything = page_of(client.get("/beheer/drempels/")).get_text()
    solved = page_of(client.get("/beheer/drempels/?state=opgelost")).get_text()

    assert "Iets nieuws" in everything
    assert "Iets ouds" in everything
    assert "Iets nieuws" not in solved
    assert "Iets ouds" in solved


def test_who_does_not_edit_does_not_get_there(client, author):
    report = make_report()
    client.force_login(author)

    assert client.get(f"/beheer/drempels/edit/{report.pk}/").status_code == 403
    assert "Gemelde drempels" not in client.get("/beheer/").content.decode()


def run(*arguments):
    out = StringIO()
    call_command("purge_barriers", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_addresses_go_after_twelve_weeks_and_reports_after_two_years(db):
    now = timezone.now()
    fresh = make_report(email="a@b.nl", created_at=now - 12 * WEEK + datetime.timedelta(hours=1))
    old = make_report(email="c@d.nl", created_at=now - 12 * WEEK)
    ancient = make_report(created_at=now - datetime.timedelta(days=730))

    with pytest.raises(CommandError, match="meldingen: 1, e-mailadressen: 1"):
        run("--check")
    assert BarrierReport.objects.count() == 3
    assert run() == ["meldingen: 1 gewist.", "e-mailadressen: 1 gewist."]

    emails = dict(BarrierReport.objects.values_list("pk", "email"))
    assert emails == {fresh.pk: "a@b.nl", old.pk: ""}
    assert ancient.pk not in emails
    assert run() == run("--check") == ["Er is niets te wissen."]
