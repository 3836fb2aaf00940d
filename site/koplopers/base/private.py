"""Answers that are about one person: kept nowhere on the way, and found by no search engine."""


def private(response):
    """Return the response with a word to browsers, caches and search engines: this is not yours."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def passing(response):
    """Return the response as one that only the browser of the visitor keeps, to go back to.

    Without it, the button Back of a browser leads to an error instead of to the step before. And two
    people who got one form from a cache between would be one registration.
    """
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response
