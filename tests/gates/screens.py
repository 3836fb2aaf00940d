"""The screens of editors, organisers and administrators, by name: who looks, and how to come there.

Those of authors, with Wagtail's own editor, are in test_admin.py.
"""

from typing import NamedTuple

from django.urls import reverse


class Screen(NamedTuple):
    """`name` of the address, and `about`: what in the site it is about. `query` is put behind it.
    `acts`: what is done there first, functions of Playwright's page."""

    name: str
    about: tuple = ()
    query: str = ""
    acts: tuple = ()
    who: str = "organiser"

    def path(self, world):
        return reverse(self.name, args=[getattr(world, one).pk for one in self.about])

    def show(self, stage, world):
        """Come there on a stage whose client is logged in."""
        stage.show(self.path(world) + self.query)
        for act in self.acts:
            act(stage.page)


def _meeting(name, *about, **more):
    return Screen(f"organise:{name}", ("event", *about), **more)


def _curated(namespace, *, who="organiser"):
    """The screens of a list that editors keep: the form of something new is that of a change."""
    return {
        f"{namespace}, list": Screen(f"{namespace}:index", who=who),
        f"{namespace}, new": Screen(f"{namespace}:add", who=who),
    }


def _press(name):
    def press(page):
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name=name, exact=True).click()

    return press


def _fill(label, text):
    return lambda page: page.locator("main").get_by_label(label).fill(text)


MEETING = {
    "meetings": Screen("organise:index"),
    "overview of a meeting": _meeting("event"),
    "programme of a meeting": _meeting("programme"),
    "new round": _meeting("round_add"),
    "round": _meeting("round_edit", "round"),
    "round, delete": _meeting("round_delete", "round"),
    "new room": _meeting("room_add"),
    "room": _meeting("room_edit", "room"),
    "room, delete": _meeting("room_delete", "room"),
    "new session": _meeting("session_add"),
    "session": _meeting("session_edit", "session"),
    "session, delete": _meeting("session_delete", "session"),
    "session called off": _meeting("session_cancel", "session"),
    "new material": _meeting("material_add", "session"),
    "material": _meeting("material_edit", "material"),
    "material, delete": _meeting("material_delete", "material"),
    "meeting called off": _meeting("cancel"),
    "meeting called off, asked": _meeting(
        "cancel", acts=(_fill("Waarom gaat dit niet door", "Er is storm."), _press("Verder"))
    ),
    "people": _meeting("people"),
    "people found": _meeting("people", query="?q=fatima&stand=verwacht"),
    "nobody found": _meeting("people", query="?q=xyzzy"),
    "enrol": _meeting("enrol"),
    "person": _meeting("person", "person"),
    "person taken off": _meeting("person_cancel", "person"),
    "person erased": _meeting("person_erase", "person"),
    "arrivals": _meeting("arrivals"),
    "arrivals found": _meeting("arrivals", query="?q=fatima"),
    "check in": _meeting("check_in", "person"),
    "message": _meeting("message"),
    "message, asked": _meeting(
        "message",
        acts=(_fill("Onderwerp", "Zaal 2"), _fill("Tekst", "Wij beginnen in zaal 2."), _press("Bekijk de mail")),
    ),
    "interpreters": _meeting("interpreters"),
    "needs": _meeting("needs"),
    "commitments": _meeting("commitments"),
    "mails of meetings": Screen("meeting_mails:list"),
    **_curated("speakers"),
}  # fmt: skip
DESK = {
    "queue": Screen("desk:queue"),
    "review": Screen("desk:review", ("waiting",)),
    "review of what was sent back": Screen("desk:review", ("returned",)),
    "how a text reads": Screen("desk:reading", ("practice",)),
    "invite": Screen("programme:invite"),
    "members": Screen("programme:members", ("municipality",)),
    "member, remove": Screen("programme:member_remove", ("municipality", "author")),
    "merge topics": Screen("topics:merge", ("topic",)),
    "municipalities, list": Screen("municipalities:index"),
    "municipalities, edit": Screen("municipalities:edit", ("municipality",)),
    "what is searched": Screen("search_admin:queries"),
    "state of the search": Screen("search_admin:state"),
    "statement": Screen("wagtailadmin_pages:edit", ("statement",)),
    "standard page": Screen("wagtailadmin_pages:edit", ("standard_page",)),
    "own account": Screen("wagtailadmin_account"),
    "themes, edit": Screen("themes:edit", ("theme",)),
    "topics, delete": Screen("topics:delete", ("topic",)),
    "wanted, delete": Screen("wanted:delete", ("wanted",)),
    "themes, history": Screen("themes:history", ("theme",)),
    **_curated("themes"),
    **_curated("articles"),
    **_curated("topics"),
    **_curated("steps"),
    **_curated("target_groups"),
    "barriers, list": Screen("barriers:index"),
    "barriers, edit": Screen("barriers:edit", ("barrier",)),
    **_curated("synonyms"),
    **_curated("pins"),
    **_curated("wanted"),
}
BOSS = {"who": "administrator"}
ADMINISTRATION = {
    "let a municipality join": Screen("programme:join", **BOSS),
    "merge municipalities": Screen("programme:merge", ("municipality",), **BOSS),
    "users": Screen("wagtailusers_users:index", **BOSS),
    "new user": Screen("wagtailusers_users:add", **BOSS),
    "user": Screen("wagtailusers_users:edit", ("author",), **BOSS),
    "new municipality": Screen("municipalities:add", **BOSS),
    "municipalities, delete": Screen("municipalities:delete", ("municipality",), **BOSS),
    **_curated("editions", **BOSS),
    **_curated("participations", **BOSS),
}
SCREENS = MEETING | DESK | ADMINISTRATION

# Each form of ours once; a change is the same form as something new. Filled in with nonsense, it says why
# not, and loses nothing.
FORMS = [
    "new round", "new room", "new session", "new material", "meeting called off", "enrol", "person", "message",
    "interpreters", "needs", "speakers, new",
    "review", "invite", "merge topics", "themes, new", "articles, new", "topics, new", "steps, new",
    "target_groups, new", "synonyms, new", "pins, new", "wanted, new",
    "let a municipality join", "merge municipalities", "new municipality", "editions, new", "participations, new",
]  # fmt: skip

# Addresses of ours that are no screen: what they do, or what they give.
NO_SCREEN = {
    "organise:people_csv": "a file", "organise:people_xlsx": "a file", "organise:badges": "a file to print",
    "organise:sign_in": "a file to print", "organise:interpreters_csv": "a file", "organise:meals_csv": "a file",
    "organise:meals_passed_on": "a button", "organise:task_done": "a button", "organise:answer": "a form of the needs",
    "organise:person_link": "a button", "organise:commitment": "a button",
    "desk:publish": "a button", "desk:send_back": "a form of the review", "desk:confirm": "a button",
    "programme:member_mail": "a button", "programme:member_on": "a button", "programme:member_off": "a button",
    "meeting_mails:retry": "a button", "meeting_mails:retry_all": "a button",
}  # fmt: skip
