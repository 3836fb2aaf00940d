"""Fields that documents of several kinds have."""

from ..fields import PLACE_SEPARATOR

MICROSECONDS = 1_000_000  # in a second


def names_of(municipality, former=()):
    """Return by which names a municipality is found: the one to read first, the official one, and
    those of the `former` ones that became part of it."""
    names = [municipality.reading_name, municipality.name, *former]
    return PLACE_SEPARATOR.join(dict.fromkeys(name for name in names if name))


def place_facets(municipality):
    """Return the facets that follow from a municipality."""
    return {
        "municipality": (municipality.slug,),
        "province": (municipality.province,),
        "size": (municipality.size_class.value,),
    }


def moment(time):
    """Return a time in whole microseconds since 1970; 0 when there is none."""
    return round(time.timestamp() * MICROSECONDS) if time else 0
