"""The form of a case page: drafts may be half done, what is handed in may not."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from koplopers.themes.models import Theme

from .rules import case_errors

CHECKBOX_FIELDS = ("topics", "steps", "articles", "target_groups")


class ThemeChoices(forms.models.ModelChoiceIterator):
    """Themes with their sub-themes below them, under one heading."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        themes = list(self.queryset)
        for theme in themes:
            if theme.parent_id is None:
                below = [t for t in themes if t.parent_id == theme.pk]
                yield (theme.name, [self.choice(t) for t in [theme, *below]])


class ThemeField(forms.ModelChoiceField):
    """One theme out of the taxonomy."""

    iterator = ThemeChoices


class ThemesField(forms.ModelMultipleChoiceField):
    """Several themes out of the taxonomy."""

    iterator = ThemeChoices


class CasePageForm(WagtailAdminPageForm):
    """Adds the choice of themes, and checks the rules only when a page is handed in."""

    main_theme = ThemeField(
        Theme.objects.all(),
        label="Hoofdthema",
        help_text="Waar gaat het vooral over?",
        empty_label="Kies een thema",
        required=False,
    )
    more_themes = ThemesField(
        Theme.objects.all(),
        label="Andere thema's",
        help_text="Ten hoogste twee.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        themes = self.instance.theme_tags
        self.initial.setdefault("main_theme", themes[0].pk if themes else None)
        self.initial.setdefault("more_themes", [theme.pk for theme in themes[1:]])
        self._mark_required(True)

    def defer_required_fields(self):
        super().defer_required_fields()
        self._mark_required(False)

    def restore_required_fields(self):
        super().restore_required_fields()
        self._mark_required(True)

    def _mark_required(self, required):
        """Show the asterisk of compulsory fields; a title is always needed."""
        for name in self.instance.required_fields():
            if name in self.fields and name != "title":
                self.fields[name].required = required

    def _post_clean(self):
        super()._post_clean()
        if "main_theme" in self.cleaned_data or "more_themes" in self.cleaned_data:
            self.instance.set_themes(self._chosen_themes())
        if "topics" in self.cleaned_data:
            self.instance.topics = self.cleaned_data["topics"]
        if not self.is_deferred_validation:
            self._check_rules()

    def _chosen_themes(self):
        main = self.cleaned_data.get("main_theme")
        others = [t for t in self.cleaned_data.get("more_themes") or [] if t != main]
        return [main, *others] if main else others

    def _check_rules(self):
        for name, message in case_errors(self.instance).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, message)
