"""The safe default: refuses to start while something that matters is not set."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from .base import *  # noqa: F403
from .base import database, env

_SWITCH = {"on": True, "true": True, "1": True, "off": False, "false": False, "0": False}


def _required(read, name):
    """Return a variable of the environment; ImproperlyConfigured when it is missing or empty."""
    value = read(name)
    if not value:
        raise ImproperlyConfigured(f"Set the {name} environment variable: it is empty.")
    return value


def _address(name):
    """Return an address like https://koplopers.example: without it, mails have dead links."""
    value = _required(env.str, name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
        raise ImproperlyConfigured(f"{name} is a scheme and a host, like https://koplopers.example")
    return value


def _switch(name, default):
    """Return whether a variable is on; ImproperlyConfigured for what is not clearly on or off."""
    value = env.str(name, default=default)
    if value.lower() not in _SWITCH:
        raise ImproperlyConfigured(f'{name} is on or off, and not "{value}"')
    return _SWITCH[value.lower()]


DEBUG = False
SECRET_KEY = _required(env.str, "SECRET_KEY")
ALLOWED_HOSTS = _required(env.list, "ALLOWED_HOSTS")
DATABASES = {"default": database(_required(env.str, "DATABASE_URL"))}
vars().update(Env.email_url_config(_required(env.str, "EMAIL_URL")))
BASE_URL = _address("BASE_URL")

WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# Off only on one machine without TLS, as `make run` does.
HTTPS = _switch("HTTPS", default="on")
SECURE_SSL_REDIRECT = HTTPS
# A monitor beside the server asks without TLS and gets no more than a word.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Trusted only when a proxy of our own sets the header and strips the visitor's.
if _switch("BEHIND_PROXY", default="off"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# W019 asks for DENY; the editors' preview shows the page in a frame of the site itself. W005 and
# W021 ask to bind other names of the domain to TLS for a year: those are not this site's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]
