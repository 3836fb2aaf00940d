"""The style guide: every component of the look with its states, for who writes or builds."""

from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.html import format_html

from koplopers.base.bars import Chart, Row, bars_of
from koplopers.base.steps import StepForm, email_field
from koplopers.municipalities.nlmap import points, province_shapes, toned
from koplopers.themes.models import Theme
from practices.models import CasePage, Topic
from practices.vocabulary import SolutionState
from practices.ways import LABELS, STANDARD, Way
from search.kinds import Kind
from search.results import FoundPage

FIGURES = {"municipalities": 1, "practices": 12, "bottlenecks": 3, "success_factors": 0}
LONG = "Toegankelijkheidsverklaringen en ervaringsdeskundigen in Nuenen, Gerwen en Nederwetten"


class SampleForm(StepForm):
    """One field of each kind that a visitor can fill in."""

    naam = forms.CharField(
        label="Uw naam",
        error_messages={"required": "Vul uw naam in."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mail = email_field("Hier sturen wij de bevestiging naartoe.")
    vraag = forms.CharField(
        label="Uw vraag", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    vorm = forms.ChoiceField(
        label="Hoe wilt u antwoord?",
        choices=[("mail", "Met een e-mail"), ("telefoon", "Met een telefoontje")],
        widget=forms.Select(attrs={"class": "utrecht-select utrecht-select--html-select"}),
    )
    ronde = forms.ChoiceField(
        label="Welke ronde kiest u?",
        choices=[("ochtend", "De ochtend"), ("middag", "De middag"), ("geen", "Geen van beide")],
        widget=forms.RadioSelect,
    )
    akkoord = forms.BooleanField(label="Bewaar mijn adres tot de vraag beantwoord is")


def style_guide(request):
    """Show every component. What is about a page or a theme shows the newest one that there is."""
    cases = _newest_of_each_kind(request.user)
    wrong_form = SampleForm({"mail": "anna", "vorm": "mail"})
    context = {
        "themes": Theme.objects.main()[:3],
        "cases": cases,
        "found": [_found(case) for case in cases],
        "pictured": _with_and_without_photo(request.user),
        "topics": {topic.kind: topic for topic in Topic.objects.current()},
        "states": [_state(value, label) for value, label in SolutionState.choices],
        "ticked": [case.pk for case in cases],
        "mistakes": wrong_form.mistakes(),
        "empty_form": SampleForm(prefix="leeg"),
        "wrong_form": wrong_form,
        "page_obj": Paginator(range(200), 20).get_page(request.GET.get("pagina", 5)),
        "ways": [Way(name, f"?vorm={name}", is_chosen=name == STANDARD) for name in LABELS],
        "provinces": province_shapes(),
        "points": points([]),
        "long": LONG,
        "figures": FIGURES,
        "chart": _chart(),
        "toned": toned({"Utrecht": 12, "Drenthe": 6, "Limburg": 1}),
        "canonical_url": None,
    }
    return render(request, "home/style_guide.html", context)


def _chart():
    """A table with bars: with words behind a number, with a 0, with nothing at all."""
    many, few, _ = bars_of([[120, (30, "in 2 provincies")], [1, 0], [0, 0]])
    rows = [
        Row("Met een link en een plaatje", many, url="/themas/", icon="bus", subject="vervoer"),
        Row("Weinig", few),
        Row(LONG, [], nothing="Nog geen voorbeelden over dit thema."),
    ]
    return Chart("Voorbeelden van cijfers", "Onderwerp", ["Praktijkvoorbeelden", "Gemeenten"], rows)


def _newest_of_each_kind(user):
    """Return up to one practice, one bottleneck and one success factor, as cards show them."""
    newest = {}
    for case in CasePage.objects.visible_to(user).newest().for_cards()[:60]:
        newest.setdefault(case.kind.kind_slug, case)
    return list(newest.values())


def _found(case):
    """A case as the search shows it, with what was asked marked."""
    return FoundPage(
        page=case,
        kind=Kind(case.kind.kind_slug),
        title=case.title,
        text=format_html("… wat u zocht, is <mark>{}</mark> in de tekst …", "gemarkeerd"),
        state=SolutionState.OPEN if case.kind.kind_slug == Kind.BOTTLENECK else "",
    )


def _with_and_without_photo(user):
    """Return the newest case with a photograph and the newest without, where there are."""
    cases = CasePage.objects.visible_to(user).newest().select_related("photo")
    with_photo, without = cases.exclude(photo=None), cases.filter(photo=None)
    return [case for case in (with_photo.first(), without.first()) if case]


def _state(value, label):
    return SimpleNamespace(value=value, label=label)
