"""Work beside what somebody waits for."""

from threading import Thread

from django.db import connections


def in_background(work, *, may_be_cut_off=True):
    """Run something in a thread with a connection of its own. A process that ends leaves it where it
    is, or waits for it when it may not be cut off."""

    def run():
        try:
            work()
        finally:
            connections.close_all()

    Thread(target=run, daemon=may_be_cut_off, name="search").start()
