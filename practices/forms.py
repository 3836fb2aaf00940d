"""The form of a case page: drafts may be half done, what is handed in may not."""

from django import forms
from django.utils import timezone

from koplopers.base.forms import PageForm
from koplopers.themes.models import Theme

from .rules import EMPTY, SUMMARY_WORDS, case_errors
from .ways import EASY, FIELDS, LABELS, SIGNED, date_ways, later_change, story_of, words_of

THEME_FIELDS = ("main_theme", "second_theme", "third_theme")


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


def theme_field(label, help_text=""):
    """Return the field for one choice out of the taxonomy."""
    return ThemeField(
        Theme.objects.all(),
        label=label,
        help_text=help_text,
        empty_label="Kies een thema",
        required=False,
    )


class CasePageForm(PageForm):
    """Adds the choice of themes, and checks the rules only when a page is handed in."""

    main_theme = theme_field("Hoofdthema", "Waar gaat het vooral over?")
    second_theme = theme_field("Tweede thema", "Niet verplicht.")
    third_theme = theme_field("Derde thema", "Niet verplicht.")

    class Media:
        js = ["beheer/counting.js"]
        css = {"all": ["beheer/writing.css"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._tell_lengths()
        for name, theme in zip(THEME_FIELDS, self.instance.theme_tags, strict=False):
            self.initial.setdefault(name, theme.pk)
        self._mark_required(True)

    def _tell_lengths(self):
        """Let the browser say at once what handing in would refuse; a draft is never refused."""
        least, most = SUMMARY_WORDS
        lengths = {
            "title": ("tekens", 0, self.instance.TITLE_LENGTH),
            "summary": ("woorden", 0 if self.instance.is_from_sources else least, most),
        }
        for name, (unit, fewest, highest) in lengths.items():
            if name in self.fields:
                self.fields[name].widget.attrs |= {
                    "data-count": unit,
                    "data-least": fewest,
                    "data-most": highest,
                }

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
                # The words of the rules, so that one mistake is not told in two ways.
                self.fields[name].error_messages["required"] = EMPTY

    def _post_clean(self):
        super()._post_clean()
        if set(THEME_FIELDS) & set(self.cleaned_data):
            self.instance.set_themes(self._chosen_themes())
        self.instance.drop_empty_texts()
        if "topics" in self.cleaned_data:
            self.instance.topics = self.cleaned_data["topics"]
        if not self.is_deferred_validation:
            self._check_rules()

    def _chosen_themes(self):
        """The chosen themes in order; one that was chosen twice counts once."""
        chosen = [self.cleaned_data.get(name) for name in THEME_FIELDS]
        return list(dict.fromkeys(theme for theme in chosen if theme))

    def _check_rules(self):
        for name, message in case_errors(self.instance).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, message)


def still_right_field(name):
    """Return the box with which an author says that a way is right beside a newer text."""
    return forms.BooleanField(
        label=f"{LABELS[name]} klopt nog",
        help_text="Legde u beide naast elkaar en hoeft er niets anders? Zet dan een vinkje.",
        required=False,
    )


class PracticePageForm(CasePageForm):
    """Keeps the dates of the text and of the other ways to read it; nobody fills in a date."""

    easy_text_is_right = still_right_field(EASY)
    sign_video_is_right = still_right_field(SIGNED)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._words_before = words_of(self.instance)
        for name, (text, _) in FIELDS.items():
            self._tell_age(name, text, f"{text}_is_right")

    def _tell_age(self, name, text, box):
        """Tell how old a way is, and ask for a look only where the text went on."""
        told = story_of(name, self.instance)
        if told and text in self.fields:
            help_text = self.fields[text].help_text
            self.fields[text].help_text = f"{told} {help_text}"
        if not later_change(self.instance, name):
            self.fields.pop(box, None)

    def save(self, commit=True):
        """Date what changed; only now the lines about bottlenecks and success factors are known.

        The dates go into the version that is made of the page, which is what gets published.
        """
        page, today = super().save(commit=commit), timezone.localdate()
        date_ways(page, self._words_before, on=today)
        for text, date in FIELDS.values():
            if self.cleaned_data.get(f"{text}_is_right"):
                setattr(page, date, today)
        return page
