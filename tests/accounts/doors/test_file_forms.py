"""Files carry no free tags, because Wagtail shows those to every municipality."""

import re

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    "name", ["wagtailimages:add", "wagtaildocs:add", "wagtailimages_chooser:create"]
)
def test_nobody_is_asked_for_tags(client, world, name):
    client.force_login(world.a.author)
    page = client.get(reverse(name)).content.decode()
    assert "title" in page
    assert not re.search(r'name=\\?"[\w-]*tags', page)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_file_can_be_changed_without_tags(client, world, kind):
    file = type(getattr(world.a, kind)).objects.get(pk=getattr(world.a, kind).pk)
    address = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}[kind]
    client.force_login(world.a.author)
    client.post(
        reverse(address, args=[file.pk]), {"title": "Nieuwe naam", "collection": file.collection_id}
    )
    file.refresh_from_db()
    assert file.title == "Nieuwe naam"
