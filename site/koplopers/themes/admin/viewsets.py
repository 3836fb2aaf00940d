"""Themes and articles of the convention, for the editors who keep them."""

from django.db.models import Case, CharField, F, IntegerField, Value, When
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from koplopers.base.curation import CuratedViewSet, KeepsAddressMixin, UnusedDeleteView

from ..models import CrpdArticle, Theme
from .forms import ThemeForm


class ThemeIndexView(generic.IndexView):
    """The themes as a tree: each with its sub-themes right below it."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("parent")

    def order_queryset(self, queryset):
        return in_tree_order(queryset)

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label="Thema", accessor=indented, get_url=self.get_edit_url),
            Column("get_kind_display", label="Soort"),
            Column("icon", label="Pictogram", classname="programme-wide"),
            Column("slug", label="Naam in het adres", classname="programme-wide"),
        ]


def indented(theme):
    """The name as it stands in the tree, without a list in a list."""
    return f"— {theme.name}" if theme.parent_id else theme.name


def in_tree_order(themes):
    """Order a queryset of themes: main themes by position, each followed by its sub-themes."""
    return themes.annotate(
        main_position=Coalesce("parent__position", "position"),
        main_name=Coalesce("parent__name", F("name"), output_field=CharField()),
        level=Case(When(parent=None, then=Value(0)), default=Value(1), output_field=IntegerField()),
    ).order_by("main_position", "main_name", "level", "position", "name")


class ThemeEditView(KeepsAddressMixin, generic.EditView):
    pass


class ThemeDeleteView(UnusedDeleteView):
    advice = "Geef deze pagina's en subthema's eerst een ander thema."


class ThemeViewSet(CuratedViewSet):
    model = Theme
    name = "themes"
    url_prefix = "themas"
    menu_order = 10
    icon = "tag"
    list_filter = ["kind"]
    search_fields = ["name", "description"]
    list_per_page = 100
    index_view_class = ThemeIndexView
    edit_view_class = ThemeEditView
    delete_view_class = ThemeDeleteView
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name", heading="Naam"),
                    FieldPanel("slug", heading="Naam in het adres"),
                    FieldPanel("description"),
                ],
                "Thema",
            ),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
            FieldRowPanel([FieldPanel("icon"), FieldPanel("position")]),
            FieldPanel("articles", widget=CheckboxSelectMultiple),
        ],
        base_form_class=ThemeForm,
    )


class ArticleViewSet(CuratedViewSet):
    model = CrpdArticle
    name = "articles"
    url_prefix = "artikelen"
    menu_order = 20
    menu_label = "Artikelen VN-verdrag"
    icon = "form"
    list_display = ["__str__"]
    search_fields = ["label", "explanation"]
    list_per_page = 100
