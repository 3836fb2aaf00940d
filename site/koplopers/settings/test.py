"""Settings of the test suite: real parts, quick passwords, nothing left behind."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import (
    ELASTICSEARCH,
    MIDDLEWARE,
    STORAGES,
    WAGTAILSEARCH_BACKENDS,
    database,
    env,
    sqlite,
)

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
PROVISIONS_KEYS = ["only-for-tests-only-for-tests-only-for-tesA="]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# `make t` names a folder that stays, so that the next run finds the same database.
_kept = env.str("TEST_DATA_DIR", default="")
DATA_DIR = Path(_kept or tempfile.mkdtemp(prefix="koplopers-test-"))
if not _kept:
    atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
DATA_DIR.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
SEARCH_DIR = DATA_DIR / "search"
# Tests of Elasticsearch name the one they were given; all others do without.
ELASTICSEARCH = {**ELASTICSEARCH, "url": ""}

_url = env.str("TEST_DATABASE_URL", default="")
DATABASES = {"default": database(_url) if _url else sqlite(DATA_DIR / "db.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if not _url:
    # A file, not memory: the browser tests and the concurrency tests share it between threads.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test that wants mail to leave says so.
EVENT_MAILS_WAKE = False
# The same for pictures in all their sizes.
PICTURES_WAKE = False
# And for the words behind the search boxes of the admin, which every page that is saved would pay for.
WAGTAILSEARCH_BACKENDS = {"default": {**WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "WhiteNoise" not in name]
