"""Choosing without a mouse what stays in view of a picture: one of nine places.

Wagtail asks for a box that is drawn with a mouse. A place is such a box too, of a third of the picture
wide and high.
"""

from django import forms
from wagtail.images.rect import Rect

# The name of each place, with how far it is from the left and from the top, in thirds.
PLACES = {
    "linksboven": (0, 0), "midden boven": (1, 0), "rechtsboven": (2, 0),
    "links": (0, 1), "midden": (1, 1), "rechts": (2, 1),
    "linksonder": (0, 2), "midden onder": (1, 2), "rechtsonder": (2, 2),
}  # fmt: skip
NOTHING = "Geen keuze: het midden"
DRAWN = "Een vak dat met de muis is getrokken"


class PlaceField(forms.ChoiceField):
    """Asks where in a picture the part is that matters most."""

    def __init__(self, image):
        nothing = DRAWN if image.has_focal_point() and not place_of(image) else NOTHING
        super().__init__(
            label="Wat blijft in beeld?",
            help_text=(
                "De site snijdt een foto soms bij. Kies waar op de foto staat wat belangrijk is. "
                "Met de muis kunt u er ook een vak om trekken."
            ),
            choices=[("", nothing), *((place, place.capitalize()) for place in PLACES)],
            initial=place_of(image),
            required=False,
        )


def place_of(image):
    """Return the name of the place that was chosen for an image; "" where there is none."""
    point = image.get_focal_point()
    if point is None:
        return ""
    chosen = (place for place in PLACES if box_of(image, place) == point)
    return next(chosen, "")


def choose_place(image, place):
    """Keep a place in view, or nothing in particular for ""; the image is not saved."""
    image.set_focal_point(box_of(image, place) if place else None)


def box_of(image, place):
    """Return the Rect of a place in an image."""
    column, row = PLACES[place]
    return Rect.from_point(
        image.width * (2 * column + 1) // 6,
        image.height * (2 * row + 1) // 6,
        image.width // 3,
        image.height // 3,
    )
