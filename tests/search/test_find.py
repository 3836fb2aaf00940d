"""The find page shows what is public, and nothing ends dead."""

import pytest

from koplopers.demo.factories import make_bottleneck, make_practice


@pytest.fixture
def practice(member):
    return make_practice(member, title="Inwoners testen alle stembureaus")


def test_a_page_is_found_by_its_text(client, practice):
    response = client.get("/zoeken/", {"q": "stembureaus"})

    assert [hit.pk for hit in response.context["hits"]] == [practice.pk]
    assert practice.url in response.content.decode()


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"members_only": True}], ids=["draft", "members"]
)
def test_what_is_not_public_is_not_found(client, member, fields):
    make_bottleneck(member, title="Geheime drempelhulp", **fields)

    response = client.get("/zoeken/", {"q": "drempelhulp"})

    assert response.context["page_obj"].paginator.count == 0
    assert "Geheime" not in response.content.decode()


@pytest.mark.parametrize(
    "query", ["", "   ", "'\"[](){}*&^%$", "x" * 2000, "null\x00byte", "🤖", "مرحبا", "NOT AND OR"]
)
def test_odd_questions_get_an_answer(client, practice, query):
    response = client.get("/zoeken/", {"q": query})

    assert response.status_code == 200
    assert "/themas/" in response.content.decode()


def test_what_was_typed_is_escaped(client, practice):
    content = client.get("/zoeken/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)" in content
