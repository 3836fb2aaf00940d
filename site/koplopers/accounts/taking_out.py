"""Takes references out of what a form sent, so that the words of the writer can stay."""

import json

# The parts of a list of blocks that are numbers or names of its own, and refer to nothing.
OWN_PARTS = ("-count", "-order", "-id", "-type", "-deleted")


def without(data, found):
    """Return a copy of the posted `data` (QueryDict) without the references in `found`.

    `found` is {name of a field: {(model, key as text)}}. Of a link in a text the words stay; a
    chosen page, picture or document becomes an empty choice.
    """
    data = data.copy()
    for field, references in found.items():
        keys = {key for _, key in references}
        for name in [name for name in data if keys and _belongs_to(name, field)]:
            data.setlist(name, [_cleaned(value, keys) for value in data.getlist(name)])
    return data


def _belongs_to(name, field):
    return name == field or (name.startswith(f"{field}-") and not name.endswith(OWN_PARTS))


def _cleaned(value, keys):
    if value in keys:
        return ""
    text = _rich_text(value)
    return json.dumps(_unlinked(text, keys)) if text else value


def _rich_text(value):
    """Return what the editor of texts sends as Python data; None for any other value."""
    if not value.startswith("{"):
        return None
    try:
        text = json.loads(value)
    except ValueError:
        return None
    return text if "entityMap" in text and "blocks" in text else None


def _unlinked(text, keys):
    gone = {
        int(number)
        for number, entity in text["entityMap"].items()
        if str(entity["data"].get("id")) in keys
    }
    for block in text["blocks"]:
        ranges = block.get("entityRanges", [])
        block["entityRanges"] = [one for one in ranges if one["key"] not in gone]
    return text
