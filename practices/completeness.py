"""How complete a case page is: a hint to the author, never a block."""

from dataclasses import dataclass

from wagtail.rich_text import get_text_for_indexing


@dataclass(frozen=True)
class Completeness:
    """Counts of filled fields, and the names of those still empty."""

    done: int
    total: int
    missing_required: tuple[str, ...]
    missing_recommended: tuple[str, ...]

    @property
    def percent(self):
        return round(100 * self.done / self.total) if self.total else 100

    @classmethod
    def of(cls, page):
        """Measure a case page over its required and recommended fields."""
        required = page.required_fields()
        recommended = [name for name in page.recommended if name not in required]
        empty = {name for name in [*required, *recommended] if not is_filled(page, name)}
        return cls(
            done=len(required) + len(recommended) - len(empty),
            total=len(required) + len(recommended),
            missing_required=tuple(field_label(page, n) for n in required if n in empty),
            missing_recommended=tuple(field_label(page, n) for n in recommended if n in empty),
        )


def is_filled(page, name):
    """Say whether a field or relation of a page has something in it."""
    value = getattr(page, name)
    if hasattr(value, "all"):
        return bool(value.all())
    if isinstance(value, str):
        return bool(plain(value))
    return value is not None and value != "" and (not hasattr(value, "__len__") or len(value) > 0)


def plain(text):
    """Return rich text without tags and white space around it."""
    return get_text_for_indexing(text).strip() if "<" in text else text.strip()


LABELS = {
    "main_theme": "thema",
    "bottleneck_lines": "knelpunten",
    "success_factor_lines": "succesfactoren",
    "practice_links": "praktijkvoorbeelden die hierbij horen",
}


def field_label(page, name):
    """The Dutch name of a field as the form shows it."""
    if name in LABELS:
        return LABELS[name]
    return str(page._meta.get_field(name).verbose_name)
