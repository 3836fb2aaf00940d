"""Which moments can be those of a meeting."""

from django.core.exceptions import ValidationError

FIRST_YEAR, LAST_YEAR = 2000, 2100


def refuse_odd_year(moment):
    """Raise ValidationError for a year in which no meeting is: a slip of the keyboard.

    The first and last years that can be typed cannot be kept at all, since they fall outside time in UTC.
    """
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(
            f"Klopt het jaar? Vul een jaar in van {FIRST_YEAR} tot en met {LAST_YEAR}."
        )
