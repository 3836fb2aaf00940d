"""What a case page must meet before it can be handed in or published."""

from koplopers.base.writing.summaries import MOST_WORDS

from .completeness import is_filled

SUMMARY_WORDS = (40, MOST_WORDS)
MOST_TIPS = 5
MOST_THEMES = 3
EMPTY = "Vul dit veld in."


def case_errors(page):
    """Return {field: Dutch message} for all that stands in the way of publishing `page`.

    The one list of rules: the form asks it when a page is handed in, the model when a live page
    is saved, the import for each row.
    """
    errors = {name: EMPTY for name in page.required_fields() if not is_filled(page, name)}
    errors |= _title_errors(page) | _summary_errors(page) | _theme_errors(page)
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
