from .municipality import Municipality, Province, SizeClass
from .pages import MunicipalityIndexPage, MunicipalityPage
from .participation import Edition, Participation

__all__ = [
    "Edition",
    "Municipality",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "Participation",
    "Province",
    "SizeClass",
]
