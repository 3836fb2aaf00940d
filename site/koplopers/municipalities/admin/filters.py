"""What the lists of the programme can be narrowed down by."""

import django_filters
from django.forms import CheckboxSelectMultiple, RadioSelect
from wagtail.admin.filters import WagtailFilterSet

from ..models import Edition, Municipality, Participation, Province

YES, NO, CLOSED = "ja", "nee", "opgegaan"


class Choice(django_filters.ChoiceFilter):
    """One of a few answers, or all."""

    def __init__(self, **kwargs):
        super().__init__(empty_label="Alle", widget=RadioSelect, **kwargs)


class MunicipalityFilterSet(WagtailFilterSet):
    province = django_filters.MultipleChoiceFilter(
        label="Provincie", choices=Province.choices, widget=CheckboxSelectMultiple
    )
    takes_part = Choice(
        label="Doet mee",
        choices=[(YES, "Ja"), (NO, "Nee"), (CLOSED, "Bestaat niet meer")],
        method="filter_takes_part",
    )
    koploper = Choice(
        label="Koploper", choices=[(YES, "Ja, nu of eerder"), (NO, "Nee")], method="filter_koploper"
    )

    class Meta:
        model = Municipality
        fields = []

    def filter_takes_part(self, queryset, name, value):
        if value == CLOSED:
            return queryset.exclude(closed_on=None)
        return queryset.current().filter(group__isnull=value == NO)

    def filter_koploper(self, queryset, name, value):
        koplopers = Participation.objects.values("municipality")
        if value == YES:
            return queryset.filter(pk__in=koplopers)
        return queryset.exclude(pk__in=koplopers)


class ParticipationFilterSet(WagtailFilterSet):
    edition = django_filters.ModelMultipleChoiceFilter(
        label="Editie", queryset=Edition.objects.all(), widget=CheckboxSelectMultiple
    )

    class Meta:
        model = Participation
        fields = []
