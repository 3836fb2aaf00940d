"""What every page of the site shares."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.template.response import TemplateResponse
from wagtail.models import Page, PageViewRestriction, WorkflowState

from .forms import PageForm
from .limits import FormCount
from .links import Links, texts_of
from .marks import LoadMark
from .mistakes import mistakes_of

__all__ = ["BasePage", "Crumb", "FormCount", "LoadMark"]


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumb of a view that is no page of the tree."""

    title: str
    url: str


class BasePage(Page):
    """Abstract page with the parts of the head and the breadcrumb that all templates use."""

    base_form_class = PageForm
    # Who may read a page is a field of the case pages; Wagtail's own switch would be a second truth.
    private_page_options = []
    # Relations that the page's template needs, fetched together with the page itself.
    fetched_with_page = ()
    # The field with the few sentences on top of the page, where no rule of its own keeps them short.
    summary_field = ""
    # Known when the page was found by its address, see serving; None when nobody looked.
    is_restricted = None

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        """Return the restrictions on this page in one query; Wagtail asks for ancestors first.

        Not offered in the admin, but obeyed when one was set in another way.
        """
        if self.is_restricted is False:
            return PageViewRestriction.objects.none()
        above = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(
            Q(page__path__in=above) | Q(page__aliases__path__in=above)
        )

    @property
    def head_title(self):
        """The title in the browser and in search engines; no two pages should have the same."""
        return self.seo_title or self.title

    @property
    def meta_description(self):
        """The text of the description in search engines and link previews; may be empty."""
        return self.search_description

    def get_admin_display_title(self):
        """The title in the admin's lists and choosers: a live page by the title that is live.

        Wagtail shows the title of the draft, also to people who may not see the draft.
        """
        return self.title if self.live else super().get_admin_display_title()

    @property
    def status_string(self):
        """Where the page stands, in lists of the admin; Wagtail has no word for sent back."""
        state = self.current_workflow_state
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return "gepubliceerd + teruggestuurd" if self.live else "teruggestuurd"
        return super().status_string

    def get_breadcrumb(self):
        """Return the pages from home down to the parent of this one, in one query."""
        if self.depth <= 2:
            return []
        return list(
            Page.objects.filter(depth__gte=2)
            .ancestor_of(self)
            .only("title", "url_path", "slug", "depth")
            .order_by("depth")
        )

    def get_json_ld(self, request):
        """Return schema.org data for this page as a dict; None when there is nothing to say."""
        return

    def serve_password_required_response(self, request, form, action_url):
        """Ask for the password of a restriction, without a word of what stands behind it."""
        context = {"form": form, "mistakes": mistakes_of(form), "action_url": action_url}
        return TemplateResponse(request, "base/password_required.html", context)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumb"] = self.get_breadcrumb()
        context["json_ld"] = self.get_json_ld(request)
        context["links"] = Links(texts_of(self), request.user)
        return context

    def absolute_url(self):
        """The full address of the page, with the host from the settings."""
        return settings.BASE_URL + (self.get_url() or "/")
