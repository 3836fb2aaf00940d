"""The safe default: refuses to start while something that matters is not set."""

import re

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from .base import *  # noqa: F403
from .base import database, env

_ADDRESS = re.compile(r"https?://([\w.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.IGNORECASE)
_SWITCH = {"on": True, "true": True, "1": True, "off": False, "false": False, "0": False}


def _required(read, name):
    """Return a variable of the environment without the spaces around it, or around its parts.

    Raises ImproperlyConfigured when it is missing or empty.
    """
    value = read(name)
    if isinstance(value, list):
        value = [part.strip() for part in value if part.strip()]
    else:
        value = value.strip()
    if not value:
        raise ImproperlyConfigured(f"Set the {name} environment variable: it is empty.")
    return value


def _address(name):
    """Return an address like https://koplopers.example: without it, mails have dead links."""
    value = _required(env.str, name).rstrip("/")
    if not _ADDRESS.fullmatch(value):
        raise ImproperlyConfigured(f"{name} is a scheme and a host, like https://koplopers.example")
    return value


def _secret(name):
    """Return a secret that nobody guesses, by the measure of Django's own check (W009)."""
    value = _required(env.str, name)
    if len(value) < 50 or len(set(value)) < 5:
        raise ImproperlyConfigured(
            f"{name} is too easy to guess: make one of 50 characters or more, with "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return value


def _cipher_keys(name):
    """Return the keys that encrypt what people need to take part; the first one writes.

    Without such a key nobody could sign up and say what they need, so there must be one.
    """
    keys = _required(env.list, name)
    for key in keys:
        if not re.fullmatch(r"[\w-]{43}=", key):
            raise ImproperlyConfigured(
                f"{name} holds keys of 32 bytes: make one with "
                'python3 -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
            )
    return keys


def _database(name):
    """Return the settings of the database; half an address would mean one that forgets all."""
    value = _required(env.str, name)
    try:
        return database(value)
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name} is like postgres://user:password@host/name or sqlite:///path"
        ) from error


def _mail(name):
    """Return the settings of where mail goes, by name: a server or a folder."""
    value = _required(env.str, name)
    try:
        found = Env.email_url_config(value)
    except (ImproperlyConfigured, ValueError):
        found = {}
    if not (found.get("EMAIL_HOST") or found.get("EMAIL_FILE_PATH")):
        raise ImproperlyConfigured(
            f"{name} is like smtp+tls://user:password@host:587 or filemail:///folder"
        )
    return found


def _switch(name, default):
    """Return whether a variable is on; ImproperlyConfigured for what is not clearly on or off."""
    value = env.str(name, default=default).strip()
    if value.lower() not in _SWITCH:
        raise ImproperlyConfigured(f'{name} is on or off, and not "{value}"')
    return _SWITCH[value.lower()]


DEBUG = False
SECRET_KEY = _secret("SECRET_KEY")
PROVISIONS_KEYS = _cipher_keys("PROVISIONS_KEYS")
ALLOWED_HOSTS = _required(env.list, "ALLOWED_HOSTS")
DATABASES = {"default": _database("DATABASE_URL")}
vars().update(_mail("EMAIL_URL"))
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
