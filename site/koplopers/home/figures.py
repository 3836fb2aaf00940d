"""The page with the figures of the programme: by theme, by province, and how bottlenecks stand."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from koplopers.base.bars import Chart, Row, bars_of
from koplopers.municipalities.nlmap import toned
from practices.coverage import bottleneck_states, by_province, by_theme, totals
from practices.vocabulary import SolutionState

KINDS = ["Praktijkvoorbeelden", "Knelpunten", "Succesfactoren"]
DESCRIPTION = (
    "Hoeveel gemeenten meedoen, en hoeveel praktijkvoorbeelden, knelpunten en succesfactoren zij "
    "delen: per thema en per provincie."
)


def figures(request):
    """Show what there is, the same to everyone. Where there is nothing yet, the page says so."""
    themes, provinces, states = by_theme(), by_province(), bottleneck_states()
    context = {
        "figures": totals(provinces),
        "today": timezone.localdate(),
        "theme_chart": _theme_chart(themes) if any(row.shared for row in themes) else None,
        "province_chart": _province_chart(provinces),
        "provinces": toned({row.province.value: row.municipalities for row in provinces}),
        "state_chart": _state_chart(states)
        if any(states[state] for state in SolutionState)
        else None,
        "meta_description": DESCRIPTION,
    }
    return render(request, "home/figures.html", context)


def _theme_chart(themes):
    numbers = [[*_kinds(row), (row.municipalities, _in_provinces(row))] for row in themes]
    rows = [
        Row(
            row.theme.name,
            bars,
            nothing="" if row.shared else "Nog geen voorbeelden over dit thema.",
            url=row.theme.get_absolute_url(),
            icon=row.theme.icon or "tag",
            subject=row.theme.main_slug,
        )
        for row, bars in zip(themes, bars_of(numbers), strict=True)
    ]
    return Chart("Wat gemeenten delen, per thema", "Thema", [*KINDS, "Gemeenten"], rows)


def _in_provinces(row):
    return f"in {row.provinces} {'provincie' if row.provinces == 1 else 'provincies'}"


def _province_chart(provinces):
    numbers = [[(row.municipalities, f"van de {row.existing}"), *_kinds(row)] for row in provinces]
    rows = [
        Row(row.province.label, bars, nothing=_no_one(row), url="" if _no_one(row) else _found(row))
        for row, bars in zip(provinces, bars_of(numbers), strict=True)
    ]
    caption = "Gemeenten die meedoen en wat zij delen, per provincie"
    return Chart(caption, "Provincie", ["Gemeenten", *KINDS], rows)


def _no_one(row):
    """What to say of a province that is not there yet; empty for one that is."""
    if row.municipalities or row.shared:
        return ""
    of = f"van de {row.existing} gemeenten" if row.existing > 1 else "gemeente"
    return f"Nog geen {of} doet mee."


def _found(row):
    return f"{reverse('search')}?{urlencode({'provincie': row.province.value})}"


def _kinds(row):
    return [row.shared.practices, row.shared.bottlenecks, row.shared.success_factors]


def _state_chart(states):
    told = {state: number for state, number in states.items() if state or number}
    bars = bars_of([[number] for number in told.values()])
    rows = [_state_row(state, row) for state, row in zip(told, bars, strict=True)]
    return Chart("Knelpunten, en hoe het ermee staat", "Hoe staat het?", ["Knelpunten"], rows)


def _state_row(state, bars):
    if not state:
        return Row("Niet bekend", bars)
    url = f"{reverse('search')}?{urlencode({'stand': state})}" if bars[0].number else ""
    return Row(SolutionState(state).label, bars, url=url)
