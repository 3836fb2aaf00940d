"""How often a form comes from one place: counted for all, without anybody's address."""

import datetime

import pytest

from koplopers.base.limits import FormCount, is_too_often

NOW = datetime.datetime(2027, 2, 1, 12, 30, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def send(address="192.0.2.7", form="sign-up", most=2, now=NOW):
    return is_too_often(form, address, most=most, now=now)


@pytest.mark.django_db
def test_more_than_so_many_an_hour_is_too_often():
    assert [send() for _ in range(4)] == [False, False, True, True]
    assert not send(address="192.0.2.8")
    assert not send(form="other")
    assert not send(now=NOW + HOUR)


@pytest.mark.django_db
def test_a_house_counts_as_one_and_its_neighbour_does_not():
    assert [send("2001:db8:1:1::5"), send("2001:db8:1:1::6"), send("2001:db8:1:1::7")] == [
        False, False, True,
    ]  # fmt: skip
    assert not send("2001:db8:1:2::5")


@pytest.mark.django_db
def test_without_a_limit_or_an_address_nothing_is_counted():
    assert not any(send(most=0) for _ in range(5))
    assert not any(send(address=None) for _ in range(5))
    assert not FormCount.objects.exists()


@pytest.mark.django_db
def test_no_address_is_kept_and_the_counts_go():
    send()
    row = FormCount.objects.get()
    assert "192" not in row.key
    assert row.expires_at == NOW.replace(minute=0) + HOUR

    send(now=NOW + 2 * HOUR)
    assert FormCount.objects.get().pk != row.pk


@pytest.mark.django_db
def test_the_same_address_has_another_key_on_another_day():
    send()
    first = FormCount.objects.get().key
    send(now=NOW + datetime.timedelta(days=1))

    assert FormCount.objects.get().key != first
