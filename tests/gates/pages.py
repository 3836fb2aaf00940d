"""Every page that a visitor may see, by name, and how to come there on a stage.

The public pages are those of tests/public; here are more states of them, and the pages that only
show after something was done.
"""

from unittest.mock import patch

from cryptography.fernet import Fernet
from django.shortcuts import render
from django.test import RequestFactory, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.domain.provisions import Need
from events.links import path_of, token_of
from koplopers.accounts.passwords import password_path
from koplopers.base import views
from koplopers.demo.event_factories import make_session, sign_up
from koplopers.demo.factories import make_user
from search.engines.base import EngineError
from tests.public.test_pages import PAGES as PUBLIC


def _public(name):
    return lambda stage, world: stage.show(world.urls[name])


def _at(address):
    """A page at an address, in which a site is filled in: `{world.theme.slug}`."""
    return lambda stage, world: stage.show(address.format(world=world))


def _own(name):
    """A page of one person's own registration."""

    def show(stage, world):
        registration = world.registrations[0]
        stage.show(reverse(f"events:{name}", args=[token_of(registration)]))

    return show


def _swap(stage, world):
    make_session(world.round, capacity=9, title="Samen koken")
    address = reverse("events:swap", args=[token_of(world.registrations[0])])
    stage.show(f"{address}?ronde={world.session.round_id}")


def _waiting(stage, world):
    stage.show(path_of(world.registrations[1]))


def _error(view, *args):
    """An error page, as the site makes it when it happens."""

    def show(stage, world):
        request = RequestFactory().get("/")
        stage.show_html(view(request, *args).content.decode())

    return show


def _sign_up(*acts):
    """The form of the meeting after some acts, each a function of Playwright's page."""

    def show(stage, world):
        make_session(world.round, capacity=9, title="Samen koken")
        stage.show(f"{world.coming.url}aanmelden/")
        for act in acts:
            act(stage.page)

    return show


def _choose(page):
    page.get_by_role("radio", name="Samen koken").check()
    page.get_by_role("button", name="Verder naar stap 2").click()


def _choose_nothing(page):
    page.get_by_role("button", name="Verder naar stap 2").click()


def _on_without_a_name(page):
    page.get_by_role("button", name="Verder naar stap 3").click()


def _name(page):
    page.get_by_label("Uw naam").fill("Anna")
    page.get_by_label("Uw e-mailadres").fill("anna@voorbeeld.nl")
    _on_without_a_name(page)


def _check(page):
    page.get_by_role("button", name="Verder: kijk alles na").click()


def _barrier(*acts):
    """The form to report a barrier after some acts."""

    def show(stage, world):
        stage.show("/drempel-melden/?pagina=/themas/")
        for act in acts:
            act(stage.page)

    return show


def _tell(page):
    page.get_by_label("Wat wilde u doen").fill("Ik kom niet bij de knop.")


def _on(page):
    page.get_by_role("button", name="Verder naar stap 2").click()


def _send_to_nobody(page):
    page.get_by_label("Uw e-mailadres").fill("anna")
    page.get_by_role("button", name="Verstuur uw melding").click()


def _log_in_with_nothing(stage, world):
    stage.show("/inloggen/")
    stage.page.get_by_role("button", name="Inloggen").click()


def _forget_with_nothing(stage, world):
    stage.show("/wachtwoord-vergeten/")
    stage.page.get_by_role("button", name="Stuur mij een link").click()


def _new_password(stage, world):
    """The form behind the link of a mail: the first look at the link leads to an address without its secret."""
    link = password_path(make_user(email="nieuw@gemeente.example"))
    stage.show(link)
    uid, _token = link.strip("/").split("/")[1:]
    stage.show(reverse("password_set", args=[uid, "set-password"]))


def _two_passwords(stage, world):
    _new_password(stage, world)
    stage.page.get_by_label("Nieuw wachtwoord").fill("kort")
    stage.page.get_by_role("button", name="Bewaar het wachtwoord").click()


def _template(name):
    """A page that shows when something happened that takes long to bring about."""
    return _error(lambda request: render(request, name))


def _known(stage, world):
    """Somebody who signed up already, and does so again."""
    make_session(world.round, capacity=9, title="Samen koken")
    stage.show(f"{world.coming.url}aanmelden/")
    _choose(stage.page)
    stage.page.get_by_label("Uw naam").fill("Anna")
    stage.page.get_by_label("Uw e-mailadres").fill(world.registrations[0].email)
    _on_without_a_name(stage.page)
    _check(stage.page)
    stage.page.get_by_role("button", name="Verstuur uw aanmelding").click()


