"""The people of the demo and the password that only this installation knows."""

import stat

import pytest
from django.contrib.auth.password_validation import validate_password

from koplopers.accounts.roles import ADMINISTRATORS, AUTHORS, EDITORS, ORGANISERS
from koplopers.demo.people import LOGINS, demo_password, forget_password, password_file


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "var"


def test_everybody_has_an_address_that_no_mail_can_reach_and_a_role():
    assert len({login.email for login in LOGINS}) == len(LOGINS)
    assert all(login.email.endswith(".example") for login in LOGINS)
    assert {login.group for login in LOGINS} == {AUTHORS, EDITORS, ADMINISTRATORS}
    assert [login.group for login in LOGINS if login.on_top == ORGANISERS] == [EDITORS]
    assert len([login for login in LOGINS if login.is_author]) == 2
    assert len({login.role for login in LOGINS}) == len(LOGINS)


def test_the_password_stays_the_same_and_is_strong_enough_for_the_site(db):
    password = demo_password()

    validate_password(password)
    assert demo_password() == password


def test_only_the_owner_can_read_the_password():
    demo_password()

    assert stat.S_IMODE(password_file().stat().st_mode) == 0o600
    assert [path.name for path in password_file().parent.iterdir()] == ["demo_password"]


def test_a_forgotten_password_does_not_come_back():
    password = demo_password()

    forget_password()
    forget_password()

    assert not password_file().exists()
    assert demo_password() != password
