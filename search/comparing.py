"""What differs between an index and the database."""

from dataclasses import dataclass, field

from .document import Audience
from .documents import batches


@dataclass(frozen=True)
class Differences:
    """How an index differs from the database, for one audience; ids of documents."""

    audience: Audience
    number: int
    missing: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    other_text: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.missing or self.too_many or self.other_text)


def compare(engine):
    """Return the Differences between an index and the database, one for each audience.

    Compares whole documents, so that it also sees what was changed behind the back of the outbox.
    Raises EngineError.
    """
    return [_compare(engine, audience) for audience in Audience]


def _compare(engine, audience):
    indexed = {document.id: document for document in engine.documents(audience)}
    missing, other_text, seen = [], [], set()
    for documents in batches():
        for key, document in documents.items():
            if not document.is_for(audience):
                continue
            seen.add(key)
            if key not in indexed:
                missing.append(key)
            elif indexed[key] != document:
                other_text.append(key)
    too_many = sorted(indexed.keys() - seen)
    return Differences(audience, len(indexed), missing, too_many, other_text)
