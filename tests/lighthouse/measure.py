"""Prints what Lighthouse gives each kind of page, as a table: python -m tests.lighthouse.measure."""

import os
import tempfile
from pathlib import Path
from statistics import median

from tests.conftest import CHROMIUM_FLAGS, chromium
from tests.lighthouse.looking import DESKTOP, MOBILE, look, pages_of, running_chromium, served_site

CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
# What else the machine does falls on one time and not on the other; the median is told.
TIMES = 3


def main():
    with (
        tempfile.TemporaryDirectory() as folder,
        served_site(Path(folder) / "site") as site,
        running_chromium(chromium(), CHROMIUM_FLAGS, Path(folder) / "profile") as port,
    ):
        pages = pages_of(site)
        asked = [(url, preset) for url in pages.values() for preset in (MOBILE, DESKTOP)]
        rounds = [look(asked, CATEGORIES, port) for _ in range(TIMES)]
    names = [(name, preset) for name in pages for preset in (MOBILE, DESKTOP)]
    print(
        "| page | as | performance | accessibility | best practices | SEO | largest paint | blocked | shift |"
    )
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for (name, preset), told in zip(names, zip(*rounds, strict=True), strict=True):
        scores = [f"{median(page['scores'][one] for page in told):.0f}" for one in CATEGORIES]
        largest, blocked, shift = (
            median(page["figures"][one] for page in told) for one in ("lcp", "tbt", "cls")
        )
        figures = [f"{largest / 1000:.1f} s", f"{blocked:.0f} ms", f"{shift:.3f}"]
        print(f"| {' | '.join([name, preset, *scores, *figures])} |")


if __name__ == "__main__":
    if not os.environ.get("LIGHTHOUSE"):
        raise SystemExit("LIGHTHOUSE names no Lighthouse (tests/lighthouse/fetch gets one).")
    main()
