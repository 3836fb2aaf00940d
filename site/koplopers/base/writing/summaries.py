"""What stands on top of a page is short: who reads only that, knows what it is about."""

MOST_WORDS = 80


def is_too_long(summary):
    """Say whether a summary or introduction has more words than anybody takes in at once."""
    return len((summary or "").split()) > MOST_WORDS


def summary_problem(summary):
    """Return what is wrong with the length of a summary, in Dutch; empty when nothing is."""
    if not is_too_long(summary):
        return ""
    count = len(summary.split())
    return f"Schrijf hooguit {MOST_WORDS} woorden. De tekst heeft nu {count} woorden."
