"""What every measurement stands on: the real content in a database of its own."""

import io

from django.core.management import call_command
from django.db import connection

from .seed import join_all


def lay_ground():
    """Fill the empty database of the settings: the real content, and a page for every municipality.

    Raises RuntimeError for a database that holds anything: it may be somebody's site.
    """
    if connection.introspection.table_names():
        raise RuntimeError("The benchmark fills a database of its own, and this one is not empty.")
    call_command("migrate", verbosity=0)
    call_command("load_content", stdout=io.StringIO())
    join_all()
