"""A list without a point says nothing: to a reader it is not there, and nobody hands it in."""

import pytest
from wagtail.blocks import StreamBlockValidationError

from koplopers.base.blocks import BodyBlock


@pytest.fixture
def empty():
    return BodyBlock().to_python([{"type": "list", "value": []}])


def test_a_list_without_a_point_is_not_handed_in(empty):
    with pytest.raises(StreamBlockValidationError) as refused:
        BodyBlock().clean(empty)
    (error,) = refused.value.block_errors[0].non_block_errors
    assert error == "Schrijf ten minste één punt, of haal de lijst weg."


def test_a_draft_may_have_one(empty):
    body = BodyBlock()
    body.defer_required_validation()
    assert [block.block_type for block in body.clean(empty)] == ["list"]


def test_a_reader_gets_none(empty):
    assert "<ul" not in str(empty)
    full = BodyBlock().to_python([{"type": "list", "value": ["Een helling"]}])
    assert "<ul><li>Een helling</li></ul>" in str(full)
