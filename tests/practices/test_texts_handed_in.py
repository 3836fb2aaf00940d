"""An author hears at the field what is wrong with a text, when it is handed in and not before."""

import pytest
from wagtail.test.utils.form_data import rich_text

from koplopers.demo.factories import make_image
from practices.models import PracticePage

VAGUE = '<p>Zie <a href="https://a.example/">hier</a>.</p>'
NOWHERE = "De link “hier” zegt niet waar hij heen gaat."


@pytest.fixture
def faulty(full_form, member):
    """What an author sends: a vague link in a field, in a block, and a picture called by its file."""
    image = make_image(collection=member.municipality.collection)
    return full_form(
        "practice",
        problem=VAGUE,
        approach=[
            ("text", rich_text(VAGUE)),
            ("image", {"image": str(image.pk), "alt_text": "foto1.jpg", "caption": ""}),
        ],
    )


def test_handing_in_tells_the_author_at_the_field_and_at_the_block(client, author, member, faulty):
    client.force_login(author)

    response = client.post(
        f"/beheer/pages/add/practices/practicepage/{member.pk}/", faulty | {"action-submit": "1"}
    )

    errors = response.context["form"].errors
    assert sorted(errors) == ["approach", "problem"]
    assert errors["problem"] == [NOWHERE]
    (blocks,) = errors["approach"].as_data()
    assert blocks.block_errors[0].messages == [NOWHERE]
    (message,) = blocks.block_errors[1].block_errors["alt_text"].messages
    assert "Een bestandsnaam" in message
    # Drawn by the browser, from data in the page.
    assert "Een bestandsnaam of" in response.text
    assert not PracticePage.objects.exists()


def test_a_draft_may_have_them(client, author, member, full_form):
    client.force_login(author)
    url = f"/beheer/pages/add/practices/practicepage/{member.pk}/"
    client.post(url, full_form("practice", problem=VAGUE))
    assert ">hier</a>" in PracticePage.objects.get().problem
