"""The commands on a site where Voorbeeldstad never came."""

import pytest
from django.core.management import CommandError, call_command

from koplopers.base.marks import LoadMark
from koplopers.demo.clearing import clear


def test_clearing_what_is_not_there_changes_nothing(home, every_row):
    before = every_row()

    assert clear().is_empty

    assert every_row() == before


def test_an_empty_site_says_what_to_do_first(home, settings):
    settings.DEMO = True

    with pytest.raises(CommandError, match="load_content"):
        call_command("seed_demo")

    assert not LoadMark.objects.filter(key__contains="demo").exists()
