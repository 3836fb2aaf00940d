"""A document is as public as the pages that it stands on."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from koplopers.demo.factories import make_author, make_practice


@pytest.fixture
def document(other_member):
    """A document in the collection of Zwolle."""
    return get_document_model().objects.create(
        title="Lijst voor de schouw",
        file=ContentFile(b"vragen", name="schouw.txt"),
        collection=other_member.municipality.collection,
    )


def status_of(client, document):
    """Ask for the document and read it to its end, so that the file is closed again."""
    response = client.get(document.url)
    b"".join(response)
    return response.status_code


def approach_with(document):
    return [("document", {"document": document, "description": ""})]


def test_a_document_of_a_public_page_is_for_everybody(client, document, other_member):
    make_practice(other_member, approach=approach_with(document))

    assert b"".join(client.get(document.url)) == b"vragen"


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"members_only": True}], ids=["draft", "members"]
)
def test_a_visitor_gets_no_document_of_a_page_that_is_not_public(
    client, document, other_member, fields
):
    make_practice(other_member, approach=approach_with(document), **fields)

    assert status_of(client, document) == 404


def test_a_loose_document_is_only_for_its_own_municipality(client, document, member, other_member):
    client.force_login(make_author(member))
    assert status_of(client, document) == 404

    client.force_login(make_author(other_member))
    assert status_of(client, document) == 200


def test_an_editor_can_open_every_document(client, document, editor):
    client.force_login(editor)

    assert status_of(client, document) == 200
