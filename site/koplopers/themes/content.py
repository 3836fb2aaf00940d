"""The themes and the articles of the CRPD that ship with the project."""

from pathlib import Path

from koplopers.base.loading import load_rows, read_json

from .models import CrpdArticle, Theme

DATA = Path(__file__).parent / "data"


def load_themes(marks):
    """Bring in the articles and the themes with their sub-themes; main themes come first."""
    load_rows(marks, CrpdArticle, read_json(DATA / "articles.json"), unique=("number",))
    rows = [
        {**row, "position": position}
        for position, row in enumerate(read_json(DATA / "themes.json"))
    ]
    rows.sort(key=lambda row: row["parent"] is not None)
    load_rows(marks, Theme, rows, unique=("slug", "name"), prepare=_values)


def _values(row):
    parent = Theme.objects.get(slug=row["parent"], parent=None) if row["parent"] else None
    articles = CrpdArticle.objects.filter(number__in=row["articles"])
    return {**row, "parent": parent, "articles": articles}
