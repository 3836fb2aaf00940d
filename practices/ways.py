"""The ways in which a practice can be read, and whether its own text went on after one was made.

Each way has the date on which its words last changed. That date is kept with the words, in the same
version of the page: whoever takes back an older text gets its date back too.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from .completeness import is_filled, plain

PARAMETER = "vorm"
# Of a preview in the admin, which Wagtail names by a parameter of its own.
PREVIEW_PARAMETER = "mode"
STANDARD, EASY, SIGNED = "", "makkelijk", "ngt"
LABELS = {STANDARD: "Gewone tekst", EASY: "Makkelijk lezen", SIGNED: "Gebarentaal (NGT)"}
# Which field holds the words of a way, and which one their date.
FIELDS = {EASY: ("easy_text", "easy_text_on"), SIGNED: ("sign_video", "sign_video_on")}
# What an easy text and a film in sign language tell again.
MAIN_TEXTS = (
    "title", "summary", "problem", "approach", "experts_how", "results", "do_differently",
    "obstacle", "tips",
)  # fmt: skip
LINES = ("bottleneck_lines", "success_factor_lines")
DATES = {
    "text_changed_on": (*MAIN_TEXTS, *LINES),
    "easy_text_on": ("easy_text",),
    "sign_video_on": ("sign_video",),
}


@dataclass(frozen=True)
class Way:
    """A way to read a page: `made_on` is None for the text itself, and where it is not known.

    `text_changed_on` is the later date on which the text itself changed; None when it did not.
    """

    name: str
    address: str = ""
    is_chosen: bool = False
    made_on: date | None = None
    text_changed_on: date | None = None

    @property
    def label(self):
        return LABELS[self.name]

    @property
    def is_easy(self):
        return self.name == EASY

    @property
    def is_signed(self):
        return self.name == SIGNED

    @property
    def mark(self):
        """Tell the reader in a sentence that the text is newer; empty when it is not."""
        if self.text_changed_on is None:
            return ""
        return f"De gewone tekst is daarna nog veranderd, op {_day(self.text_changed_on)}."


def ways_of(page, request):
    """Return the Ways in which a page can be read, the text itself first; one of them is chosen.

    What was chosen stands in the address. Something that the page has not, or that nobody has,
    is answered with the text itself.
    """
    asked = request.preview_mode if _is_preview(request) else request.GET.get(PARAMETER)
    names = [name for name in LABELS if name == STANDARD or is_filled(page, FIELDS[name][0])]
    chosen = asked if asked in names else STANDARD
    return [
        Way(
            name=name,
            address=_address(request, name),
            is_chosen=name == chosen,
            made_on=made_on(page, name),
            text_changed_on=later_change(page, name),
        )
        for name in names
    ]


def _address(request, name):
    """A preview stands at another address, which the dummy request does not know."""
    if _is_preview(request):
        return f"?{PREVIEW_PARAMETER}={name}"
    return f"{request.path}?{PARAMETER}={name}" if name else request.path


def _is_preview(request):
    return getattr(request, "is_preview", False)


def made_on(page, name):
    """Return when the words of a way last changed, or were found to be right; None if not known."""
    return getattr(page, FIELDS[name][1]) if name in FIELDS else None


def later_change(page, name):
    """Return the date on which the text changed after a way was made; None when it did not."""
    made, changed = made_on(page, name), page.text_changed_on
    return changed if made and changed and changed > made else None


def behind(page):
    """Return the names of the ways that the text of a page left behind."""
    return [name for name in FIELDS if later_change(page, name)]


def story_of(name, page):
    """Tell an author or editor in Dutch how old a way of a page is beside the text."""
    made, changed = made_on(page, name), later_change(page, name)
    if changed is None:
        return f"Van {_day(made)}." if made else ""
    return f"Van {_day(made)}. De gewone tekst is daarna nog veranderd, op {_day(changed)}."


def words_of(page):
    """Return what `date_ways` compares with later: the words behind each date, as they are now."""
    return {name: _words(page, fields) for name, fields in DATES.items()}


def date_ways(page, before, *, on):
    """Give `on` as their date to those words of a page that are other words than `before`.

    Only words count: another mark-up, or the same text saved again, makes nothing newer. Changes
    the page and does not save it.
    """
    for name, words in words_of(page).items():
        if words != before[name]:
            setattr(page, name, on if any(words) else None)


def _words(page, names):
    return [text_of(page, name).split() for name in names]


def text_of(page, name):
    """Return what a field or relation of a page says, as plain text; another film is another word."""
    field, value = page._meta.get_field(name), getattr(page, name)
    if hasattr(value, "all"):
        return " ".join(sorted(line.words for line in value.all()))
    if hasattr(value, "raw_data"):
        return " ".join([*field.get_searchable_content(value), *_films(value)])
    return plain(value or "")


def _films(stream):
    """Another film is another telling, also under the same words."""
    videos = (block.value.get("video") for block in stream if block.block_type == "video")
    return [f"video:{video.pk}" for video in videos if video]


def _day(day):
    return date_format(day, "j F Y")
