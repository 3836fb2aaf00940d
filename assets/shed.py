"""Leave out rules of vendored components for variants that no template uses.

The vendored files stay as they came; only the built style sheet is smaller.
"""

import re

# a selector with one of these is dropped, with its rule when nothing else is left of it
UNUSED = re.compile(
    r"--(busy|pressed|positive|negative|icon-only|subtle|hover|focus|focus-visible|active"
    r"|placeholder|readonly|read-only|level-[56]|current|wide|inline|checkbox|radio|nested)\b"
    r"|:-moz-|__icon|nl-button--disabled"
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOP_COMMA = re.compile(r",(?![^(]*\))")


def shed(css):
    """Return css without comments and without rules for unused variants."""
    return "".join(_kept(_COMMENT.sub("", css)))


def _kept(css):
    for head, body in _blocks(css):
        if body is None:
            yield head
        elif head.lstrip().startswith(("@media", "@supports", "@layer")):
            inner = shed(body)
            if inner.strip():
                yield f"{head}{{{inner}}}"
        else:
            selectors = [part for part in _TOP_COMMA.split(head) if not UNUSED.search(part)]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _blocks(css):
    """Yield (head, body) for each block at the top level; body is None for a bare statement."""
    position = 0
    while (opening := css.find("{", position)) != -1:
        semicolon = css.find(";", position, opening)
        if semicolon != -1:
            yield css[position : semicolon + 1], None
            position = semicolon + 1
            continue
        closing = _closing(css, opening)
        yield css[position:opening], css[opening + 1 : closing]
        position = closing + 1


def _closing(css, opening):
    depth = 0
    for index in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[index], 0)
        if depth == 0:
            return index
    raise ValueError("a block that does not close")
