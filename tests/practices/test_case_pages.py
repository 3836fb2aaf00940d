"""What a case page says where something is not known, and what its card says."""

import re

import pytest

from koplopers.demo.factories import make_bottleneck, make_practice, make_theme
from practices.vocabulary import Origin

SILENT = {
    "origin": Origin.EDITORS,
    "source_url": "https://bron.example/",
    "contact_role": "",
    "contact_email": "",
    "experts_how": "",
    "involvement": "",
}
ASK_THE_DESK = "De redactie zoekt met u wie bij gemeente Utrecht hier meer van weet"
NOT_IN_THE_SOURCE = "De bron zegt niet of ervaringsdeskundigen meededen."


def read(client, page):
    return client.get(page.url).content.decode()


def test_a_page_from_sources_says_what_the_source_does_not(client, member):
    content = read(client, make_practice(member, **SILENT))

    assert NOT_IN_THE_SOURCE in content
    assert ASK_THE_DESK in content
    assert "Vraag het aan gemeente" not in content


def test_a_page_from_sources_that_tells_of_experts_says_nothing_else(client, member):
    for known in ({"experts_how": "<p>Zij keken mee.</p>"}, {"involvement": "adviseert"}):
        content = read(client, make_practice(member, **{**SILENT, **known}))

        assert "Zo deden ervaringsdeskundigen mee" in content
        assert NOT_IN_THE_SOURCE not in content


def test_a_page_of_the_municipality_itself_names_its_own_contact(client, member):
    content = read(client, make_practice(member))

    assert "Vraag het aan gemeente Utrecht" in content
    assert ASK_THE_DESK not in content
    assert NOT_IN_THE_SOURCE not in content


@pytest.mark.parametrize(
    ("state", "label"), [("open", "Nog open"), ("partly", "Deels opgelost"), ("solved", "Opgelost")]
)
def test_the_card_of_a_bottleneck_tells_its_state(client, member, state, label):
    theme = make_theme("Vervoer")
    make_bottleneck(member, theme, state=state, what_helped="<p>Een vaste plank.</p>")

    for url in (theme.get_absolute_url(), member.url, "/knelpunten/"):
        content = client.get(url).content.decode()
        card = re.search(r'<article class="kp-card.*?</article>', content, re.DOTALL).group()
        assert f"kp-badge--{state}" in card
        assert label in card
