"""Every name in bold in the guide for editors stands on the screens of whom it is written for.

Somebody who never saw the admin looks for the very words that the guide prints in bold.
"""

import datetime
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Comment

from koplopers.accessibility.models import AccessibilityStatementPage, BarrierReport
from koplopers.accounts.passwords import password_path
from koplopers.base.marks import Marks
from koplopers.demo.factories import (
    EASY_TEXT,
    make_administrator,
    make_author,
    make_edition,
    make_editor,
    make_every_block,
    make_image,
    make_municipality,
    make_practice,
    make_sign_video,
    make_theme,
    make_topic,
    make_user,
)
from koplopers.home.statement import load_statement
from koplopers.home.tree import ensure_tree
from practices.desk import review
from practices.models import Topic
from search.models import QueryLog

pytestmark = pytest.mark.browser

GUIDE = Path(settings.BASE_DIR, "docs", "editors.md")
PARTS = re.split(r"^## ", GUIDE.read_text(), flags=re.MULTILINE)
AUTHORS, EDITORS = PARTS[1], PARTS[2]
BOLD = re.compile(r"\*\*(.+?)\*\*")
MENU = re.compile(r"\*\*([^*]+)\*\* > \*\*([^*]+)\*\*")
# What a person reads or hears: texts, and the names of buttons that are only a picture.
READ = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) found.push(node.textContent);
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    found.push(element.ariaLabel || "", element.placeholder || "", element.title);
  return found;
}"""


class Screens:
    """The admin in the browser of one person; `words` is all that was read on it so far."""

    def __init__(self, page, user):
        self.page = page
        self.words = set()
        if user:
            page.goto("/inloggen/")
            self.read()
            page.get_by_label("E-mailadres").fill(user.email)
            page.get_by_label("Wachtwoord").fill("geheim")
            page.get_by_role("button", name="Inloggen").click()
            page.wait_for_url("**/beheer/")
            expect(page.get_by_role("navigation").first).to_be_visible()

    def visit(self, *addresses):
        """Read each page as the server sends it, with menus that are still closed, and as it shows."""
        for address in addresses:
            self.page.goto(address)
            self.read()
            sent = BeautifulSoup(self.page.request.get(address).text(), "html.parser")
            self.add(sent.find_all(string=True))
            self.add(tag.get("aria-label", "") for tag in sent.find_all(attrs={"aria-label": True}))
        return self

    def read(self):
        self.add(self.page.evaluate(READ))

    def add(self, texts):
        self.words |= {" ".join(text.split()) for text in texts}

    def lacks(self, text):
        """The names in bold in a part of the guide that stand nowhere."""
        return sorted(set(BOLD.findall(text)) - self.words)

    def choose(self, menu, item):
        self.page.get_by_role("button", name=menu, exact=True).click()
        self.page.get_by_role("link", name=item, exact=True).click()
        self.page.wait_for_url(lambda url: not url.endswith("/beheer/"))


@pytest.fixture
def world(transactional_db, member):
    """A municipality with pages on their way, and what editors choose from."""
    ensure_tree()
    make_edition()
    make_theme("Vervoer")
    make_topic(Topic.Kind.SUCCESS_FACTOR)
    make_municipality("Assen", cbs_code="GM0106")
    author, editor = make_author(member), make_editor()
    returned = make_practice(
        member, live=False, owner=author, approach=make_every_block(), **left_behind()
    )
    state = hand_in(returned, author)
    review.send_back(
        task_state_id=state.pk,
        revision_id=returned.latest_revision_id,
        user=editor,
        remark="Mooi. Vertel nog wie het betaalde.",
    )
    Comment.objects.create(page=returned, user=editor, text="Hoeveel?", contentpath="problem")
    waiting = make_practice(member, live=False, owner=author, tips="")
    hand_in(waiting, author)
    faulty = make_practice(member, live=False, owner=author, summary="Te kort.")
    hand_in(faulty, author)
    make_author(member, is_active=False)
    live = make_practice(member, owner=author)
    QueryLog.objects.create(text="strand", day=timezone.localdate(), amount="nothing", count=3)
    load_statement(Marks("content"))
    bottleneck = make_topic(name="Geld")
    make_topic(name="Tijd")
    return {
        "member": member,
        "author": author,
        "editor": editor,
        "barrier": BarrierReport.objects.create(text="Tab", created_at=timezone.now()),
        "statement": AccessibilityStatementPage.objects.get(),
        "returned": returned,
        "waiting": waiting,
        "faulty": faulty,
        "live": live,
        "topic": bottleneck,
    }


def left_behind():
    """An easy text and a film of the day before the text itself changed."""
    today = timezone.localdate()
    before = today - datetime.timedelta(days=1)
    return {
        "text_changed_on": today,
        "easy_text": EASY_TEXT,
        "easy_text_on": before,
        "sign_video": make_sign_video(),
        "sign_video_on": before,
    }


def hand_in(page, author):
    page.save_revision(user=author)
    state = page.get_workflow().start(page, author).current_task_state
    page.refresh_from_db()
    return state


def test_an_author_finds_every_name(world, new_page):
    invited = make_user(email="nieuw@utrecht.example")
    visitor = Screens(new_page(), None).visit(password_path(invited), "/wachtwoord-vergeten/")
    screens = Screens(new_page(), world["author"])
    screens.words |= visitor.words
    parent = world["member"].pk
    add = [f"/beheer/pages/add/practices/{kind}page/{parent}/" for kind in KINDS]
    returned = f"/beheer/pages/{world['returned'].pk}"
    image = make_image(collection=world["member"].municipality.collection)
    screens.visit("/beheer/", *add, f"{returned}/edit/", f"{returned}/history/")
    screens.visit(f"/beheer/images/{image.pk}/")
    read_closed_parts(screens, add[0], f"{returned}/edit/")

    assert len(set(BOLD.findall(AUTHORS))) > 80
    assert screens.lacks(AUTHORS) == []
    assert screens.lacks("Klik op **Een knop die er niet is**.") == ["Een knop die er niet is"]


KINDS = ["practice", "bottleneck", "successfactor"]


def read_closed_parts(screens, add, edit):
    """What only shows after a click: blocks, a refused form, remarks, the preview."""
    page = screens.page
    page.goto(add)
    page.locator('[data-contentpath="approach"] .c-sf-add-button').first.click()
    expect(page.get_by_role("option", name="Kader")).to_be_visible()
    screens.read()
    page.keyboard.press("Escape")
    page.locator("#id_title").fill("Half af")
    page.get_by_role("button", name="Meer acties").click()
    screens.read()
    page.get_by_role("button", name="Lever in bij de redactie").click()
    expect(page.get_by_text("Ga naar eerste fout")).to_be_visible()
    screens.read()
    page.goto(edit)
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    expect(page.get_by_role("link", name="Voorbeeld in een nieuw tabblad")).to_be_visible()
    page.get_by_role("button", name="Toon/verberg opmerkingen").click()
    page.locator(".comment").dispatch_event("click")
    expect(page.get_by_role("button", name="Reageer")).to_be_attached()
    screens.read()


def test_editors_and_administrators_find_every_name(world, new_page):
    screens = Screens(new_page(), world["editor"])
    home, member = ensure_tree(), world["member"]
    programme = "/beheer/programma"
    screens.visit(
        "/beheer/",
        f"/beheer/redactie/{world['waiting'].pk}/",
        f"/beheer/redactie/{world['faulty'].pk}/",
        f"/beheer/pages/{world['waiting'].pk}/edit/",
        f"/beheer/pages/{world['live'].pk}/edit/",
        f"/beheer/pages/{home.pk}/",
        f"/beheer/pages/{home.pk}/edit/",
        f"/beheer/pages/{world['statement'].pk}/edit/",
        f"/beheer/drempels/edit/{world['barrier'].pk}/",
        "/beheer/themas/",
        f"/beheer/themas/edit/{make_theme('Wonen').pk}/",
        "/beheer/soorten/",
        "/beheer/soorten/new/",
        f"/beheer/soorten/samenvoegen/{world['topic'].pk}/",
        f"{programme}/gemeenten/",
        f"{programme}/gemeenten/edit/{member.municipality.pk}/",
        f"{programme}/uitnodigen/",
        f"{programme}/gemeenten/{member.municipality.pk}/leden/",
        "/beheer/zoeken/synoniemen/",
        "/beheer/zoeken/synoniemen/new/",
        "/beheer/zoeken/bovenaan/",
        "/beheer/zoeken/vragen/",
        "/beheer/zoeken/gezocht/new/",
    )
    boss = Screens(new_page(), make_administrator())
    boss.visit(
        f"{programme}/gemeenten/",
        f"{programme}/laten-meedoen/",
        f"{programme}/gemeenten/{member.municipality.pk}/samenvoegen/",
    )
    page = boss.page
    page.get_by_label("Gaat op in").select_option(label="Assen")
    page.get_by_label("Bestaat niet meer sinds").fill("2027-01-01")
    page.get_by_role("button", name="Bekijk wat er verhuist").click()
    expect(page.get_by_role("button", name="Ja, voeg samen")).to_be_visible()
    boss.read()

    screens.words |= boss.words
    assert len(set(BOLD.findall(EDITORS))) > 40
    assert screens.lacks(EDITORS) == []


def test_every_way_through_the_menu_leads_somewhere(world, new_page):
    """Written as **menu** > **item**; what an editor cannot open, an administrator can."""
    editor = Screens(new_page(), world["editor"])
    boss = Screens(new_page(), make_administrator())
    ways = dict.fromkeys(MENU.findall(EDITORS))
    assert len(ways) >= 8

    for menu, item in ways:
        screens = boss if item in ("Gemeente laten meedoen", "Gebruikers") else editor
        screens.page.goto("/beheer/")
        screens.choose(menu, item)
        expect(screens.page.get_by_role("heading", level=1)).not_to_contain_text("Error")
