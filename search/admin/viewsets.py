"""Synonyms, pins and what is wanted: the lists by which editors steer the search."""

from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from koplopers.base.curation import CuratedViewSet

from ..engines.base import EngineError
from ..models import Pin, Synonym, Wanted
from ..previewing import preview
from ..query_text import countable

MENU = "register_search_menu_item"
PREVIEW = "bekijk"
# A column that a small screen can do without; see programme.css.
WIDE = "programme-wide"
NO_ENGINE = "De zoekmachine antwoordt nu niet, dus wij kunnen het niet laten zien."


class PreviewMixin:
    """Shows what a synonym would change, without saving it, when that is asked."""

    template_name = "search/admin/synonym_form.html"

    def form_valid(self, form):
        if PREVIEW not in self.request.POST:
            return super().form_valid(form)
        self.form = form
        try:
            shown = {"previews": preview(form.instance)}
        except EngineError:
            shown = {"no_preview": NO_ENGINE}
        return self.render_to_response(self.get_context_data(form=form, **shown))


class SynonymCreateView(PreviewMixin, generic.CreateView):
    pass


class SynonymEditView(PreviewMixin, generic.EditView):
    pass


def yes_or_no(name, label):
    """A column that says so in words: Wagtail's own reads True or False to who listens."""
    return Column(name, label=label, accessor=lambda row: "Ja" if getattr(row, name) else "Nee")


class SynonymIndexView(generic.IndexView):
    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("words", label="Woorden", accessor=str, get_url=self.get_edit_url),
            Column("finds", label="Vinden ook", accessor=lambda row: ", ".join(row.find_list)),
            Column("direction", label="Richting", accessor=_direction, classname=WIDE),
            yes_or_no("is_active", "In gebruik"),
        ]


def _direction(synonym):
    return "beide kanten op" if synonym.direction == Synonym.Direction.BOTH else "één kant op"


class SynonymViewSet(CuratedViewSet):
    model = Synonym
    name = "synonyms"
    url_prefix = "zoeken/synoniemen"
    menu_hook = MENU
    menu_order = 10
    icon = "resubmit"
    list_filter = ["direction", "is_active"]
    search_fields = ["words", "finds"]
    list_per_page = 100
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    edit_view_class = SynonymEditView
    edit_handler = ObjectList(
        [
            FieldPanel("words"),
            FieldPanel("finds"),
            FieldPanel("direction"),
            FieldPanel("is_active"),
        ]
    )


class PinViewSet(CuratedViewSet):
    model = Pin
    name = "pins"
    url_prefix = "zoeken/bovenaan"
    menu_hook = MENU
    menu_order = 20
    icon = "pin"
    # Nobody puts pages in the order of their numbers.
    list_display = ["query", Column("page", label="Pagina"), "position"]
    search_fields = ["query"]
    list_per_page = 100
    edit_handler = ObjectList(
        [FieldPanel("query"), FieldRowPanel([PageChooserPanel("page"), FieldPanel("position")])]
    )


class WantedCreateView(generic.CreateView):
    """Starts from a query of the report, when it is given."""

    def get_initial(self):
        text = countable(self.request.GET.get("vraag", ""))
        return {**super().get_initial(), "query": text, "question": text}


class WantedViewSet(CuratedViewSet):
    model = Wanted
    name = "wanted"
    url_prefix = "zoeken/gezocht"
    menu_hook = MENU
    menu_order = 40
    menu_label = "Gezocht"
    icon = "help"
    list_display = ["question", "query", "asked_on", yes_or_no("is_shown", "Op de site")]
    list_filter = ["is_shown"]
    search_fields = ["question", "query"]
    add_view_class = WantedCreateView
    edit_handler = ObjectList(
        [
            FieldPanel("question"),
            FieldPanel("explanation"),
            FieldPanel("query"),
            FieldPanel("is_shown"),
        ]
    )
