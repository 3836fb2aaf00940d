"""What was brought in from data, so that loading again neither overwrites nor revives anything.

A mark holds a fingerprint of the data as it was loaded and of the row right after. The row is
ours to update only while it still looks like that; a row that is gone was deleted by a person.
"""

import enum
import hashlib
import json
from contextlib import contextmanager

from django.db import models, transaction


class LoadMark(models.Model):
    """One row or page that a loader made."""

    key = models.CharField(max_length=200, unique=True)
    source = models.CharField(max_length=64)
    state = models.CharField(max_length=64)

    class Meta:
        # Nobody gets to see a mark, so nobody needs a permission for it.
        default_permissions = ()

    def __str__(self):
        return self.key


class Verdict(enum.Enum):
    """What a loader may do with a row."""

    CREATE = "create"
    UPDATE = "update"
    SAME = "same"
    TOUCHED = "touched"
    DELETED = "deleted"
    FOREIGN = "foreign"

    @property
    def is_write(self):
        return self in (Verdict.CREATE, Verdict.UPDATE)


@contextmanager
def only_loader(loader):
    """Let one process at a time load as `loader`; all that is done inside is kept, or nothing is.

    Another one that comes here waits until this one is done. SQLite gives out its one lock for
    writing when a transaction begins; elsewhere the row of the lock is what they wait for.
    """
    with transaction.atomic():
        LoadMark.objects.select_for_update().get_or_create(key=f"lock:{loader}")
        yield


class Marks:
    """The marks of one loader, read in one query; `save` keeps what it remembered."""

    def __init__(self, loader):
        self.loader = loader
        self._prefix = f"{loader}:"
        found = LoadMark.objects.filter(key__startswith=self._prefix)
        self._marks = {mark.key: mark for mark in found}
        self._fresh = {}

    def knows(self, key):
        """Say whether this was loaded before, with whatever data."""
        return self._prefix + key in self._marks

    def reread(self, key):
        """Read the mark of one row again: another process may have written it since."""
        found = LoadMark.objects.filter(key=self._prefix + key).first()
        if found:
            self._marks[found.key] = found

    def is_current(self, key, source):
        """Say whether this data was loaded before; then nothing needs to be looked up."""
        mark = self._marks.get(self._prefix + key)
        return mark is not None and mark.source == source

    def judge(self, key, source, state):
        """Return the verdict on a row; `state` is how it looks now, None when there is none."""
        mark = self._marks.get(self._prefix + key)
        if mark is None:
            return Verdict.CREATE if state is None else Verdict.FOREIGN
        if state is None:
            return Verdict.DELETED
        if mark.source == source:
            return Verdict.SAME
        return Verdict.UPDATE if mark.state == state else Verdict.TOUCHED

    def is_untouched(self, key, state):
        """Say whether a row still looks as this loader left it."""
        mark = self._marks.get(self._prefix + key)
        return mark is not None and mark.state == state

    def remember(self, key, source, state):
        """Note that a row was written; kept by the next `save`."""
        mark = LoadMark(key=self._prefix + key, source=source, state=state)
        self._marks[mark.key] = self._fresh[mark.key] = mark

    def see(self, key, source):
        """Note that this data was judged and left alone, so that it need not be judged again.

        How the row stood when we last wrote it stays noted; a row that we never wrote is nobody's
        to update.
        """
        mark = self._marks.get(self._prefix + key)
        self.remember(key, source, mark.state if mark else "")

    def save(self):
        """Write what was remembered since the last time, in one query."""
        LoadMark.objects.bulk_create(
            self._fresh.values(),
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["source", "state"],
        )
        self._fresh = {}


def fingerprint(data):
    """Return a short, stable text for JSON-like data: equal for equal data."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def page_state(page):
    """Return how a page stands: who writes, publishes or takes it down changes this."""
    return f"{page.latest_revision_id}:{page.live}"
