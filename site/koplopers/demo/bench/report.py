"""The table that `make bench` prints."""

COLUMNS = ("page", "req/s", "p50 ms", "p95 ms", "SQL", "SQL cold", "kB")


def table(rows):
    """Return lines of text for rows of (name, Measured)."""
    cells = [COLUMNS, *(_cells(name, measured) for name, measured in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(COLUMNS))]
    return [_line(row, widths) for row in cells]


def _cells(name, measured):
    return (
        name,
        f"{measured.per_second:.0f}",
        f"{measured.p50:.1f}",
        f"{measured.p95:.1f}",
        str(measured.queries),
        str(measured.cold_queries),
        f"{measured.kilobytes:.0f}",
    )


def _line(row, widths):
    name, *numbers = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([name.strip().ljust(widths[0]), *numbers])
