"""What every environment shares. Nothing here is safe or unsafe by itself; see production.py."""

import re
import socket
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
# Everything that is made while running: database, uploads, collected static files, local mail.
# In a clone that is var/; installed as a package there is no such place, so it must be named.
IN_CLONE = (BASE_DIR / "manage.py").is_file()
DATA_DIR = Path(
    env.str("DATA_DIR", default=str(BASE_DIR / "var")) if IN_CLONE else env.str("DATA_DIR")
)

INSTALLED_APPS = [
    "koplopers",
    "koplopers.home",
    "koplopers.demo",
    "search",
    "practices",
    "events",
    "koplopers.municipalities",
    "koplopers.themes",
    "koplopers.accessibility",
    "koplopers.accounts",
    "koplopers.base",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "koplopers.accounts.users_app.UsersConfig",
    "wagtail.embeds",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before all that read what was sent.
    "koplopers.base.faults.FaultsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "koplopers.accounts.doors.AuthorDoorsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Last, so that it sees every answer to a login.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "koplopers.urls"
WSGI_APPLICATION = "koplopers.wsgi.application"

# In a clone these stand at the root; in a wheel inside the package, where Django finds them.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"] if IN_CLONE else [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "koplopers.base.context_processors.site",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "koplopers.accounts.passwords.DutchWordValidator"},
]
# An invitation must survive a week of holidays.
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Guessing passwords: five wrong ones for an address from one place, then a quarter of an hour of
# rest. By both, so that a stranger cannot lock somebody out, nor one colleague a whole town hall.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "koplopers.accounts.login.attempted_address"
AXES_CLIENT_IP_CALLABLE = "koplopers.accounts.login.client_address"
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
# Who logged in when is nobody's business; only failures are kept, and not for long.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"] if IN_CLONE else []
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "koplopers.base.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A long practice with many blocks has more form fields than Django's default of 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Django refuses a form above 2.5 MB, and what was typed is lost. A practice is sent as one form with
# all its texts and their marks; files do not count.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Whether the fictitious municipality Voorbeeldstad, with people who can log in, may stand here.
DEMO = env.bool("DEMO", default=False)

# The search index of this machine, made from the database; and by which name it hears of changes.
SEARCH_DIR = DATA_DIR / "search"
SEARCH_NODE = env.str("SEARCH_NODE", default=socket.gethostname())[:80]

# Where Elasticsearch is, if anywhere, and how to get in: by an API key, or by a user and password.
ELASTICSEARCH = {
    "url": env.str("ELASTICSEARCH_URL", default=""),
    "api_key": env.str("ELASTICSEARCH_API_KEY", default=""),
    "user": env.str("ELASTICSEARCH_USER", default=""),
    "password": env.str("ELASTICSEARCH_PASSWORD", default=""),
    "ca": env.str("ELASTICSEARCH_CA", default=""),
    "prefix": env.str("ELASTICSEARCH_PREFIX", default="koplopers"),
}

# What happens in the background. A worker takes it over where one runs (`manage.py db_worker`);
# without one it is done at once, by the process that asks for it.
TASK_WORKER = env.bool("TASK_WORKER", default=False)
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if TASK_WORKER:
    INSTALLED_APPS.append("django_tasks_db")
    TASKS["default"]["BACKEND"] = "django_tasks_db.DatabaseBackend"

# How many sign-ups may come from one internet address in an hour. A town hall has one address; more
# than this is a program, or a hall full of people. 0: no limit.
SIGN_UPS_AN_HOUR = env.int("SIGN_UPS_AN_HOUR", default=60)

# Where visitors, authors and editors can reach the editorial desk.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="koplopers@example.nl")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=CONTACT_EMAIL)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Seconds for each step of a conversation with the mail server; a whole one stays within the lease of a
# mail (events/mails/sending.py).
EMAIL_TIMEOUT = 20
# Mails about meetings leave at once, beside the request. Off: only by the command send_outbox.
EVENT_MAILS_WAKE = True

WAGTAIL_SITE_NAME = "Koplopers VN-verdrag Handicap"
WAGTAILADMIN_LOGIN_URL = "login"
WAGTAIL_FRONTEND_LOGIN_URL = "login"
# One door for a new password, the site's own; and nobody sets one for somebody else.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
# The e-mail address is what one logs in with, and where a link for a new password goes. So an
# administrator changes it, not whoever finds an open browser.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
# Everybody lives by one clock. A choice of all zones would name them in English.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("nl", "Nederlands")]
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "koplopers.base.search_backend"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# As people here type a day: Wagtail's field takes what it cannot read for today, without a word.
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"

# The admin makes no request to the outside: no version check, no news, no profile pictures.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS = []

# An address that someone pastes stays an address: Wagtail's conversion to a page of the site shows
# the title of that page's draft. No documented value switches it off; an unknown one does.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"
# Files have no free tags: what one municipality types would be offered to all others.
WAGTAILIMAGES_IMAGE_FORM_BASE = "koplopers.accounts.file_forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "koplopers.accounts.file_forms.DocumentForm"

# The sizes of a picture are made in the background when its page is published. Off: only one, and when
# somebody looks.
PICTURES_WAKE = True
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = [
    "pdf",
    "docx",
    "odt",
    "xlsx",
    "ods",
    "pptx",
    "odp",
    "txt",
    "csv",
    "mp4",
    "webm",
    "vtt",
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
# Documents pass through a view, so that those of unpublished pages are not handed out.
WAGTAILDOCS_SERVE_METHOD = "serve_view"

CONTENT_SECURITY_POLICY = {
    # Wagtail's admin has inline scripts and styles of its own.
    "EXCLUDE_URL_PREFIXES": ["/beheer/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "koplopers.base.views.form_expired"
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_tokens": {"()": "events.logs.WithoutTokens"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "koplopers": {"level": "INFO"},
        # The search says once that Elasticsearch is down; its client says so at every question.
        "elastic_transport": {"level": "ERROR"},
    },
}


def sqlite(path):
    """Return the database settings for an SQLite file that several workers write to.

    WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a
    transaction, so that two writers wait for each other instead of failing half-way.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
            ),
        },
    }


def database(url):
    """Return Django's database settings for a URL like postgres://… or sqlite:///path.

    Raises ImproperlyConfigured for any other kind of database, since no test runs on those, and
    for a URL that names none; ValueError for a port that is no number.
    """
    if not re.fullmatch(r"(sqlite://|postgres(ql)?://[^/]*)/[^?]+.*", url):
        raise ImproperlyConfigured("A database URL is like sqlite:///path or postgres://host/name")
    parsed = environ.Env.db_url_config(url)
    if parsed["ENGINE"].endswith("sqlite3"):
        return sqlite(parsed["NAME"])
    parsed["CONN_MAX_AGE"] = 60
    parsed["CONN_HEALTH_CHECKS"] = True
    return parsed
