"""Days and times in the forms of the admin."""

import datetime

import pytest
from django import forms
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from koplopers.base.widgets import DayInput

DAY = datetime.date(2027, 1, 31)
MOMENT = datetime.datetime(2027, 1, 31, 13, 30)


def test_the_browser_reads_and_sends_a_day_in_one_way_only():
    html = DayInput().render("on", DAY)

    assert 'type="date"' in html
    assert 'value="2027-01-31"' in html


@pytest.mark.parametrize(
    ("widget", "value", "shown"),
    [(AdminDateInput(), DAY, "31-01-2027"), (AdminDateTimeInput(), MOMENT, "31-01-2027 13:30")],
)
def test_wagtails_fields_show_a_day_as_people_here_type_it(widget, value, shown):
    html = widget.render("on", value)

    assert f'value="{shown}"' in html
    assert "d-m-Y" in html


@pytest.mark.parametrize("typed", ["31-01-2027", "2027-01-31"])
def test_both_ways_are_read(typed):
    assert forms.DateField(widget=AdminDateInput()).clean(typed) == DAY
