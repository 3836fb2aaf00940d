"""Print the address of a PostgreSQL server for the tests, or nothing when there is none.

TEST_DATABASE_URL names one. Otherwise a local server will do, where libpq (with its own PG*
variables) lets this user in and the user may create databases. Under CI=true one must be there.
"""

import os
import sys

import psycopg

NONE = (
    "There is no PostgreSQL server here: the tests that use a database run on SQLite only. "
    "TEST_DATABASE_URL names one."
)
MAY_CREATE = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"


def local_server():
    """Return the address of a local server where test databases can be made; None without."""
    try:
        with psycopg.connect(dbname="postgres", connect_timeout=2) as connection:
            may_create = connection.execute(MAY_CREATE).fetchone()[0]
    except psycopg.OperationalError:
        return None
    return "postgres:///koplopers" if may_create else None


if __name__ == "__main__":
    found = os.environ.get("TEST_DATABASE_URL") or local_server()
    if not found and os.environ.get("CI") == "true":
        sys.exit("PostgreSQL is missing: set TEST_DATABASE_URL or run .ci/run, which starts one.")
    if not found:
        print(NONE, file=sys.stderr)
    print(found or "")
