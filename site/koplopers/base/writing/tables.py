"""A table says what its rows or columns are, or it cannot be read by ear."""

from .texts import soup_of

NO_HEADERS = "Een tabel heeft geen koppen. Zet boven elke kolom wat erin staat."


def table_problems(html):
    """Return a message for each table without a header."""
    return [NO_HEADERS for table in soup_of(html).find_all("table") if not table.find("th")]
