"""Wagtail's views of pages, with what they show to an author kept to the own municipality.

Editors get Wagtail's own behaviour. A page type that needs a viewset of its own starts from
GuardedPageViewSet.
"""

from functools import partial

from django.urls import Resolver404, resolve
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet

from koplopers.base.turns import TakesTurnsMixin
from koplopers.base.writing.problems import problems_of
from koplopers.base.writing.telling import in_words

from .doors import is_open
from .newer_text import AsksBeforeReplacingMixin
from .references import TAKEN_OUT, ForeignReference, guard_form, guard_preview
from .roles import is_author
from .taking_out import without

LOOK_AGAIN = "De pagina is bewaard. Kijk nog wel naar de tekst."


def leads_nowhere(url):
    """Say whether an address of the admin is a door that is closed for authors."""
    try:
        match = resolve(str(url or "").partition("?")[0])
    except Resolver404:
        return False
    return (match.view_name or "").startswith("wagtailadmin") and not is_open(match.view_name)


def without_dead_ends(buttons, user):
    """Return the buttons that open something for this user; editors keep all."""
    if not is_author(user):
        return buttons
    return [button for button in buttons if not leads_nowhere(getattr(button, "url", None))]


class OpenButtonsMixin:
    """Leaves out the buttons in the header that lead to a closed door."""

    @cached_property
    def header_more_buttons(self):
        return without_dead_ends(super().header_more_buttons, self.request.user)


class OwnPeopleFilterSet(GenericPageFilterSet):
    """Without the filters by person for authors: they list everybody who ever wrote a page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if is_author(self.request.user):
            for name in ("owner", "edited_by", "site"):
                self.filters.pop(name, None)


class GuardedIndexView(OpenButtonsMixin, ExplorableIndexView):
    """The list of pages; authors cannot tick rows, because every bulk action is closed to them."""

    @cached_property
    def explorable_columns(self):
        columns = super().explorable_columns
        if is_author(self.request.user):
            return [column for column in columns if column.name != "bulk_actions"]
        return columns


class GuardedFormMixin(OpenButtonsMixin):
    """Checks what the form of an author refers to, before anything is shown or saved."""

    def get(self, request, *args, **kwargs):
        self._guard()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self._guard()
        return super().post(request, *args, **kwargs)

    def _guard(self):
        if is_author(self.request.user):
            self.form_class = partial(guarded, self.form_class, self.request.user)


def guarded(make_form, user, *args, **kwargs):
    """Return the form of an author; a reference to what is not theirs is out of it, and told.

    Raises ForeignReference when that cannot be taken out.
    """
    try:
        return guard_form(make_form(*args, **kwargs), user)
    except ForeignReference as error:
        data, *rest = args
        form = guard_form(make_form(without(data, error.found), *rest, **kwargs), user)
        form.objection = TAKEN_OUT
        return form


class WarnsMixin:
    """Tells who publishes without the desk what is wrong with the text; it is published all the same."""

    def form_valid(self, form):
        response = super().form_valid(form)
        problems = problems_of(form.instance) if self.action_name == "publish" else ()
        if problems:
            messages.warning(self.request, f"{LOOK_AGAIN} {in_words(form.instance, problems)}")
        return response


class GuardedCreateView(WarnsMixin, GuardedFormMixin, CreateView):
    pass


class GuardedEditView(
    TakesTurnsMixin, WarnsMixin, GuardedFormMixin, AsksBeforeReplacingMixin, EditView
):
    pass


class GuardedRevertView(TakesTurnsMixin, WarnsMixin, GuardedFormMixin, RevisionsRevertView):
    pass


class GuardedPreviewMixin:
    """Checks what a preview of an author would show."""

    def get_form(self, query_dict):
        form = super().get_form(query_dict)
        user = self.request.user
        return guard_preview(form, user) if is_author(user) else form


class GuardedPreviewOnCreateView(GuardedPreviewMixin, PreviewOnCreateView):
    pass


class GuardedPreviewOnEditView(GuardedPreviewMixin, PreviewOnEditView):
    pass


class GuardedPageViewSet(PageViewSet):
    """The views of every page type, unless a type has a viewset of its own."""

    filterset_class = OwnPeopleFilterSet
    index_view_class = GuardedIndexView
    add_view_class = GuardedCreateView
    edit_view_class = GuardedEditView
    revisions_revert_view_class = GuardedRevertView
    preview_on_add_view_class = GuardedPreviewOnCreateView
    preview_on_edit_view_class = GuardedPreviewOnEditView
