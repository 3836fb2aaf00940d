"""People of the VNG at the screens of the programme."""

import html
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.db.models.signals import pre_save

from koplopers.demo.factories import make_administrator


@pytest.fixture
def administrator(home):
    return make_administrator(email="beheer@vng.example", first_name="Bea")


@pytest.fixture
def desk(client, administrator):
    """A client with an administrator logged in."""
    client.force_login(administrator)
    return client


def read(response):
    """The text of a page as a person reads it."""
    return html.unescape(response.content.decode())


@pytest.fixture
def sent(desk):
    """Sends a form and follows where it leads; returns the text of the page."""

    def sent(address, data=None):
        return read(desk.post(address, data or {}, follow=True))

    return sent


@pytest.fixture
def seen(desk):
    """Opens a page; returns its text."""

    def seen(address, data=None):
        return read(desk.get(address, data or {}, follow=True))

    return seen


@pytest.fixture
def somebody_is_quicker():
    """Saves another account with the same address between our look and our save."""

    @contextmanager
    def somebody_is_quicker(email):
        user_model = get_user_model()

        def save_first(instance, **kwargs):
            pre_save.disconnect(save_first, sender=user_model)
            user_model.objects.bulk_create([user_model(email=email)])

        pre_save.connect(save_first, sender=user_model)
        yield
        pre_save.disconnect(save_first, sender=user_model)

    return somebody_is_quicker
