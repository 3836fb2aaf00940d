"""What must hold for search, checked by Django before it serves."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register
from django.db import connections
from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend
from wagtail.models import Page, get_page_models

from .documents import BUILDERS

# Page types that have no document, and why that is right.
NOT_FOUND = {
    "home.HomePage": "it is the way to everything else",
}


@register()
def check_page_types(app_configs, **kwargs):
    """Return an error for each page type that nobody finds, unless it says why."""
    return [
        Error(
            f"Nobody finds a {label}.",
            hint="Add a builder to search.documents.BUILDERS, or a reason to NOT_FOUND.",
            obj=label,
            id="search.E001",
        )
        for label in sorted(own_page_types() - BUILDERS.keys() - NOT_FOUND.keys())
    ]


def own_page_types():
    """Return the labels of the page types of which there can be pages."""
    return {
        model._meta.label
        for model in get_page_models()
        if model is not Page and not (model.__subclasses__() and not model.is_creatable)
    }


@register()
def check_tasks(app_configs, **kwargs):
    """Return the errors in the settings by which the index would not hear of what changed."""
    found = []
    if isinstance(task_backends["default"], DummyBackend):
        found.append(
            Error(
                "The task backend keeps tasks and never does them, so no change reaches the index.",
                hint="Set TASKS to the immediate backend, or to one with a worker.",
                id="search.E002",
            )
        )
    if not connections["default"].settings_dict["AUTOCOMMIT"]:
        found.append(
            Error(
                "Without autocommit a task runs inside a transaction that is still open, and "
                "indexes what may be taken back.",
                hint="Leave AUTOCOMMIT out of DATABASES.",
                id="search.E003",
            )
        )
    return found


@register()
def check_elasticsearch(app_configs, **kwargs):
    """Return the errors in how Elasticsearch is reached; no message repeats a secret."""
    wanted = settings.ELASTICSEARCH
    if not wanted["url"]:
        return []
    found = [*_wrong_with_url(wanted["url"])]
    if wanted["ca"]:
        found += _wrong_with_ca(wanted["ca"], wanted["url"])
    if not _may_be_key(wanted["api_key"].strip()):
        found.append(("ELASTICSEARCH_API_KEY has signs that no key has.", "Use `encoded`."))
    return [Error(message, hint=hint, id="search.E004") for message, hint in found]


def _wrong_with_url(url):
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_right = False
    if not is_right:
        yield "ELASTICSEARCH_URL is not an address.", "Write it like https://search.example:9200."


def _wrong_with_ca(path, url):
    if not url.startswith("https://"):
        yield "ELASTICSEARCH_CA is set and ELASTICSEARCH_URL has no https.", "Use https."
    if not Path(path).is_file():
        yield "ELASTICSEARCH_CA is not a file.", "Give the path of a file in PEM format."


def _may_be_key(text):
    return text.isascii() and all(sign.isprintable() and sign != " " for sign in text)
