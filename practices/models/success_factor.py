"""The success factor page: what made the difference, what it takes and where it did not work."""

from wagtail.fields import RichTextField
from wagtail.search import index

from koplopers.base.blocks.text import TEXT_FEATURES

from .. import panels
from .case import CasePage
from .lines import SuccessFactorLine
from .topical import TopicalPage, topics_field
from .topics import Topic


class SuccessFactorPage(TopicalPage):
    """Dit maakte het verschil."""

    topics = topics_field(Topic.Kind.SUCCESS_FACTOR, "soort succesfactor")
    what = RichTextField(
        "wat is het?",
        blank=True,
        features=TEXT_FEATURES,
        help_text="Bijvoorbeeld: Elke afdeling heeft een ambassadeur met vier uur in de week.",
    )
    why_it_worked = RichTextField(
        "waarom werkte het?",
        blank=True,
        features=TEXT_FEATURES,
        help_text="Bijvoorbeeld: De ambassadeur zit op dezelfde gang. Vragen kost geen afspraak.",
    )
    what_it_takes = RichTextField(
        "wat is ervoor nodig?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Denk aan tijd, geld, een besluit, de juiste mensen. Bijvoorbeeld: Een besluit van de "
            "directie over vier uur in de week."
        ),
    )
    where_it_failed = RichTextField(
        "waar werkte het niet?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Dat is net zo leerzaam. Bijvoorbeeld: Bij de buitendienst, want daar heeft niemand "
            "een vaste plek. Weet u het niet? Laat dit dan leeg."
        ),
    )

    template = "practices/success_factor_page.html"
    is_creatable = True
    line_class = SuccessFactorLine
    list_url_name = "success_factor_list"
    list_position = 3
    kind_label = "Succesfactor"
    kind_label_plural = "Succesfactoren"
    kind_slug = "succesfactor"
    required = [
        "title", "summary", "main_theme", "topics", "what", "why_it_worked", "what_it_takes",
        "contact_role", "contact_email",
    ]  # fmt: skip
    recommended = ["where_it_failed", "practice_links"]
    edit_handler = panels.success_factor_form()
    search_fields = [
        *CasePage.search_fields,
        index.SearchField("what"),
        index.SearchField("why_it_worked"),
        index.SearchField("what_it_takes"),
        index.SearchField("where_it_failed"),
    ]

    class Meta:
        verbose_name = "succesfactor"
        verbose_name_plural = "succesfactoren"

    @property
    def what_worked(self):
        """What another needs to do the same, under the name that all kinds of entry share."""
        return self.what_it_takes
