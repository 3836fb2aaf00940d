"""A real mail server on this machine, for the fixtures `mailbox` and `no_mail_server`."""

import asyncio
import socket
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail.backends.smtp import EmailBackend


class Mailbox:
    """Keeps what arrives; refuses the addresses in `refused`.

    With `hold()` it keeps each sender waiting for its answer until `let_go`: `busy` is set meanwhile.
    `greeted` counts connections.
    """

    def __init__(self):
        self.messages = []
        self.refused = set()
        self.greeted = 0
        self.busy, self.let_go = threading.Event(), threading.Event()
        self.let_go.set()

    def hold(self):
        self.let_go.clear()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        self.greeted += 1
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.busy.set()
        while not self.let_go.is_set():
            await asyncio.sleep(0.01)
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


@contextmanager
def running_mailbox():
    """A Mailbox behind an SMTP server on loopback; gives (mailbox, port)."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield box, controller.port
    controller.stop()


def use_smtp(settings, port):
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.{EmailBackend.__name__}"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "https://koplopers.example"
    mail.outbox = []