def _with_a_password(typed=""):
    """A page that somebody put a password on."""

    def show(stage, world):
        PageViewRestriction.objects.create(
            page=world.member, restriction_type="password", password="x"
        )
        stage.show(world.member.url)
        if typed:
            stage.page.get_by_label("Wachtwoord").fill(typed)
            stage.page.get_by_role("button", name="Verder").click()

    return show


def _link_sent(stage, world):
    stage.show("/aanmelding/link-kwijt/")
    stage.page.get_by_label("Uw e-mailadres").fill("anna@voorbeeld.nl")
    stage.page.get_by_role("button", name="Mail mij de link").click()


def _erased(stage, world):
    _own("data")(stage, world)
    stage.page.get_by_role("button", name="Wis al mijn gegevens").click()


def _unreadable(stage, world):
    """What somebody needs, of which the key was lost."""
    session = make_session(world.round, capacity=9, title="Samen koken")
    registration = sign_up(session, needs=[Need("ngt")], now=timezone.now())
    with override_settings(PROVISIONS_KEYS=[Fernet.generate_key().decode()]):
        stage.show(reverse("events:needs", args=[token_of(registration)]))


def _without_engine(address):
    def show(stage, world):
        with patch("search.service.search", side_effect=EngineError):
            stage.show(address)

    return show


PAGES = {name: _public(name) for name in PUBLIC}
PAGES |= {
    "page that is not there": _at("/bestaat-niet/"),
    "nothing found": _at("/zoeken/?q=xyzzyqwrty"),
    "filters chosen": _at("/praktijkvoorbeelden/?thema={world.theme.slug}&fase=proef"),
    "theme that is not there": _at("/praktijkvoorbeelden/?thema=nix"),
    "thanks for a judgement": _at("/zoeken/bedankt/?hielp=nee&q=stemmen"),
    "login": _at("/inloggen/"),
    "login with errors": _log_in_with_nothing,
    "account locked": _template("accounts/locked.html"),
    "forgotten password": _at("/wachtwoord-vergeten/"),
    "forgotten password with an error": _forget_with_nothing,
    "link for a password on its way": _at("/wachtwoord-vergeten/verstuurd/"),
    "new password": _new_password,
    "new password with errors": _two_passwords,
    "link for a password that is old": _at("/wachtwoord-instellen/MQ/x-y/"),
    "page with a password": _with_a_password(),
    "page with a password, a wrong one": _with_a_password("verkeerd"),
    "search without an engine": _without_engine("/zoeken/?q=stembureau"),
    "practices without an engine": _without_engine("/praktijkvoorbeelden/"),
    "sign-up, closed": _at("{world.past.url}aanmelden/"),
    "sign-up, known address": _known,
    "link sent": _link_sent,
    "link that does not work": _at("/aanmelding/kapot/"),
    "past meeting": _at("{world.past.url}"),
    "sign-up, step 2": _sign_up(_choose),
    "sign-up, nothing chosen": _sign_up(_choose_nothing),
    "sign-up with errors": _sign_up(_choose, _on_without_a_name),
    "sign-up, step 3": _sign_up(_choose, _name),
    "sign-up, last look": _sign_up(_choose, _name, _check),
    "own registration": _own("registration"),
    "own registration, waiting": _waiting,
    "swap": _swap,
    "companions": _own("companions"),
    "cancel": _own("cancel"),
    "needs": _own("needs"),
    "own data": _own("data"),
    "own data erased": _erased,
    "needs that cannot be read": _unreadable,
    "commitment": _own("commitment"),
    "report a barrier, step 2": _barrier(_tell, _on),
    "report a barrier with errors": _barrier(_on),
    "report a barrier with a wrong address": _barrier(_tell, _on, _send_to_nobody),
    "thanks for a report": _at("/drempel-melden/bedankt/?antwoord=ja"),
    "bad request": _error(views.bad_request, ValueError()),
    "not allowed": _error(views.permission_denied, PermissionError()),
    "form expired": _error(views.form_expired),
    "form in pieces": _error(views.incomplete_form),
    "full disk": _error(views.nothing_kept),
    "server error": _error(views.server_error),
}
