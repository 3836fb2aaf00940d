"""The form of a theme: a place in the tree of two levels, an icon that exists."""

from django.forms import ChoiceField

from koplopers.base.curation import AddressForm
from koplopers.base.templatetags.icons import shapes


class ThemeForm(AddressForm):
    """Checks what the model alone cannot: themes have one level of sub-themes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["icon"] = _icon_field(self.instance.icon)
        parents = self.fields["parent"]
        parents.queryset = parents.queryset.exclude(pk=self.instance.pk)

    def clean(self):
        data = super().clean()
        if data.get("parent") and self.instance.pk and self.instance.subthemes.exists():
            self.add_error(
                "parent", "Dit thema heeft zelf subthema's. Geef die eerst een ander thema."
            )
        return data


def _icon_field(current):
    """A choice out of the icons that the site can draw, and the one that the theme has."""
    names = dict.fromkeys([current, *sorted(shapes())])
    choices = [("", "Geen pictogram"), *((name, name) for name in names if name)]
    return ChoiceField(label="Pictogram", choices=choices, required=False)
