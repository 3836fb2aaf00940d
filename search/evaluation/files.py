"""Documents, questions and rankings in files, one JSON object a line; see `search_eval`."""

import json

from ..document import SearchDocument
from .measures import Query

KIND = "practice"


def read_documents(path):
    """Return the SearchDocuments of a file. Raises OSError, or ValueError that names the line."""
    return [_read(path, place, row, _document) for place, row in _rows(path)]


def read_queries(path):
    """Return the questions of a file. Raises OSError, or ValueError that names the line."""
    return [_read(path, place, row, _query) for place, row in _rows(path)]


def write_rankings(path, rankings):
    """Write {question id: [document ids, the best first]}. Raises OSError."""
    with open(path, "w", encoding="utf-8") as file:
        for query, ranking in rankings.items():
            file.write(json.dumps({"id": query, "ranking": ranking}) + "\n")


def _rows(path):
    with open(path, encoding="utf-8") as file:
        for place, line in enumerate(file, 1):
            if line.strip():
                yield place, line


def _read(path, place, line, make):
    try:
        return make(json.loads(line))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}, line {place}: {error!r}") from error


def _document(row):
    year = row.get("year")
    return SearchDocument(
        id=str(row["id"]),
        version=1,
        kind=KIND,
        title=row["title"] or "",
        summary=row.get("summary") or "",
        approach=row.get("approach") or "",
        bottlenecks=_text(row.get("bottlenecks")),
        success_factors=_text(row.get("success_factors")),
        themes=_names(row.get("themes")),
        municipality=row.get("municipality") or "",
        facets={"year": (str(year),)} if year else {},
    )


def _names(value):
    """Return names that may also be given as one text."""
    return (value,) if isinstance(value, str) and value else tuple(value or ())


def _text(value):
    """Return free text that may also be given as a list of texts."""
    return " ".join(value) if isinstance(value, list) else value or ""


def _query(row):
    judgements = {str(key): int(grade) for key, grade in row.get("judgements", {}).items()}
    return Query(str(row["id"]), row["query"], judgements)
