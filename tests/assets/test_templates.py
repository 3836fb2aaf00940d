"""What the templates ask of the look exists, and the strict content security policy holds."""

import re
from pathlib import Path

import pytest

from assets import build, icons

TEMPLATES = Path(build.ROOT / "templates")
FILES = sorted(TEMPLATES.rglob("*.html"))
SCRIPTS = sorted((build.ROOT / "static/js").iterdir())
MODULES = [
    path
    for name in ("site", "practices", "events", "search")
    for path in (build.ROOT / name).rglob("*.py")
]
PUBLIC = [path for path in FILES if "wagtailadmin" not in path.parts and "mail" not in path.parts]

# A file of our own, empty between its tags; whatever else is a script may not stand anywhere.
OWN_SCRIPT = re.compile(r'<script src="{% static "(js/[a-z_]+\.js)" %}" defer></script>')


def names(paths):
    return [str(path.relative_to(TEMPLATES)) for path in paths]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_every_icon_in_a_template_is_one_that_we_have(path):
    asked = set(re.findall(r"{%\s*icon\s+\"([^\"]+)\"", path.read_text()))
    asked |= set(re.findall(r"icon_name=\"([^\"]+)\"", path.read_text()))
    assert asked <= set(icons.USED)


@pytest.mark.parametrize("path", PUBLIC, ids=names(PUBLIC))
def test_no_inline_style_and_no_inline_script(path):
    text = path.read_text()
    assert not re.search(r"<[^>]*\sstyle=", text)
    assert "<script" not in OWN_SCRIPT.sub("", text)
    assert not re.search(r"<[^>]*\son[a-z]+=", text)


def test_every_script_is_a_file_of_ours_that_asks_nobody_else():
    asked = {name for path in PUBLIC for name in OWN_SCRIPT.findall(path.read_text())}
    assert asked == {f"js/{path.name}" for path in (build.ROOT / "static/js").iterdir()}
    for name in asked:
        assert not re.search(
            r"(?:https?:|wss?:)?//[a-z]", (build.ROOT / "static" / name).read_text()
        )


def test_every_class_that_has_a_rule_is_used():
    css = "\n".join((build.SOURCES / f"{name}.css").read_text() for name in build.OWN)
    there = "\n".join(path.read_text() for path in [*PUBLIC, *SCRIPTS, *MODULES])
    # Of what a template puts together, the part before what it fills in.
    begun = tuple(set(re.findall(r"kp-[a-z_-]+-(?={{)", there)))
    named = set(re.findall(r"\.(kp-[a-z_-]+[a-z])(?![\w-])", css))

    unused = {name for name in named if not re.search(rf"{name}(?![\w-])", there)}
    assert {name for name in unused if not name.startswith(begun)} == set()


def test_the_pages_use_only_classes_that_have_a_rule():
    css = build.STYLESHEET.read_text()
    used = set()
    for path in PUBLIC:
        for value in re.findall(r'class="([^"]*)"', path.read_text()):
            used |= set(re.findall(r"\bkp-[a-z_-]+[a-z](?![a-z_-]|{)", value))
    missing = {name for name in used if not re.search(rf"\.{name}(?![\w-])", css)}
    assert missing == set()
