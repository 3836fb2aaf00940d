"""What a case page must meet before it can be handed in or published."""

from koplopers.base.writing.films import film_problems
from koplopers.base.writing.summaries import MOST_WORDS

from .completeness import is_filled, plain
from .ways import MAIN_TEXTS, text_of

SUMMARY_WORDS = (40, MOST_WORDS)
MOST_TIPS = 5
MOST_THEMES = 3
# With fewer words nobody can tell what a municipality did.
EASY_WORDS = 10
EMPTY = "Vul dit veld in."


def case_errors(page):
    """Return {field: Dutch message} for all that stands in the way of publishing `page`.

    The one list of rules: the form asks it when a page is handed in, the model when a live page
    is saved, the import for each row.
    """
    errors = {name: EMPTY for name in page.required_fields() if not is_filled(page, name)}
    errors |= _title_errors(page) | _summary_errors(page) | _theme_errors(page)
    if page.photo_problem:
        errors["photo_alt"] = page.photo_problem
    return errors | page.own_errors()


def _title_errors(page):
    length = len(page.title)
    if length <= page.TITLE_LENGTH:
        return {}
    return {
        "title": f"De titel mag {page.TITLE_LENGTH} tekens lang zijn. Deze titel heeft er {length}."
    }


def _summary_errors(page):
    """Pages from public sources may be shorter: their summary holds the known facts, no more."""
    least, most = SUMMARY_WORDS
    count = len(page.summary.split())
    if not count or (count <= most and (page.is_from_sources or count >= least)):
        return {}
    return {"summary": f"Schrijf {least} tot {most} woorden. De tekst heeft nu {count} woorden."}


def _theme_errors(page):
    if len(page.theme_tags) <= MOST_THEMES:
        return {}
    return {"main_theme": "Kies naast het hoofdthema niet meer dan twee thema's."}


def tip_errors(page):
    """A practice has at most five tips, one on a line."""
    count = len(page.tip_list)
    if count <= MOST_TIPS:
        return {}
    return {"tips": f"Schrijf niet meer dan {MOST_TIPS} tips. Er staan er nu {count}."}


def stopped_errors(page):
    """A stopped practice is only of use when it says why it stopped."""
    if not page.is_stopped:
        return {}
    needed = {
        "obstacle": "Vertel wat in de weg stond. De praktijk is gestopt.",
        "do_differently": "Vertel wat u anders zou doen. De praktijk is gestopt.",
    }
    return {name: message for name, message in needed.items() if not is_filled(page, name)}


def easy_errors(page):
    """An easy text tells the story again, in other words than the page itself."""
    words = plain(page.easy_text).casefold().split()
    if not words:
        return {}
    if len(words) < EASY_WORDS:
        return {"easy_text": TOO_SHORT.format(count=len(words))}
    texts = [text_of(page, name).casefold() for name in MAIN_TEXTS]
    told = [text.split() for text in [*texts, " ".join(texts)]]
    return {"easy_text": NOT_EASIER} if words in told else {}


TOO_SHORT = (
    f"Schrijf ten minste {EASY_WORDS} woorden, of laat dit leeg. De tekst heeft er nu {{count}}."
)
NOT_EASIER = (
    "Dit is dezelfde tekst als de gewone tekst. Schrijf hem opnieuw, in korte zinnen en gewone "
    "woorden. Of laat dit leeg."
)


def sign_errors(page):
    """A film in sign language has captions and a transcript, for who does not sign."""
    reasons = [told for block in page.sign_video for told in film_problems(block.value).values()]
    return {"sign_video": " ".join(reasons)} if reasons else {}


def based_on_errors(page):
    """A practice follows another one, and not itself, also not by a detour."""
    if page.pk is None or page.based_on_id is None:
        return {}
    sources, practices = set(), type(page)._base_manager
    source = page.based_on_id
    while source and source not in sources:
        sources.add(source)
        source = practices.filter(pk=source).values_list("based_on", flat=True).first()
    if page.pk not in sources:
        return {}
    if page.based_on_id == page.pk:
        return {"based_on": "Een praktijkvoorbeeld kan niet op zichzelf gebaseerd zijn."}
    return {"based_on": "Dat praktijkvoorbeeld is zelf op dit voorbeeld gebaseerd."}
