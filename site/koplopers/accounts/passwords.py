"""Setting a password: by the link of an invitation, or after forgetting one."""

import logging
import string
from pathlib import Path
from threading import Thread

from django.contrib.auth import get_user_model
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.views.generic import FormView, TemplateView

from koplopers.base.mail import send
from koplopers.base.mistakes import mistakes_of
from koplopers.base.steps import email_field

from .login import landing_page

logger = logging.getLogger(__name__)


class DutchWordValidator(CommonPasswordValidator):
    """Refuses a word that many people here choose, also with digits and signs around it.

    Django's own list is English, and "wachtwoord123" or "Welkom2026!!" are long enough. Raises
    ValidationError like its parent.
    """

    WORDS = Path(__file__).parent / "data" / "common_words.txt"
    AROUND = string.digits + string.punctuation + string.whitespace

    def __init__(self):
        super().__init__(self.WORDS)

    def validate(self, password, user=None):
        super().validate(password.strip(self.AROUND), user)


def password_path(user):
    """Return the path where this user can set a password; works once, and for a week."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("password_set", args=[uid, token])


def mail_password_link(address, *, now):
    """Mail a link to set a new password to the account of an address, if there is one that works.

    Also to someone who never set a password: then an invitation got lost. Returns the Thread that
    mails, or None where there is nobody to mail, or a link left a moment ago. The mail leaves
    beside the request, so that the time of an answer does not tell whether an address is known. A
    mail server that fails is noted in the log; asking again works as soon as another link may leave.
    """
    users = get_user_model().objects.filter(email__iexact=address, is_active=True)
    if not users.without_recent_link(now).update(password_link_at=now):
        return None
    thread = Thread(target=_mail, args=[users.get()], name="password link")
    thread.start()
    return thread


def _mail(user):
    try:
        send("accounts/mail/password", user.email, {"user": user, "path": password_path(user)})
    except OSError:
        logger.exception("The link to set a password could not be mailed.")


class ForgottenForm(Form):
    """Asks for the address; says nothing about whether it is known."""

    mistakes = mistakes_of
    email = email_field()


class ForgottenView(FormView):
    """The same answer for every address."""

    form_class = ForgottenForm
    template_name = "accounts/password_forgotten.html"

    def form_valid(self, form):
        mail_password_link(form.cleaned_data["email"], now=timezone.now())
        return super().form_valid(form)

    def get_success_url(self):
        return reverse("password_forgotten_done")


class ForgottenDoneView(TemplateView):
    template_name = "accounts/password_forgotten_done.html"


class PasswordForm(SetPasswordForm):
    """A new password, twice."""

    error_messages = {"password_mismatch": "De twee wachtwoorden zijn niet gelijk."}
    mistakes = mistakes_of

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = "Nieuw wachtwoord", "Nog een keer het nieuwe wachtwoord"
        first.help_text = (
            "Kies minstens 12 tekens. Gebruik niet uw naam of een wachtwoord dat veel mensen "
            "gebruiken. Een zin van een paar woorden is sterk en makkelijk te onthouden."
        )
        second.help_text = ""
        first.error_messages["required"] = "Kies een nieuw wachtwoord."
        second.error_messages["required"] = "Vul het nieuwe wachtwoord nog een keer in."


class SetPasswordView(PasswordResetConfirmView):
    """Opens with the link of a mail; whoever sets the password is logged in at once."""

    form_class = PasswordForm
    template_name = "accounts/password_set.html"
    post_reset_login = True
    post_reset_login_backend = "django.contrib.auth.backends.ModelBackend"

    def get_user(self, uidb64):
        """Return the user of the link; None, so that it does not work, for an account that is off."""
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def get_success_url(self):
        return landing_page(self.user)
