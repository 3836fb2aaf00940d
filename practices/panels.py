"""The forms in the admin: the compulsory fields first, in tabs that say what they are for."""

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

# A permission that only the editors' role has; see koplopers.accounts.roles.
EDITORS_ONLY = "practices.edit_origin"


def line(*names):
    """Panels for one line of a practice."""
    return [FieldPanel(name) for name in names]


def _title(help_text):
    return TitleFieldPanel("title", help_text=help_text, classname="title")


def _themes():
    return MultiFieldPanel(
        [
            FieldPanel("main_theme"),
            FieldRowPanel([FieldPanel("second_theme"), FieldPanel("third_theme")]),
        ],
        "Thema",
    )


def _contact():
    return MultiFieldPanel(
        [FieldPanel("contact_role"), FieldPanel("contact_email")],
        "Contact",
        help_text="Wie kan een andere gemeente bellen of mailen?",
    )


def _practice_links():
    return InlinePanel(
        "practice_links", heading="Praktijkvoorbeelden die hierbij horen", label="Praktijkvoorbeeld"
    )


def _publication():
    """The tab that is mostly the editors': what authors see here is only their own choice."""
    return ObjectList(
        [
            FieldPanel("members_only"),
            MultiFieldPanel(
                [
                    FieldPanel("origin", permission=EDITORS_ONLY),
                    FieldPanel("source_url", permission=EDITORS_ONLY),
                    FieldPanel("source_label", permission=EDITORS_ONLY),
                ],
                "Herkomst",
            ),
            MultiFieldPanel(
                [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
                "Voor zoekmachines",
            ),
            # Without it nobody can leave a remark at a field.
            CommentPanel(),
        ],
        heading="Publicatie",
    )


def _form(first_heading, first, *more):
    return TabbedInterface([ObjectList(first, heading=first_heading), *more])


def practice_form():
    """Tabs of a practice: the nine fields, what makes it useful, details, publication."""
    return _form(
        "1. Basis (verplicht)",
        [
            HelpPanel(
                "Vul de velden van dit tabblad in. Dat kost ongeveer een kwartier. "
                "Daarna kunt u het voorbeeld al inleveren."
            ),
            _title(
                "Zeg wat u deed, in hooguit 80 tekens. Bijvoorbeeld: Inwoners testen alle stembureaus."
            ),
            FieldPanel("summary"),
            _themes(),
            FieldPanel("problem"),
            FieldPanel("approach"),
            MultiFieldPanel(
                [FieldPanel("experts_how"), FieldPanel("involvement")], "Ervaringsdeskundigen"
            ),
            FieldPanel("phase"),
            _contact(),
        ],
        ObjectList(
            [
                HelpPanel(
                    "Wat werkte niet, en wat wel? Hier leren andere gemeenten het meest van."
                ),
                InlinePanel("bottleneck_lines", heading="Knelpunten", label="Knelpunt"),
                InlinePanel("success_factor_lines", heading="Succesfactoren", label="Succesfactor"),
                MultiFieldPanel([FieldPanel("results"), FieldPanel("evidence")], "Resultaat"),
                FieldPanel("do_differently"),
                FieldPanel("obstacle"),
                FieldPanel("tips"),
            ],
            heading="2. Wat leerde u?",
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("cost_class"), FieldPanel("cost_kind")]),
                FieldRowPanel([FieldPanel("effort"), FieldPanel("lead_time")]),
                FieldPanel("transferability"),
                FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
                FieldPanel("period_note"),
                FieldPanel("target_groups", widget=CheckboxSelectMultiple),
                FieldPanel("partners"),
                FieldPanel("legal_frame"),
                FieldPanel("steps", widget=CheckboxSelectMultiple),
                FieldPanel("articles", widget=CheckboxSelectMultiple),
                PageChooserPanel("based_on", "practices.PracticePage"),
            ],
            heading="3. Gegevens",
        ),
        _publication(),
    )


def bottleneck_form():
    """Tabs of a bottleneck page: five minutes of writing, then publication."""
    return _form(
        "Knelpunt",
        [
            HelpPanel(
                "Hier lopen of liepen wij op vast. Een knelpunt mag open zijn: juist dan kunnen "
                "anderen helpen. Invullen kost ongeveer vijf minuten."
            ),
            _title("Zeg waar u op vastloopt. Bijvoorbeeld: Onze ervaringsdeskundigen haken af."),
            FieldPanel("summary"),
            _themes(),
            FieldPanel("topics", widget=CheckboxSelectMultiple),
            FieldPanel("what_happens"),
            FieldPanel("barrier_for"),
            FieldPanel("tried"),
            FieldPanel("state"),
            FieldPanel("what_helped"),
            FieldPanel("question"),
            _contact(),
            _practice_links(),
        ],
        _publication(),
    )


def success_factor_form():
    """Tabs of a success factor page."""
    return _form(
        "Succesfactor",
        [
            HelpPanel("Dit maakte het verschil. Vertel ook waar het niet werkte."),
            _title("Zeg wat het verschil maakte. Bijvoorbeeld: Betaal mensen voor hun ervaring."),
            FieldPanel("summary"),
            _themes(),
            FieldPanel("topics", widget=CheckboxSelectMultiple),
            FieldPanel("what"),
            FieldPanel("why_it_worked"),
            FieldPanel("what_it_takes"),
            FieldPanel("where_it_failed"),
            _contact(),
            _practice_links(),
        ],
        _publication(),
    )
