"""What the checker in the editor cannot see for itself, marked in the preview beside the form."""

from django import template

from ..writing.checker import TOO_LONG
from ..writing.summaries import is_too_long

register = template.Library()


@register.simple_tag(takes_context=True)
def mark_too_long(context, summary):
    """Return an attribute for a summary with too many words; never on a page for visitors."""
    in_preview = getattr(context.get("request"), "in_preview_panel", False)
    return f" {TOO_LONG}" if in_preview and is_too_long(summary) else ""
