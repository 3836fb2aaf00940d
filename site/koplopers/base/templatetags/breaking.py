"""Where a line may end, and where not: long words must fit on a small screen, amounts stay whole."""

import re

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html

register = template.Library()

SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACE = "\u00a0"
AMOUNT = re.compile(r"€ (?=\d)")
LONG_WORD = re.compile(r"[^\W\d_]{14,}")
# Behind these a Dutch compound may be broken, when enough letters follow. A browser that knows how
# to hyphenate Dutch does more; one that does not would break a heading just anywhere.
SEAM = re.compile(
    r"(?:^(?:arbeidsmarkt|buurt|gemeente|inwoners|kennis|praktijk|samen|wijk)"
    r"|heids|ings|schaps|teits)(?=[^\W\d_]{4})",
    re.IGNORECASE,
)


@register.filter
def breaking(address):
    """Write an e-mail address so that a line may end behind its @, rather than in a word."""
    user, at, host = str(address).partition("@")
    return format_html("{}{}<wbr>{}", user, at, host) if at else address


@register.filter(is_safe=True)
@stringfilter
def whole_amounts(text):
    """Write a text, which may be HTML, so that no line ends between € and its amount."""
    return AMOUNT.sub(f"€{NO_BREAK_SPACE}", text)


@register.filter(is_safe=True)
@stringfilter
def soft_hyphens(title):
    """Write a title so that its long words may be broken where their parts meet.

    A title may be HTML: no name of a tag or character of ours is so long.
    """
    return LONG_WORD.sub(_with_seams, title)


def _with_seams(word):
    return SEAM.sub(lambda seam: seam[0] + SOFT_HYPHEN, word[0])
