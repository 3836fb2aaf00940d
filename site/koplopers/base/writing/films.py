"""A film can be followed without hearing it and without seeing it: it has captions and a text."""

from .texts import plain

FILMS, CAPTIONS = ("mp4", "webm"), ("vtt",)
NO_FILM = "Kies een video in mp4 of webm."
NO_CAPTIONS = "Kies ondertiteling in vtt. Zonder ondertiteling kan de video niet op de site."
NO_TEXT = "Schrijf de tekst van de video op. Zonder die tekst kan de video niet op de site."


def film_problems(value):
    """Return {part: what is wrong, in Dutch} of the value of a VideoBlock, which a draft leaves unfinished."""
    found = {}
    if not _is_one_of(value.get("video"), FILMS):
        found["video"] = NO_FILM
    if not _is_one_of(value.get("captions"), CAPTIONS):
        found["captions"] = NO_CAPTIONS
    # What an editor leaves behind when all text is taken out again is a paragraph.
    if not plain(getattr(value.get("transcript"), "source", "")):
        found["transcript"] = NO_TEXT
    return found


def _is_one_of(document, endings):
    return bool(document) and document.file_extension in endings
