"""Whether the files of a tantivy index are there and whole.

tantivy looks at them when a question needs them: without its file of positions an index opens, and fails at
the first phrase; a block full of zeros makes tantivy panic, which is no error that can be caught. So we
look before it opens them.
"""

import json
import zlib
from struct import Struct

META = "meta.json"
KINDS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
# A file ends with a note about what stands before it, the length of that note, and a number.
ENDING, MAGIC = Struct("<II"), 1337
AT_ONCE = 1024 * 1024


def files_of(path):
    """Return the paths of the files of the index in a directory, as it is now. Raises OSError or
    ValueError when it does not say which these are."""
    try:
        segments = json.loads((path / META).read_bytes())["segments"]
        return [path / name for segment in segments for name in _names(segment)]
    except (AttributeError, LookupError, TypeError) as error:
        raise ValueError(f"{META}: {error!r}") from error


def _names(segment):
    name = segment["segment_id"].replace("-", "")
    deleted = segment["deletes"]
    return [
        *(f"{name}.{kind}" for kind in KINDS),
        *([f"{name}.{deleted['opstamp']}.del"] if deleted else []),
    ]


def check(file):
    """Read a file through. Raises ValueError when it is not what was written, OSError when it cannot
    be read."""
    with file.open("rb") as opened:
        note, length = _note(opened)
        opened.seek(0)
        found = 0
        while length > 0:
            part = opened.read(min(length, AT_ONCE))
            if not part:
                break
            found, length = zlib.crc32(part, found), length - len(part)
    if note.get("crc") != found:
        raise ValueError(f"in {file.name} staat iets anders dan er is opgeslagen")


def _note(opened):
    """Return the note at the end of a file, and the length of what stands before it."""
    size = opened.seek(0, 2)
    opened.seek(max(size - ENDING.size, 0))
    ending = opened.read()
    if len(ending) < ENDING.size:
        raise ValueError("een bestand is afgebroken")
    length, magic = ENDING.unpack(ending)
    before = size - ENDING.size - length
    if magic != MAGIC or before < 0:
        raise ValueError("een bestand heeft een ander einde dan er is opgeslagen")
    opened.seek(before)
    note = json.loads(opened.read(length))
    return (note if isinstance(note, dict) else {}), before
