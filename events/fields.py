"""A text field that nobody can read in the database, in a copy of it or in a dump."""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models

# For the log. Nothing is changed: with the key back, all is as it was.
NO_KEY = "What people need cannot be read: no key in PROVISIONS_KEYS fits what is in the database."


@lru_cache(maxsize=4)
def _cipher(keys):
    return MultiFernet([Fernet(key) for key in keys])


def cipher():
    """Return what encrypts and decrypts with settings.PROVISIONS_KEYS; the first key writes.

    Fernet: AES-128-CBC with HMAC-SHA256 (https://github.com/fernet/spec). Raises ValueError for a key
    that is no Fernet key, or when there is none.
    """
    return _cipher(tuple(settings.PROVISIONS_KEYS))


class SecretTextField(models.TextField):
    """Text, encrypted on its way to the database. Empty stays empty; nothing can search in it.

    Raises cryptography.fernet.InvalidToken when no key of the settings fits what is stored.
    """

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return cipher().encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value, expression, connection):
        return cipher().decrypt(value.encode()).decode() if value else value

    def get_lookup(self, lookup_name):
        """Only a question whether there is something: two times the same text is stored differently."""
        if lookup_name != "isnull":
            raise TypeError(f"A {type(self).__name__} cannot be searched with {lookup_name!r}.")
        return super().get_lookup(lookup_name)
