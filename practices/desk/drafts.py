"""The newest version of a case page, read from its revision without asking the database again.

A list of pages shows how complete each one is. Building a whole page out of each revision would
take several queries a page, for its themes, topics and lines; what is filled in can be read from
the revision as it stands.
"""

import json

from wagtail.fields import StreamField

from ..completeness import Completeness
from ..vocabulary import Origin


class Draft:
    """What Completeness asks of a page, answered from the content of a revision."""

    def __init__(self, model, content):
        self._model = model
        self._content = content

    @property
    def _meta(self):
        return self._model._meta

    @property
    def recommended(self):
        return self._model.recommended

    @property
    def main_theme(self):
        return self._content.get("theme_links") or None

    def required_fields(self):
        if self._content.get("origin") == Origin.EDITORS:
            return self._model.required_from_sources
        return self._model.required

    def __getattr__(self, name):
        """Return the value of a field or the rows of a relation; empty when the revision lacks it."""
        if name.startswith("_"):
            raise AttributeError(name)
        value = self._content.get(name) or ""
        if value and isinstance(self._field(name), StreamField):
            return json.loads(value)
        return value

    def _field(self, name):
        return self._model._meta.get_field(name)


def completeness_of(model, content):
    """Measure the version of a case page of class `model` that `content` of a revision holds."""
    return Completeness.of(Draft(model, content))
