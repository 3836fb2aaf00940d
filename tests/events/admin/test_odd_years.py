"""A year that was typed wrong is told at the field; some of those years cannot be kept at all."""

import pytest
from django.urls import reverse

from events.models import Round

from .conftest import fresh, read

ODD = "Klopt het jaar? Vul een jaar in van 2000 tot en met 2100."


@pytest.mark.parametrize("year", ["0001", "1899", "9999"])
@pytest.mark.parametrize("screen", ["new", "there"])
def test_a_round_in_an_odd_year_is_refused_with_a_word(editing, day, at, screen, year):
    address = at("round_add") if screen == "new" else at("round_edit", day.one.pk)
    before = list(Round.objects.values_list("name", "starts_at", "ends_at"))
    typed = {
        "name": "Ronde 9",
        "starts_at": f"{year}-01-01T00:00",
        "ends_at": f"{year}-01-01T01:00",
    }

    response = editing.post(address, typed)

    assert response.status_code == 200
    assert read(response).count(ODD) >= 2
    assert list(Round.objects.values_list("name", "starts_at", "ends_at")) == before


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_meeting_in_an_odd_year_is_refused_with_a_word(editing, day, year):
    address = reverse("wagtailadmin_pages:edit", args=[day.event.pk])
    form = editing.get(address).context["form"]
    typed = {name: "" if value is None else value for name, value in form.initial.items()}
    typed |= {f"{name}-count": "0" for name in ("body", "before", "during", "after")}
    typed |= {
        "starts_at": f"01-01-{year} 00:00",
        "ends_at": f"01-01-{year} 01:00",
        "registration_opens_at": "01-02-2027 12:00",
        "action-publish": "1",
    }

    response = editing.post(address, typed)

    assert response.status_code == 200
    assert read(response).count(ODD) >= 2
    assert fresh(day.event).starts_at.year == 2027
