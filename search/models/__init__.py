from .changes import SearchChange, SearchDelivery, SearchIndex
from .log import QueryLog, SearchFeedback
from .wanted import Wanted
from .words import Pin, Synonym

__all__ = [
    "Pin",
    "QueryLog",
    "SearchChange",
    "SearchDelivery",
    "SearchFeedback",
    "SearchIndex",
    "Synonym",
    "Wanted",
]
