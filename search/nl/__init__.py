"""Dutch, as far as finding needs it: words, stems and the parts of compounds.

Done in Python and not by an engine, so that every engine gets the same tokens; see
docs/adr/0014-search-analysis-in-python.md for why.
"""

from .compounds import is_common, parts
from .fold import fold
from .stamp import stamp
from .stems import stem
from .stopwords import is_stop_word
from .tokens import analyse, placed, stems_of, stems_of_parts
from .words import words

__all__ = [
    "analyse",
    "fold",
    "is_common",
    "is_stop_word",
    "parts",
    "placed",
    "stamp",
    "stem",
    "stems_of",
    "stems_of_parts",
    "words",
]
