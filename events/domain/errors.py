"""What cannot be done, and why, in Dutch for whoever asked for it."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """The act was not done; nothing changed."""
