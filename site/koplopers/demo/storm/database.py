"""A database of its own on the PostgreSQL server of an address, that goes away after it."""

import contextlib
import secrets

import psycopg
from psycopg import sql

ALWAYS_THERE = "postgres"


@contextlib.contextmanager
def throw_away(url):
    """Give the address of a new database on the server of `url`.

    Raises RuntimeError when the server cannot be reached or does not let us make one.
    """
    name = f"koplopers_storm_{secrets.token_hex(4)}"
    try:
        with psycopg.connect(url, dbname=ALWAYS_THERE, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as error:
        raise RuntimeError(f"No database can be made there: {error}") from error
    try:
        yield f"{url.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(url, dbname=ALWAYS_THERE, autocommit=True) as connection:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))
