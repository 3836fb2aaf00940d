"""Logging in: one form for authors, editors and administrators, and what slows down guessing."""

from ipaddress import ip_address

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from koplopers.base.mistakes import mistakes_of

ADMIN_ACCESS = "wagtailadmin.access_admin"
NO_ACCESS = (
    "U bent ingelogd, maar uw account mag het beheer niet in. "
    "Vraag de redactie om u te koppelen aan uw gemeente."
)


class LoginForm(AuthenticationForm):
    """E-mail address and password; one message for all that can be wrong with them."""

    error_messages = {
        "invalid_login": "Het e-mailadres of het wachtwoord klopt niet. Probeer het nog eens.",
        "inactive": "Dit account is uitgeschakeld. Neem contact op met de redactie.",
    }

    mistakes = mistakes_of

    def __init__(self, request=None, *args, **kwargs):
        super().__init__(request, *args, **kwargs)
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username"})
        self.fields["password"].label = "Wachtwoord"
        self.fields["username"].error_messages["required"] = "Vul uw e-mailadres in."
        self.fields["password"].error_messages["required"] = "Vul uw wachtwoord in."


class SiteLoginView(LoginView):
    """Sends people on to where they were going, within the site, or to where they may be."""

    form_class = LoginForm
    template_name = "accounts/login.html"

    def dispatch(self, request, *args, **kwargs):
        """Send on whoever is logged in already; raises PermissionDenied where that would go round."""
        if request.user.is_authenticated:
            return self._send_on(request)
        return super().dispatch(request, *args, **kwargs)

    def _send_on(self, request):
        """The admin sends people without access here; sending them back would never end."""
        target = self.get_success_url()
        if target.startswith(request.path):
            target = self.get_default_redirect_url()
        if _is_admin(target) and not request.user.has_perm(ADMIN_ACCESS):
            raise PermissionDenied(NO_ACCESS)
        return HttpResponseRedirect(target)

    def get_context_data(self, **kwargs):
        """Add whether somebody came from a page for members: outside the admin, only those ask.

        What page it is stays unsaid, so that the answer is the same for one that does not exist.
        """
        target = self.get_redirect_url()
        for_members = bool(target) and not _is_admin(target)
        return super().get_context_data(for_members=for_members, **kwargs)

    def get_default_redirect_url(self):
        return landing_page(self.request.user)


def _is_admin(target):
    return target.startswith(reverse("wagtailadmin_home"))


def landing_page(user):
    """Return where someone starts after logging in: the admin, or the front page."""
    if user.has_perm(ADMIN_ACCESS):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return "/"


def attempted_address(request, credentials):
    """Return the address that someone tries to log in with, in one spelling.

    Logging in makes no difference between capitals, so counting failures must not either.
    """
    values = credentials or request.POST
    return (values.get("username") or "").strip().lower()


def client_address(request):
    """Return the IP address that a request comes from; None when there is none, as on a socket.

    Behind a proxy of our own, that is the last address of the header that the proxy writes; what
    a visitor puts in that header himself comes before it. Where the proxy does not know the
    address either, it is that of the proxy.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    from_proxy = settings.SECURE_PROXY_SSL_HEADER and _bare(forwarded.rpartition(",")[2].strip())
    return from_proxy or _bare(request.META.get("REMOTE_ADDR", ""))


def _bare(written):
    """An IP address as a database takes it; None for what is none.

    Some proxies write the port behind it, with brackets around an address with colons.
    """
    address = written
    if written.startswith("["):
        address = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        address = written.partition(":")[0]
    try:
        return str(ip_address(address.partition("%")[0]))
    except ValueError:
        return None
