"""Who lost the link to their registration."""

from .person import email_field
from .steps import StepForm


class LostLinkForm(StepForm):
    """The address with which somebody signed up."""

    email = email_field()
