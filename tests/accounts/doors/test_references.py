"""What an author's form may refer to: the choosers only suggest, the form decides."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.http import QueryDict

from koplopers.accounts.references import (
    FOREIGN,
    NOT_PUBLIC,
    TAKEN_OUT,
    guard_form,
    guard_preview,
)
from koplopers.accounts.scope import own_or_public
from koplopers.accounts.taking_out import without
from practices.models import BottleneckPage, PracticePage


def _form(page, user, data=None):
    form_class = page.get_edit_handler().get_form_class()
    return form_class(data, instance=page, parent_page=page.get_parent(), for_user=user)


def _data(**fields):
    counts = {
        f"{line}-{name}": number
        for line in ("bottleneck_lines", "success_factor_lines", "comments")
        for name, number in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
    }
    return {
        "title": "Concept",
        "slug": "concept-a",
        "approach-count": "0",
        "sign_video-count": "0",
        **counts,
        **fields,
    }


def _link(kind, key):
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"id": key, "url": "/x/"}}
    block = {
        "key": "00000", "text": "lees verder", "type": "unstyled", "depth": 0,
        "inlineStyleRanges": [], "entityRanges": [{"key": 0, "offset": 0, "length": 4}],
    }  # fmt: skip
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def _picture(key):
    return {
        "approach-count": "1", "approach-0-deleted": "", "approach-0-order": "0",
        "approach-0-type": "image", "approach-0-id": "", "approach-0-value-image": key,
        "approach-0-value-alt_text": "Een deur",
    }  # fmt: skip


def _guarded(world, **fields):
    page = world.a.draft.get_latest_revision_as_object()
    return guard_form(_form(page, world.a.author, _data(**fields)), world.a.author)


def test_author_chooses_among_own_and_public_pages(world):
    found = set(own_or_public(PracticePage.objects.all(), world.a.author))
    assert found == {world.a.live, world.a.draft, world.a.loose, world.b.changed}


@pytest.mark.parametrize("name", ["draft", "members", "restricted"])
def test_choosing_a_hidden_page_is_an_error_beside_the_field(world, name):
    hidden = getattr(world.b, name)
    form = _guarded(world, based_on=hidden.pk)
    form.is_valid()
    assert "based_on" in form.errors
    assert hidden.title not in form.as_p()
    assert NOT_PUBLIC in form.as_p()


def test_choosing_a_public_page_shows_its_public_title(world, planted):
    form = _guarded(world, based_on=world.b.changed.pk)
    form.is_valid()
    assert "based_on" not in form.errors
    assert world.b.changed.title in form.as_p()
    assert planted["pending title"] not in form.as_p()


def test_a_page_that_went_offline_stays_chosen_without_its_title(world):
    page = world.a.draft.get_latest_revision_as_object()
    page.based_on = world.b.draft
    form = guard_form(_form(page, world.a.author, _data(based_on=world.b.draft.pk)), world.a.author)
    form.is_valid()
    assert "based_on" not in form.errors
    assert world.b.draft.title not in form.as_p()


def _linking_to(world, practice):
    """The form of a new bottleneck with one line that links to a practice."""
    page = BottleneckPage()
    form_class = page.get_edit_handler().get_form_class()
    data = {
        "title": "Nieuw", "slug": "nieuw",
        "practice_links-TOTAL_FORMS": 1, "practice_links-INITIAL_FORMS": 0,
        "practice_links-0-practice": practice.pk, "practice_links-0-ORDER": 1,
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    form = form_class(data, instance=page, parent_page=world.a.page, for_user=world.a.author)
    guard_form(form, world.a.author)
    form.is_valid()
    return form.formsets["practice_links"].forms[0]


def test_a_line_links_only_to_what_its_author_may_see(world):
    hidden = _linking_to(world, world.b.draft)
    assert "practice" in hidden.errors
    assert world.b.draft.title not in hidden.as_p()
    assert "practice" not in _linking_to(world, world.b.changed).errors


def test_text_may_not_link_to_a_draft_of_another_municipality(world):
    with pytest.raises(PermissionDenied, match=FOREIGN[:20]):
        _guarded(world, problem=_link("LINK", world.b.draft.pk))


def test_text_may_not_link_to_a_document_of_another_municipality(world):
    with pytest.raises(PermissionDenied):
        _guarded(world, problem=_link("DOCUMENT", world.b.document.pk))


def test_text_may_link_to_public_pages_and_own_documents(world):
    _guarded(world, problem=_link("LINK", world.b.changed.pk))
    _guarded(world, problem=_link("LINK", world.a.draft.pk))
    _guarded(world, problem=_link("DOCUMENT", world.a.document.pk))


def test_only_own_pictures_can_be_used(world):
    _guarded(world, **_picture(world.a.image.pk))
    with pytest.raises(PermissionDenied):
        _guarded(world, **_picture(world.b.image.pk))


def test_a_picture_that_was_there_before_stays(world):
    page = world.a.draft.get_latest_revision_as_object()
    page.approach = [("image", {"image": world.b.image, "alt_text": "Een deur"})]
    form = _form(page, world.a.author, _data(**_picture(world.b.image.pk)))
    assert guard_form(form, world.a.author) is form


def test_a_preview_refuses_a_hidden_page_in_a_field_too(world):
    page = world.a.draft.get_latest_revision_as_object()
    form = _form(page, world.a.author, _data(based_on=world.b.draft.pk))
    with pytest.raises(PermissionDenied):
        guard_preview(form, world.a.author)


def test_a_key_of_nothing_is_left_to_the_field(world):
    form = _guarded(world, based_on=999_999)
    form.is_valid()
    assert "based_on" in form.errors


def test_a_form_that_comes_back_keeps_the_words_and_loses_the_reference(world, client):
    client.force_login(world.a.author)
    page = world.a.loose
    sent = _data(problem=_link("LINK", world.b.draft.pk), **_picture(world.b.image.pk))
    response = client.post(f"/beheer/pages/{page.pk}/edit/", sent)
    form = response.context["form"]
    assert response.status_code == 200
    assert form.non_field_errors() == [TAKEN_OUT]
    assert "weggehaald" in response.text
    assert "lees verder" in form["problem"].value()
    assert "linktype" not in form["problem"].value()
    assert "Een deur" in response.text
    assert world.b.image.title not in response.text
    assert page.get_latest_revision_as_object().problem == page.problem


def test_an_automatic_save_with_such_a_reference_says_so(world, client):
    client.force_login(world.a.author)
    sent = _data(problem=_link("LINK", world.b.draft.pk))
    response = client.post(
        f"/beheer/pages/{world.a.loose.pk}/edit/", sent, headers={"accept": "application/json"}
    )
    assert response.json()["error_code"] == "validation_error"


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("7", ""),
        ("17", "17"),
        ("geen json {", "geen json {"),
        ('{"iets": 7}', '{"iets": 7}'),
        ("{kapot", "{kapot"),
    ],
)
def test_only_what_refers_is_taken_out(value, left):
    data = QueryDict(mutable=True)
    data.update({"text": value, "text-0-order": "7", "other": "7"})
    cleaned = without(data, {"text": {(BottleneckPage, "7")}, "empty": set()})
    assert cleaned.dict() == {"text": left, "text-0-order": "7", "other": "7"}
