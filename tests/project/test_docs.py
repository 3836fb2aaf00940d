"""The documents: links lead somewhere, files that are named exist, commands are explained."""

import os
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from koplopers.demo.people import LOGINS

LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
ENDINGS = r"py|md|txt|toml|yml|json|html|css|csv|svg|jsonl"
FILE_NAME = re.compile(rf"(?:[\w.<>*-]+/)+[\w.<>*-]*|[\w.<>*-]+\.(?:{ENDINGS})|\.ci/run")
COMMAND_ROW = re.compile(r"^\| `([a-z_]+)[^`]*` \|", re.MULTILINE)
# Made while running or building, or an example of what a reader brings along.
NOT_OURS = re.compile(
    r"(var|dist|media|images|documents|original_images|\.venv|DATA_DIR)/|FILE\.|.*\.example"
)
OUR_APPS = ("koplopers", "practices", "events", "search")


@pytest.fixture(scope="module")
def documents(texts):
    """{path: text} of the documents, without blocks of code."""
    return {
        path: FENCE.sub("", text)
        for path, text in texts.items()
        if path.suffix == ".md" and not path.as_posix().startswith("assets/vendor/")
    }


def test_links_lead_to_a_file_and_a_heading(documents, root):
    assert [
        f"{path}: {target}"
        for path, text in documents.items()
        for target in LINK.findall(text)
        if not leads_somewhere(path, target, documents, root)
    ] == []


def test_readme_leads_to_every_document(documents):
    """Along links, so that a newcomer can find all there is."""
    seen, ahead = set(), [Path("README.md")]
    while ahead:
        path = ahead.pop()
        if path in documents and path not in seen:
            seen.add(path)
            ahead += [resolved(path, target)[0] for target in LINK.findall(documents[path])]
    assert set(documents) - seen == set()


def test_files_that_are_named_exist(documents, files):
    known = set(files) | {folder for path in files for folder in path.parents}
    ends = {Path(*path.parts[place:]) for path in known for place in range(len(path.parts))}
    assert [
        f"{path}: {name}"
        for path, text in documents.items()
        for name in CODE.findall(text)
        if FILE_NAME.fullmatch(name) and not NOT_OURS.match(name) and not exists(name, ends)
    ] == []


def test_every_command_is_explained_and_every_explained_command_exists(root):
    ours = {name for name, app in get_commands().items() if str(app).startswith(OUR_APPS)}
    explained = set(COMMAND_ROW.findall((root / "docs" / "operations.md").read_text()))

    assert {"sync_roles", "remind_confirmations"} <= ours
    assert explained == ours


def test_readme_names_the_people_of_the_demo(root):
    named = set(re.findall(r"`(\S+@\S+\.example)`", (root / "README.md").read_text()))

    assert named == {login.email for login in LOGINS}


@pytest.mark.parametrize(
    "target", ["no-such-file.md", "architecture.md#no-such-heading", "#no-such-heading", "../nix/"]
)
def test_a_link_that_leads_nowhere_is_seen(target, documents, root):
    assert not leads_somewhere(Path("docs/architecture.md"), target, documents, root)


@pytest.mark.parametrize("name", ["koplopers/nix.py", "nix.py", "practices/*/nix.html", "nix/"])
def test_a_file_that_is_not_there_is_seen(name):
    assert FILE_NAME.fullmatch(name)
    assert not exists(name, {Path("koplopers/checks.py"), Path("checks.py"), Path("practices")})


def leads_somewhere(path, target, documents, root):
    """Say whether a link in the document `path` leads to something; the internet is not asked."""
    if target.startswith(("https://", "http://", "mailto:")):
        return True
    file, anchor = resolved(path, target)
    if not anchor:
        return (root / file).exists()
    return anchor in {slug(heading) for heading in HEADING.findall(documents.get(file, ""))}


def resolved(path, target):
    """Return (path from the root, heading) of a link in the document `path`."""
    name, _, anchor = target.partition("#")
    file = os.path.normpath(path.parent / name) if name else path
    return Path(file), anchor


def slug(heading):
    """Return how the heading is called in a link, by the rules of GitHub."""
    words = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return words.replace(" ", "-")


def exists(name, ends):
    """Say whether a file or folder goes by this name, or by the end of its path."""
    if "*" not in name and "<" not in name:
        return Path(name) in ends
    pattern = re.sub(r"<[^>]*>|\*+", "*", name)
    return any(path.match(pattern) for path in ends)
