"""What somebody asks on the find page, read from an address and written back into one."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django import forms

from practices.comparison import PARAMETER as COMPARED
from practices.comparison import keys_in

from .engines.base import SearchRequest, Sort
from .facets import BY_NAME, FACETS
from .query_text import clean

MOST_VALUES = 30
# One sign more than any value has, so that what is cut off is still no value.
LONGEST_VALUE = 256
# Stands for a sign that no database takes.
REPLACEMENT = "\ufffd"
SORTS = {"": Sort.BEST, "nieuwste": Sort.NEWEST, "bevestigd": Sort.CONFIRMED}
SORT_LABELS = {
    Sort.BEST: "Beste resultaat eerst",
    Sort.NEWEST: "Nieuwste eerst",
    Sort.CONFIRMED: "Onlangs bevestigd eerst",
}
PAGE = "pagina"
UNFOLD = "alle"
# What a form without JavaScript sends along when nothing was filled in or chosen.
OFTEN_EMPTY = ("q", "volgorde")
# By which the other lists of the site can be narrowed too.
PLAIN = ("theme", "municipality")


@dataclass(frozen=True)
class Question:
    """A text and chosen values, by name of facet. `fixed` is what the page itself chooses, such
    as the kind on the list of practices: it stands in no address. `unfolded` names the long facets
    of which all choices are shown, and `compared` are the keys of practices that somebody chose to
    compare; neither changes what is found, but what is compared goes along from page to page."""

    text: str = ""
    chosen: dict = field(default_factory=dict)
    sort: str = ""
    fixed: dict = field(default_factory=dict)
    unfolded: tuple = ()
    compared: tuple = ()

    @property
    def is_empty(self):
        return not (self.text or self.chosen)

    @property
    def is_plain(self):
        """Whether this is no search but a list, of one theme and one municipality at most."""
        narrowed = self.chosen.items()
        return not self.text and all(key in PLAIN and len(values) == 1 for key, values in narrowed)

    @property
    def filters(self):
        """What an engine filters by."""
        return {**self.fixed, **self.chosen}

    @property
    def order(self):
        """In which order the results come: without a text there is no best one."""
        found = SORTS[self.sort]
        return Sort.NEWEST if found is Sort.BEST and not self.text else found

    @property
    def sorts(self):
        """The orders to choose from, as (value in addresses, label)."""
        return [
            (value, SORT_LABELS[Sort.NEWEST if not (value or self.text) else sort])
            for value, sort in SORTS.items()
            if self.text or sort is not Sort.NEWEST
        ]

    def request(self, audience, *, offset=0, limit=20, facets=()):
        """Return this question as an engine takes it."""
        return SearchRequest(
            text=self.text,
            filters=self.filters,
            sort=self.order,
            offset=offset,
            limit=limit,
            audience=audience,
            facets=tuple(facets),
        )

    def without(self, name, value):
        """Return this question without one chosen value."""
        rest = tuple(other for other in self.chosen.get(name, ()) if other != value)
        return self.choosing(name, rest)

    def choosing(self, name, values):
        """Return this question with these values of a facet, and no others of it."""
        chosen = {**self.chosen, name: tuple(values)}
        return replace(self, chosen={key: found for key, found in chosen.items() if found})

    def query(self, page=1):
        """Return the query string of this question, without a question mark; may be empty."""
        pairs = [("q", self.text)] if self.text else []
        for facet in FACETS:
            pairs += [(facet.parameter, value) for value in self.chosen.get(facet.name, ())]
        if self.sort:
            pairs.append(("volgorde", self.sort))
        if page > 1:
            pairs.append((PAGE, page))
        pairs += [(COMPARED, key) for key in self.compared]
        return urlencode(pairs)

    def address(self, path, page=1):
        """Return the address of this question on the find page that stands at `path`."""
        query = self.query(page)
        return f"{path}?{query}" if query else path


def tidy(data):
    """Return the query string without the fields that a form sends along empty, so that each page
    has one address; None when there is nothing to leave out."""
    empty = [name for name in OFTEN_EMPTY if "" in data.getlist(name)]
    if not empty:
        return None
    rest = data.copy()
    for name in empty:
        rest.setlist(name, [value for value in data.getlist(name) if value])
    return rest.urlencode()


class Values(forms.Field):
    """Any values that an address can hold for one facet; those that mean nothing are left out
    later, when the names of all values are known."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        # What no database or engine takes cannot be a value, but it was asked.
        tidy = (text.strip().replace("\x00", REPLACEMENT)[:LONGEST_VALUE] for text in value or ())
        return tuple(dict.fromkeys(filter(None, tidy)))[:MOST_VALUES]


class Text(forms.Field):
    """A text of which any will do."""

    def clean(self, value):
        return clean(value or "")


class FindForm(forms.Form):
    """Reads an address; whatever it holds, there is a question in it."""

    q = Text(required=False)
    volgorde = Text(required=False)

    def __init__(self, data):
        super().__init__(data)
        for facet in FACETS:
            self.fields[facet.parameter] = Values(required=False)
        self.fields[UNFOLD] = Values(required=False)

    def question(self, fixed=()):
        """Return the Question; `fixed` are names of facets and values that the page chooses."""
        self.full_clean()
        fixed, data = dict(fixed), self.cleaned_data
        chosen = {
            name: data[facet.parameter]
            for name, facet in BY_NAME.items()
            if name not in fixed and data[facet.parameter]
        }
        sort = data["volgorde"] if data["volgorde"] in SORTS else ""
        unfolded = tuple(facet.name for facet in FACETS if facet.parameter in data[UNFOLD])
        return Question(data["q"], chosen, sort, fixed, unfolded, self._compared())

    def _compared(self):
        return tuple(key for key in keys_in(self.data) if key is not None)
