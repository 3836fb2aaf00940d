"""Fields of forms that Wagtail's own do not do well enough."""

from django.forms import DateInput


class DayInput(DateInput):
    """A day, by the browser's own field.

    Wagtail's field replaces what it cannot read by today, without a word; the browser's shows
    how a day is written and reads it in the order of the reader.
    """

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
