"""A link says where it leads, also to who hears only the links of a page."""

import re

from .texts import soup_of

VAGUE = {
    "bekijk", "bekijk hier", "deze link", "deze pagina", "deze site", "deze website", "document",
    "download", "hier", "hierover", "info", "kijk hier", "klik", "klik hier", "lees hier",
    "lees meer", "lees verder", "link", "meer", "meer info", "meer informatie", "meer lezen",
    "pagina", "pdf", "site", "via deze link", "website",
}  # fmt: skip
# What may stand around the words of a link without saying more.
TRIMMING = " .:,;!?>»›→"
ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


def link_problems(html):
    """Return a message for each link that does not say in words where it leads."""
    found = []
    for link in soup_of(html).find_all("a"):
        words = " ".join(link.get_text(" ").split())
        if not words:
            found.append("Er staat een link zonder tekst.")
        elif words.lower().strip(TRIMMING) in VAGUE:
            found.append(f"De link “{words}” zegt niet waar hij heen gaat.")
        elif ADDRESS.fullmatch(words):
            found.append(f"De link toont het adres “{words}”. Schrijf wat er staat.")
    return found


def loose_addresses(html):
    """Return a message for each address that stands in the text without being a link."""
    soup = soup_of(html)
    for link in soup.find_all("a"):
        link.decompose()
    return [
        f"Het adres “{address[0]}” staat los in de tekst. Maak er een link van."
        for address in ADDRESS.finditer(soup.get_text(" "))
    ]
