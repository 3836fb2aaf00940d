"""Fields of forms that Wagtail's own do not do well enough."""

from django.forms import DateTimeInput


class MomentInput(DateTimeInput):
    """A day and a time, by the browser's own field (see `koplopers.base.widgets.DayInput`)."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
