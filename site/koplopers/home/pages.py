"""The texts of the front page and the standard pages that ship with the project."""

import json
from collections import Counter
from pathlib import Path

from django.conf import settings

from koplopers.base.loading import Outcome, read_json
from koplopers.base.marks import Verdict, fingerprint, page_state

from .models import HomePage, StandardPage

DATA = Path(__file__).parent / "data" / "pages.json"
DOORS = {"start": "start_text", "stuck": "stuck_text", "example": "example_text"}


def load_home(marks):
    """Fill the front page, which must be there, unless somebody wrote on it; returns an Outcome."""
    values = _home_values(read()["home"])
    home = HomePage.objects.get()
    if home.latest_revision_id is None:
        # Just made, whether for the first time or because somebody deleted the one before.
        marks.remember("page:home", fingerprint(values), page_state(_update(home, values)))
        return Outcome(Counter({Verdict.UPDATE: 1}))
    return load_page(marks, home, "home", values, _update)


def load_pages(marks):
    """Bring in and publish the standard pages below the front page; returns an Outcome."""
    home = HomePage.objects.get()
    there = {page.slug: page for page in home.get_children()}
    outcome = Outcome()
    for row in read()["pages"]:
        outcome += load_page(marks, there.get(row["slug"]), row["slug"], page_values(row), _write)
    return outcome


def load_page(marks, page, slug, values, write):
    """Bring in one page unless somebody touched it; returns an Outcome.

    `page` is what stands there now, or None; `write(page, values)` writes and returns the page.
    """
    outcome, name = Outcome(), f"pagina '{values['title']}'"
    key, source = f"page:{slug}", fingerprint(values)
    if marks.is_current(key, source):
        outcome.count(Verdict.SAME, name)
        return outcome
    verdict = marks.judge(key, source, page_state(page) if page else None)
    if verdict.is_write:
        marks.remember(key, source, page_state(write(page, values)))
    else:
        marks.see(key, source)
    outcome.count(verdict, name)
    return outcome


def _write(page, values):
    if page is None:
        return publish(HomePage.objects.get().add_child(instance=StandardPage(**values)))
    return _update(page.specific, values)


def _update(page, values):
    for name, value in values.items():
        setattr(page, name, value)
    return publish(page)


def publish(page):
    """Publish what a page holds, as a revision of its own; returns the page."""
    page.save_revision().publish()
    page.refresh_from_db(fields=["latest_revision", "live"])
    return page


def read():
    """Return the data with the address of the editors, and the source of the map, filled in."""
    data = read_json(DATA)
    filled = {"contact_email": settings.CONTACT_EMAIL, "map_source": data["map_source"]}
    return _fill(data, {f"{{{{ {name} }}}}": value for name, value in filled.items()})


def _fill(data, words):
    if isinstance(data, dict):
        return {name: _fill(value, words) for name, value in data.items()}
    if isinstance(data, list):
        return [_fill(value, words) for value in data]
    for name, value in words.items():
        data = data.replace(name, value)
    return data


def _home_values(row):
    doors = {DOORS[door["key"]]: door["text"] for door in row["doors"]}
    return {
        "title": row["hero_title"],
        "seo_title": row["seo_title"],
        "search_description": row["search_description"],
        "intro": row["intro"],
        "programme_title": row["programme"]["title"],
        "programme_text": row["programme"]["text"],
        **doors,
    }


def page_values(row):
    """Return the fields of a page from a row of the data."""
    return {**row, "body": json.dumps(row["body"], ensure_ascii=False)}
