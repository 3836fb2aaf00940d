"""Bringing in case pages from data: a file of the editors, or the content that ships with us.

`reading` makes rows of a file, `columns` says what a row may hold, `checking` turns a row into
values for a page or says what is wrong, `writing` makes the page.
"""

from .reading import FileError, read_rows
from .run import ImportReport, import_rows

# Whose marks the pages have that editors bring in from a file.
LOADER = "import"

__all__ = ["LOADER", "FileError", "ImportReport", "import_rows", "read_rows"]
