"""What must hold for meetings, checked by Django before it serves."""

from django.conf import settings
from django.core.checks import Error, register
from django.db import connections
from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend
from django_tasks.backends.immediate import ImmediateBackend


@register()
def check_mail_tasks(app_configs, **kwargs):
    """Return the errors in the settings by which a mail would leave inside an open transaction.

    The immediate backend runs a task where it is asked for: in the request of a visitor, and in whatever
    transaction is open there. Without a worker no task is used at all (mails/waking.py).
    """
    found = []
    if settings.TASK_WORKER and isinstance(
        task_backends["default"], ImmediateBackend | DummyBackend
    ):
        found.append(
            Error(
                "With TASK_WORKER on, mails are a task, and this task backend has no worker: a visitor "
                "would wait for the mail server, inside an open transaction, or no mail would leave.",
                hint="Set TASKS to a backend with a worker, or TASK_WORKER to off.",
                id="events.E001",
            )
        )
    if not connections["default"].settings_dict["AUTOCOMMIT"]:
        found.append(
            Error(
                "Without autocommit mails leave inside a transaction that is still open, and tell what "
                "may be taken back.",
                hint="Leave AUTOCOMMIT out of DATABASES.",
                id="events.E002",
            )
        )
    return found
