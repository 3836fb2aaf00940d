"""A monitor learns whether the site works, and nothing else."""

from contextlib import contextmanager

from django.db import OperationalError, connection


def test_a_site_with_a_database_is_well(client, db):
    response = client.get("/health/")

    assert (response.status_code, response.text) == (200, "ok")
    assert "no-store" in response["Cache-Control"]


def test_a_site_without_a_database_is_not(client, db):
    with no_database():
        response = client.get("/health/")

    assert (response.status_code, response.text) == (503, "database")


@contextmanager
def no_database():
    """Every query fails as it does when the server went away."""

    def fail(execute, sql, params, many, context):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(fail):
        yield
