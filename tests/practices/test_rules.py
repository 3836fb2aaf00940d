"""Rules of a case page that look beyond the page itself."""

import pytest
from django.core.exceptions import ValidationError

from koplopers.demo.factories import make_practice


def test_a_practice_is_not_based_on_itself(member):
    page = make_practice(member)
    page.based_on = page

    with pytest.raises(ValidationError, match="niet op zichzelf") as error:
        page.save()

    assert list(error.value.message_dict) == ["based_on"]


def test_nor_by_a_detour(member):
    first = make_practice(member)
    second = make_practice(member, based_on=first)
    third = make_practice(member, based_on=second)
    first.based_on = third

    with pytest.raises(ValidationError, match="zelf op dit voorbeeld gebaseerd"):
        first.save()


def test_a_chain_that_leads_elsewhere_is_fine(member):
    source = make_practice(member)
    page = make_practice(member, based_on=make_practice(member, based_on=source))

    page.save()

    assert page.based_on.based_on == source


def test_a_circle_of_others_does_not_go_on_for_ever(member):
    first = make_practice(member)
    second = make_practice(member, based_on=first)
    type(first).objects.filter(pk=first.pk).update(based_on=second)
    page = make_practice(member, based_on=second)

    page.save()

    assert page.based_on == second
