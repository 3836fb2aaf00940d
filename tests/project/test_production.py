"""Production is the safe default: it does not start while something that matters is not set."""

import pytest

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "koplopers.settings.production",
    "SECRET_KEY": "an-example-of-a-secret-that-is-long-enough-0123456789",
    "ALLOWED_HOSTS": "koplopers.example",
    "BASE_URL": "https://koplopers.example",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://localhost:25",
}
REQUIRED = ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "EMAIL_URL"]


def test_complete_settings_pass_the_checks_for_deployment(manage):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **COMPLETE)

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_without_a_settings_module_it_is_production(manage):
    named = {name: value for name, value in COMPLETE.items() if name != "DJANGO_SETTINGS_MODULE"}
    code = "from django.conf import settings; print(settings.SETTINGS_MODULE, settings.DEBUG)"

    done = manage("shell", "--no-imports", "-c", code, **named)

    assert done.stdout.split() == ["koplopers.settings.production", "False"], done.stderr


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_variable_stops_it(manage, name):
    done = manage("check", **{key: value for key, value in COMPLETE.items() if key != name})

    assert done.returncode != 0
    assert last_line(done) == (
        f"django.core.exceptions.ImproperlyConfigured: Set the {name} environment variable"
    )


@pytest.mark.parametrize("name", REQUIRED)
def test_an_empty_variable_stops_it(manage, name):
    done = manage("check", **{**COMPLETE, name: ""})

    assert done.returncode != 0
    assert last_line(done) == (
        "django.core.exceptions.ImproperlyConfigured: "
        f"Set the {name} environment variable: it is empty."
    )


@pytest.mark.parametrize("value", ["", "ja", "of course"])
def test_an_unclear_switch_stops_it(manage, value):
    """Taken for "off", it would send cookies and passwords over the open line."""
    done = manage("check", **{**COMPLETE, "HTTPS": value})

    assert done.returncode != 0
    assert last_line(done) == (
        f'django.core.exceptions.ImproperlyConfigured: HTTPS is on or off, and not "{value}"'
    )


@pytest.mark.parametrize("value", ["koplopers.example", "ftp://koplopers.example", "https://a/b"])
def test_half_an_address_stops_it(manage, value):
    done = manage("check", **{**COMPLETE, "BASE_URL": value})

    assert done.returncode != 0
    assert "BASE_URL is a scheme and a host" in last_line(done)


def last_line(done):
    return done.stderr.strip().splitlines()[-1]
