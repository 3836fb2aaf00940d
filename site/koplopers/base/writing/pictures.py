"""A picture has a description in words of a person, or is said to be decoration."""

import re

NO_ALTERNATIVE = "Beschrijf wat er te zien is, of kies dat de afbeelding alleen versiering is."
BOTH = "Kies één van de twee: een beschrijving, of alleen versiering."
NO_DESCRIPTION = "Schrijf wat er te zien is. Een bestandsnaam of “foto van” zegt dat niet."
# The name of a file, the name that a camera gives, or a word for any picture at all. Read by
# Python and by the browser, so without what only one of them knows; case does not matter.
NO_WORDS = (
    r"\.(avif|gif|jpe?g|png|svg|webp)$|_"
    r"|^(afbeelding|dsc|dscn|foto|image|img|logo|photo|plaatje|schermafbeelding|screenshot|sfeerbeeld|sfeerfoto)[ 0-9.-]*$"
    r"|^(afbeelding|foto|plaatje) van "
)
_NO_WORDS = re.compile(NO_WORDS, re.IGNORECASE)


def choice_problem(alt_text, decorative):
    """Return what is wrong with the choice between words and decoration; empty when nothing is."""
    words = (alt_text or "").strip()
    if bool(words) != bool(decorative):
        return ""
    return BOTH if words else NO_ALTERNATIVE


def alternative_problem(alt_text, decorative):
    """Return what is wrong with the alternative of a picture, in Dutch; empty when nothing is."""
    wrong = choice_problem(alt_text, decorative)
    return wrong or (NO_DESCRIPTION if is_no_description(alt_text or "") else "")


def is_no_description(words):
    """Say whether an alternative is only the name of a file, or a word that fits any picture."""
    return bool(_NO_WORDS.search(words.strip()))
