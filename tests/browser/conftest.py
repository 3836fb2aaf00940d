"""A real Chromium that talks to a real server, both on this machine and nowhere else."""

import pytest

PATIENCE = 10_000  # milliseconds


@pytest.fixture
def search_index(live_server):
    """An index that hears of every change, as on a site that was started."""
    from search.indexing import ensure_index

    ensure_index()


@pytest.fixture
def new_page(chromium_browser, live_server, search_index):
    """Open an empty page as a new visitor: `new_page(width=320, java_script_enabled=False)`.

    An address without a host is one of the site. At the end of the test, no page may have asked
    anything of another host.
    """
    contexts, asked = [], []

    def open_page(width=1280, **options):
        context = chromium_browser.new_context(
            base_url=live_server.url,
            locale="nl-NL",
            viewport={"width": width, "height": 800},
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked.append(request.url))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    outside = [url for url in asked if not url.startswith((live_server.url, "data:", "blob:"))]
    assert outside == []
