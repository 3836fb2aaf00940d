"""The themes and the articles of the CRPD that ship with the project."""

from pathlib import Path

from koplopers.base.loading import LeftOut, load_rows, read_json

from .models import CrpdArticle, Theme

DATA = Path(__file__).parent / "data"


def load_articles(marks):
    """Bring in the articles of the CRPD; returns an Outcome."""
    return load_rows(marks, CrpdArticle, read_json(DATA / "articles.json"), unique=("number",))


def load_themes(marks):
    """Bring in the themes with their sub-themes, main themes first; returns an Outcome."""
    rows = [
        {**row, "position": position}
        for position, row in enumerate(read_json(DATA / "themes.json"))
    ]
    rows.sort(key=lambda row: row["parent"] is not None)
    return load_rows(marks, Theme, rows, unique=("slug", "name"), prepare=_values)


def _values(row):
    articles = CrpdArticle.objects.filter(number__in=row["articles"])
    return {**row, "parent": _parent(row["parent"]), "articles": articles}


def _parent(slug):
    if slug is None:
        return None
    parent = Theme.objects.filter(slug=slug, parent=None).first()
    if parent is None:
        raise LeftOut(f"er is geen hoofdthema '{slug}' meer.")
    return parent
