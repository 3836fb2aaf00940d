"""The forms of what the programme keeps: municipalities, editions, koplopers."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from koplopers.base.curation import AddressForm

from ..models import Municipality
from ..rows import CODE, LATITUDES, LONGITUDES

FIXED_ADDRESS = "Het adres van een gemeente die meedoet, verandert niet meer."
FROM_CBS = "Een nieuwere lijst van het CBS verandert dit getal."
YEARS = range(2000, 2101)


class MunicipalityForm(AddressForm):
    """Checks what a file of municipalities is checked for too (see rows.py)."""

    name_field = "reading_name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reading_name"].required = False
        self.fields["reading_name"].help_text += " Leeg laten mag: dan is het de officiële naam."
        self.fields[
            "cbs_code"
        ].help_text += (
            " Laat dit alleen leeg bij een verzonnen gemeente. Die krijgt dat label op de site."
        )
        self.fields["population"].help_text = FROM_CBS
        self.fields["latitude"].help_text = "Van het gemeentehuis, bijvoorbeeld 52.09."
        self.fields["longitude"].help_text = "Bijvoorbeeld 5.12."
        if self.instance.group_id:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = FIXED_ADDRESS

    def clean_cbs_code(self):
        code = (self.cleaned_data["cbs_code"] or "").strip().upper()
        if code and not CODE.fullmatch(code):
            raise forms.ValidationError("Een code bestaat uit GM en vier cijfers, zoals GM0344.")
        return code or None

    def clean_reading_name(self):
        return self.cleaned_data["reading_name"] or self.cleaned_data.get("name", "")

    def clean_population_date(self):
        day = self.cleaned_data["population_date"]
        if day > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return day

    def clean_latitude(self):
        return _inside(self.cleaned_data["latitude"], LATITUDES)

    def clean_longitude(self):
        return _inside(self.cleaned_data["longitude"], LONGITUDES)


def _inside(value, bounds):
    least, most = bounds
    if not least <= value <= most:
        raise forms.ValidationError(
            f"Dit ligt niet in Nederland. Kies een getal van {least} tot {most}."
        )
    return value


class EditionForm(WagtailAdminModelForm):
    """A year is a year of this century."""

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year not in YEARS:
            raise forms.ValidationError("Vul een jaartal van vier cijfers in, zoals 2018.")
        return year


class ParticipationForm(WagtailAdminModelForm):
    """Offers municipalities that take part, and those that no longer exist: they did once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        took_part = Q(closed_on__isnull=False) | Q(group__isnull=False)
        # The one that was chosen before stays valid, whatever became of it.
        chosen = Q(pk=self.instance.municipality_id)
        field.queryset = Municipality.objects.filter(took_part | chosen)
        field.help_text = "Staat de gemeente er niet bij? Laat haar dan eerst meedoen."
        field.empty_label = "Kies een gemeente"
        self.fields["edition"].empty_label = "Kies een editie"
        self.fields["ends_on"].help_text = "Leeg zolang de gemeente koploper is."
