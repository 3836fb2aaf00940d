"""Who lost the link to their registration."""

from koplopers.base.steps import StepForm, email_field


class LostLinkForm(StepForm):
    """The address with which somebody signed up."""

    email = email_field()
