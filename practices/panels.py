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


def _title(what, example):
    """The title under a name that stays in sight while somebody types, as at every other field."""
    help_text = f"{what}, in hooguit 80 tekens. Bijvoorbeeld: {example}."
    return TitleFieldPanel(
        "title", heading="Titel", help_text=help_text, classname="", placeholder=False
    )


def _summary(example):
    return FieldPanel(
        "summary", help_text=f"40 tot 80 woorden in gewone taal. Bijvoorbeeld: {example}"
    )


def _themes(example):
    more = "Niet verplicht. Alleen als het daar ook echt over gaat."
    return MultiFieldPanel(
        [
            FieldPanel(
                "main_theme", help_text=f"Waar gaat het vooral over? Bijvoorbeeld: {example}."
            ),
            FieldRowPanel(
                [
                    FieldPanel("second_theme", help_text=more),
                    FieldPanel("third_theme", help_text=more),
                ]
            ),
        ],
        "Thema",
    )


def _contact():
    return MultiFieldPanel(
        [FieldPanel("contact_role"), FieldPanel("contact_email")],
        "Contact",
        help_text="Wie kan een andere gemeente bellen of mailen?",
    )


def _photo():
    """The words beside the picture are asked with it; see koplopers.base.photo."""
    return MultiFieldPanel(
        [
            FieldPanel("photo"),
            FieldPanel("photo_alt"),
            FieldPanel("photo_decorative"),
            FieldPanel("photo_credit"),
        ],
        "Foto bovenaan de pagina",
        help_text="Niet verplicht. De foto staat ook bij uw pagina in lijsten.",
    )


def _practice_links():
    return InlinePanel(
        "practice_links",
        heading="Praktijkvoorbeelden die hierbij horen",
        label="Praktijkvoorbeeld",
        help_text="Staat er op deze site een praktijkvoorbeeld dat hierbij hoort? Kies het dan hier.",
    )


def _ways_to_read():
    return ObjectList(
        [
            HelpPanel(
                "Niet verplicht. Niet iedereen kan de gewone tekst lezen. Hier zet u hetzelfde "
                "verhaal in een andere vorm. De lezer kiest bovenaan de pagina welke vorm hij wil. "
                "Voorlezen en printen doet de site zelf."
            ),
            MultiFieldPanel(
                [FieldPanel("easy_text"), FieldPanel("easy_text_is_right")],
                "Makkelijk lezen",
                help_text=(
                    "Voor mensen die moeite hebben met lezen. Laat de tekst lezen door iemand voor "
                    "wie u hem schrijft."
                ),
            ),
            MultiFieldPanel(
                [FieldPanel("sign_video"), FieldPanel("sign_video_is_right")],
                "Gebarentaal (NGT)",
                help_text="Voor mensen die Nederlandse Gebarentaal als eerste taal hebben.",
            ),
        ],
        heading="4. Andere vormen",
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
            _title("Zeg wat u deed", "Inwoners testen alle stembureaus"),
            _summary(
                "Zes inwoners met een beperking bezochten alle stembureaus. Zij keken of de deur "
                "breed genoeg is, of het licht goed is en of er een stoel staat om te wachten. De "
                "gemeente betaalde kleine aanpassingen meteen. Nu zijn 20 van de 22 stembureaus "
                "goed te gebruiken."
            ),
            _themes("Toegankelijkheid, bij een test van stembureaus"),
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
                InlinePanel(
                    "bottleneck_lines",
                    heading="Knelpunten",
                    label="Knelpunt",
                    help_text="Wat zat er tegen? Eén regel per knelpunt is genoeg.",
                ),
                InlinePanel(
                    "success_factor_lines",
                    heading="Succesfactoren",
                    label="Succesfactor",
                    help_text="Wat maakte het verschil? Eén regel per succesfactor is genoeg.",
                ),
                MultiFieldPanel([FieldPanel("results"), FieldPanel("evidence")], "Resultaat"),
                FieldPanel("do_differently"),
                FieldPanel("obstacle"),
                FieldPanel("tips"),
            ],
            heading="2. Wat leerde u?",
        ),
        ObjectList(
            [
                _photo(),
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
        _ways_to_read(),
        _publication(),
    )


def bottleneck_form():
    """Tabs of a bottleneck page: five minutes of writing, then publication."""
    return _form(
        "Knelpunt",
        [
            HelpPanel(
                "Hier liepen wij op vast, of nog steeds. Een knelpunt mag open zijn: juist dan kunnen "
                "anderen helpen. Invullen kost ongeveer vijf minuten."
            ),
            _title("Zeg waar u op vastloopt", "Onze ervaringsdeskundigen haken af"),
            _summary(
                "In onze adviesgroep zaten tien inwoners met een beperking. Na een half jaar waren "
                "er nog drie. De vergaderingen zijn 's avonds en dan rijdt de regiotaxi niet. Ook "
                "krijgen de leden geen geld voor hun werk. Wij zoeken een manier waarop mensen "
                "kunnen en willen blijven."
            ),
            _themes("Bewustwording, bij een adviesgroep waarvan mensen weggaan"),
            FieldPanel("topics", widget=CheckboxSelectMultiple),
            FieldPanel("what_happens"),
            FieldPanel("barrier_for"),
            FieldPanel("tried"),
            FieldPanel("state"),
            FieldPanel("what_helped"),
            FieldPanel("question"),
            _photo(),
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
            _title("Zeg wat het verschil maakte", "Een ambassadeur op elke afdeling"),
            _summary(
                "Elke afdeling heeft een collega die let op toegankelijkheid: de ambassadeur. Die "
                "heeft daar vier uur in de week voor. Collega's lopen met een vraag even binnen. "
                "Zo denken zij aan drempels voordat een plan klaar is. Eerst kwam er één vraag in "
                "de maand, nu zijn het er tien."
            ),
            _themes("Bewustwording, bij ambassadeurs in het gemeentehuis"),
            FieldPanel("topics", widget=CheckboxSelectMultiple),
            FieldPanel("what"),
            FieldPanel("why_it_worked"),
            FieldPanel("what_it_takes"),
            FieldPanel("where_it_failed"),
            _photo(),
            _contact(),
            _practice_links(),
        ],
        _publication(),
    )
