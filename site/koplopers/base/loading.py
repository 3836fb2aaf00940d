"""Loading lists of data into simple models, and what such loading has to report."""

import json
from collections import Counter

from django.db.models import Q

from .marks import fingerprint


def read_json(path):
    """Return what a JSON file of the project holds. Raises OSError or ValueError when it cannot."""
    return json.loads(path.read_text(encoding="utf-8"))


def load_rows(marks, model, rows, *, unique, prepare=dict):
    """Create the rows that are new and update those that nobody changed; returns a Counter.

    `rows` are dicts of JSON data; `prepare` turns one into values of fields. A row of the
    database is the same one when any field of `unique` is equal; the first names its mark.
    """
    counts = Counter()
    for row in rows:
        key, source = f"{model._meta.model_name}:{row[unique[0]]}", fingerprint(row)
        if marks.is_current(key, source):
            continue
        values = prepare(row)
        instance = _find(model, values, unique)
        verdict = marks.judge(key, source, instance and row_state(instance, values))
        counts[verdict] += 1
        if verdict.is_write:
            instance = _write(instance or model(), values)
            marks.remember(key, source, row_state(instance, values))
    return counts


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
    same = Q()
    for name in unique:
        same |= Q(**{name: values[name]})
    return model.objects.filter(same).order_by("pk").first()


def _write(instance, values):
    relations = {field.name for field in instance._meta.many_to_many}
    for name in values.keys() - relations:
        setattr(instance, name, values[name])
    instance.save()
    for name in values.keys() & relations:
        getattr(instance, name).set(values[name])
    return instance
