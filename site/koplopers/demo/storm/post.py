"""A mail server on this machine that keeps only which mails came."""

import contextlib
from collections import Counter
from email import message_from_bytes

from aiosmtpd.controller import Controller

from ..bench.serving import HOST


class PostOffice:
    """Counts how often each Message-ID came."""

    def __init__(self):
        self.received = Counter()

    async def handle_DATA(self, server, session, envelope):
        self.received[message_from_bytes(envelope.content)["Message-ID"]] += 1
        return "250 OK"


@contextlib.contextmanager
def open_post_office(port):
    """Give a PostOffice that listens on a port of this machine."""
    office = PostOffice()
    controller = Controller(office, hostname=HOST, port=port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
