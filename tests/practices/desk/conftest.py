"""A real mail server on this machine, and pages on their way through the workflow."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail.backends.smtp import EmailBackend
from django.utils.timezone import localdate
from wagtail.models import PageSubscription
from wagtail.test.utils.form_data import inline_formset

from koplopers.demo.factories import make_practice
from practices.desk import review


class Mailbox:
    """Keeps what arrives; refuses the addresses in `refused`."""

    def __init__(self):
        self.messages = []
        self.refused = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.messages.append(Received(envelope.rcpt_tos, message))
        return "250 OK"

    def recipients(self):
        return sorted(address for message in self.messages for address in message.to)

    def only(self, address):
        """The one message to an address."""
        (found,) = [message for message in self.messages if address in message.to]
        return found


class Received:
    """A message as a mail program reads it."""

    def __init__(self, to, message):
        self.to = to
        self.subject = message["subject"]
        self.headers = message
        self.types = [part.get_content_type() for part in message.iter_parts()]
        self.text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
        self.html = message.get_body(("html",)).get_content()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mailbox(settings):
    """A running SMTP server on loopback that Django sends to."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    use_smtp(settings, controller.port)
    yield box
    controller.stop()


@pytest.fixture
def no_mail_server(settings):
    """Django sends to a port where nobody listens."""
    use_smtp(settings, free_port())


def use_smtp(settings, port):
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.{EmailBackend.__name__}"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "https://koplopers.example"
    mail.outbox = []


@pytest.fixture
def hand_in(django_capture_on_commit_callbacks):
    """Hands a page in as its author does; returns the state of the editors' task."""

    def hand_in(page, author):
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision(user=author)
            return page.get_workflow().start(page, author).current_task_state

    return hand_in


@pytest.fixture
def decide(django_capture_on_commit_callbacks):
    """Publishes or sends back what was handed in, as the review screen does."""

    def decide(state, user, remark=""):
        with django_capture_on_commit_callbacks(execute=True):
            page = state.workflow_state.content_object
            page.refresh_from_db()
            what = {
                "task_state_id": state.pk,
                "revision_id": page.latest_revision_id,
                "user": user,
            }
            review.send_back(**what, remark=remark) if remark else review.publish(**what)

    return decide


@pytest.fixture
def draft(member, author):
    """A complete page of the author that nobody handed in yet."""
    return make_practice(member, live=False, owner=author, title="Inwoners testen stembureaus")


@pytest.fixture
def today():
    return localdate()


@pytest.fixture
def comment_form(full_form):
    """What the form of a page sends when an editor adds a remark at a field."""

    def comment_form(page, text):
        PageSubscription.objects.create(page=page, user=page.owner, comment_notifications=True)
        remark = {
            "text": text,
            "contentpath": "problem",
            "position": "",
            "id": "",
            "resolved": "",
            "replies": inline_formset([]),
        }
        return full_form("practice", title=page.title, slug=page.slug, comments=[remark])

    return comment_form
