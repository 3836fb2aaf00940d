"""Loading lists of data into simple models, and what such loading has to report."""

import json
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q

from .marks import Verdict, fingerprint

# Why a row or page is left as it is, for the person who reads the report.
LEFT_ALONE = {
    Verdict.TOUCHED: "is door iemand veranderd en blijft zo",
    Verdict.DELETED: "is door iemand weggehaald en komt niet terug",
    Verdict.FOREIGN: "was er al en blijft zoals het is",
}

# Letters of a value in the name of a mark, which has room for 200; and of the beginning of a longer one.
LONGEST, BEGINNING = 150, 100


class LeftOut(ValueError):
    """A row that has no place any more; the message is the reason, in Dutch."""


@dataclass
class Outcome:
    """What loading a list did: counts by Verdict, and Dutch notices about what was left alone."""

    counts: Counter = field(default_factory=Counter)
    notices: list = field(default_factory=list)

    def count(self, verdict, name):
        """Count what is done with the row called `name`."""
        self.counts[verdict] += 1
        if verdict in LEFT_ALONE:
            self.notices.append(f"{name} {LEFT_ALONE[verdict]}.")

    def leave_out(self, name, reason):
        """Note that there is no place for the row called `name`."""
        self.notices.append(f"{name} is niet geladen: {reason}")

    def __add__(self, other):
        return Outcome(self.counts + other.counts, self.notices + other.notices)


def read_json(path):
    """Return what a JSON file of the project holds. Raises OSError or ValueError when it cannot."""
    return json.loads(path.read_text(encoding="utf-8"))


def _short(value):
    """Return a value as the name of a mark can hold it: when it is long its beginning, and what tells
    it from others that begin so."""
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:BEGINNING]} {fingerprint(text)[:16]}"


def load_rows(marks, model, rows, *, unique, prepare=dict):
    """Create the rows that are new and update those that nobody changed; returns an Outcome.

    `rows` are dicts of JSON data; `prepare` turns one into values of fields, or raises LeftOut.
    A row of the database is the same one when any field of `unique` is equal; the first names
    its mark.
    """
    outcome = Outcome()
    for row in rows:
        key, source = f"{model._meta.model_name}:{_short(row[unique[0]])}", fingerprint(row)
        name = f"{model._meta.verbose_name} '{row[unique[-1]]}'"
        if marks.is_current(key, source):
            outcome.count(Verdict.SAME, name)
            continue
        try:
            values = prepare(row)
        except LeftOut as reason:
            outcome.leave_out(name, reason)
            continue
        outcome.count(_load_row(marks, model, values, unique, key, source), name)
    return outcome


def _load_row(marks, model, values, unique, key, source):
    found = _find(model, values, unique)
    instance = found[0] if found else None
    verdict = marks.judge(key, source, instance and row_state(instance, values))
    if len(found) > 1:
        # What the data calls one thing is two things here; only a person can have made the other.
        verdict = Verdict.FOREIGN
    if verdict.is_write:
        instance = _write(instance or model(), values)
        marks.remember(key, source, row_state(instance, values))
    else:
        marks.see(key, source)
    return verdict


def row_state(instance, names):
    """Return a fingerprint of the fields of a row that a loader writes."""
    relations = {field.name for field in instance._meta.many_to_many}
    return fingerprint(
        {
            name: sorted(getattr(instance, name).values_list("pk", flat=True))
            if name in relations
            else instance.serializable_value(name)
            for name in names
        }
    )


def _find(model, values, unique):
    """Return the rows, two at most, that have a value of `values` that only one may have."""
    same = Q()
    for name in unique:
        same |= Q(**{name: values[name]})
    return list(model.objects.filter(same).order_by("pk")[:2])


def _write(instance, values):
    relations = {field.name for field in instance._meta.many_to_many}
    for name in values.keys() - relations:
        setattr(instance, name, values[name])
    instance.save()
    for name in values.keys() & relations:
        getattr(instance, name).set(values[name])
    return instance
