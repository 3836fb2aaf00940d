"""Production is the safe default: it does not start while something that matters is not set."""

import sys

import pytest

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "koplopers.settings.production",
    "SECRET_KEY": "an-example-of-a-secret-that-is-long-enough-0123456789",
    "PROVISIONS_KEYS": "an-example-of-a-key-of-32-bytes-0123456789A=",
    "ALLOWED_HOSTS": "koplopers.example",
    "BASE_URL": "https://koplopers.example",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://localhost:25",
}
REQUIRED = [
    "SECRET_KEY",
    "PROVISIONS_KEYS",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "EMAIL_URL",
]


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


def complaint(manage, **changed):
    """The last line that a start with these settings ends in."""
    done = manage("check", **{**COMPLETE, **changed})
    assert done.returncode != 0
    return last_line(done).removeprefix("django.core.exceptions.ImproperlyConfigured: ")


@pytest.mark.parametrize("name", REQUIRED)
def test_a_space_is_nothing(manage, name):
    assert complaint(manage, **{name: "  "}) == f"Set the {name} environment variable: it is empty."


def test_names_between_commas_may_have_spaces(manage):
    code = "from django.conf import settings; print(settings.ALLOWED_HOSTS, settings.BASE_URL)"
    loose = {"ALLOWED_HOSTS": " a.example, b.example ,", "BASE_URL": " https://a.example/ "}

    done = manage("shell", "--no-imports", "-c", code, **{**COMPLETE, **loose})

    assert done.stdout.split() == ["['a.example',", "'b.example']", "https://a.example"]


@pytest.mark.parametrize("value", ["geheim", "b" * 60, "x" * 49])
def test_a_secret_that_can_be_guessed_stops_it(manage, value):
    found = complaint(manage, SECRET_KEY=value)

    assert found.startswith("SECRET_KEY is too easy to guess")
    assert value not in found


@pytest.mark.parametrize("value", ["kort", "b" * 44, f"{'b' * 43}=,kort"])
def test_a_key_that_cannot_encrypt_stops_it(manage, value):
    """It would come out when somebody signs up and says what they need."""
    found = complaint(manage, PROVISIONS_KEYS=value)

    assert found.startswith("PROVISIONS_KEYS holds keys of 32 bytes")
    assert value not in found


@pytest.mark.parametrize(
    "value",
    [
        "sqlite:///", "sqlite://", "postgres://", "postgres://host", "postgres://host/",
        "postgres://host:x/name", "mysql://host/name", "db.sqlite3",
    ],
)  # fmt: skip
def test_half_a_database_stops_it(manage, value):
    assert complaint(manage, DATABASE_URL=value).startswith("DATABASE_URL is like postgres://")


@pytest.mark.parametrize(
    "value",
    ["smtp://", "smtp+tls://:587", "smtp://host:x", "filemail://", "mail.example", "ftp://host"],
)
def test_half_a_mail_server_stops_it(manage, value):
    assert complaint(manage, EMAIL_URL=value).startswith("EMAIL_URL is like smtp+tls://")


@pytest.mark.parametrize(
    "value",
    [
        "https://x.nl?x",
        "https://x.nl#x",
        "https://x.nl:y",
        "https://a@x.nl",
        "https://",
        "https://x y",
    ],
)
def test_more_than_an_address_stops_it(manage, value):
    assert complaint(manage, BASE_URL=value).startswith("BASE_URL is a scheme and a host")


@pytest.mark.parametrize("value", ["https://x.nl", "http://localhost:8000", "https://[::1]:8443"])
def test_an_address_may_have_a_port(manage, value):
    assert manage("check", **{**COMPLETE, "BASE_URL": value}).returncode == 0


@pytest.mark.parametrize("value", ["x", "0", "-1", "1.5", "", "9" * 5000])
def test_an_unclear_number_of_workers_stops_the_server(run, value):
    code = "import runpy; runpy.run_path('gunicorn.conf.py')"

    done = run(sys.executable, "-c", code, WEB_WORKERS=value)

    assert done.returncode == 1
    assert done.stderr.startswith("WEB_WORKERS is a number of processes, like 2")
    assert "Traceback" not in done.stderr


def last_line(done):
    return done.stderr.strip().splitlines()[-1]
