"""What a page says, as somebody reads it."""

from bs4 import BeautifulSoup


def page_of(response):
    """The page as a tree."""
    return BeautifulSoup(response.content, "html.parser")


def words_of(response):
    """What the main part of a page says, on one line."""
    return " ".join(page_of(response).main.get_text(" ").split()).replace("\u00ad", "")
