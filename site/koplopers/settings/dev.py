"""The reloading server of `make dev`: errors in the browser, mail on the console."""

from .base import *  # noqa: F403
from .base import DATA_DIR, MIDDLEWARE, STORAGES, database, env

DEBUG = True
SECRET_KEY = "only-for-development"  # noqa: S105
PROVISIONS_KEYS = ["only-for-development-only-for-development-A="]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{DATA_DIR}/db.sqlite3"))}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
BASE_URL = WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://localhost:8000")
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "WhiteNoise" not in name]
