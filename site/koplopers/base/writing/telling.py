"""Tells what is wrong with a text: at its place in the form, or in one sentence."""

from itertools import groupby

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

# More than this nobody reads in a message; the rest is in the checks beside the form.
MOST_TOLD = 3


def add_problems(form, problems):
    """Put each Problem at its field, and in a running text at its block.

    A field that has a mistake already keeps to that one.
    """
    for field, found in groupby(problems, key=lambda problem: problem.place.field):
        if field in form.fields and field not in form.errors:
            form.add_error(field, _error(list(found)))


def _error(problems):
    if problems[0].place.block is None:
        return ValidationError([problem.message for problem in problems])
    blocks = groupby(problems, key=lambda problem: problem.place.block)
    return StreamBlockValidationError(
        block_errors={number: _block_error(list(found)) for number, found in blocks}
    )


def _block_error(problems):
    if not problems[0].place.part:
        return ValidationError([problem.message for problem in problems])
    parts = {}
    for problem in problems:
        parts.setdefault(problem.place.part, []).append(problem.message)
    return StructBlockValidationError(
        block_errors={part: ValidationError(messages) for part, messages in parts.items()}
    )


def in_words(page, problems):
    """Return one text about the Problems of a page, each with the name of its field."""
    told = [f"{_label(page, p.place.field)}: {p.message}" for p in problems[:MOST_TOLD]]
    more = len(problems) - len(told)
    return " ".join(told + ([f"En nog {more}."] if more else []))


def _label(page, name):
    label = str(page._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]
