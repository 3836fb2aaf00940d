"""The screens of the desk: the queue, the review of one page, and "klopt nog"."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, TaskState

from koplopers.municipalities.domain import municipality_of

from .. import lifecycle
from ..models import CasePage
from ..vocabulary import Origin
from . import review
from .checks import check_page
from .forms import DecisionForm, SendBackForm
from .people import may_review
from .queue import queue_items, waiting
from .remarks import open_remarks

PER_PAGE = 20
CLOSED = "Alleen de redactie beoordeelt pagina's."
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
QUEUE = {"url": reverse_lazy("desk:queue"), "label": "Wachtrij"}


class EditorsOnly(WagtailAdminTemplateMixin):
    """A screen of the admin for editors; everybody else gets 403."""

    def dispatch(self, request, *args, **kwargs):
        if not may_review(request.user):
            raise PermissionDenied(CLOSED)
        return super().dispatch(request, *args, **kwargs)


class QueueView(EditorsOnly, TemplateView):
    """All that waits for an editor, the oldest first."""

    template_name = "practices/desk/queue.html"
    page_title = "Wachtrij"
    header_icon = "list-ul"
    breadcrumbs_items = [HOME, QUEUE]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page_obj = Paginator(waiting(), PER_PAGE).get_page(self.request.GET.get("pagina"))
        context["page_obj"] = page_obj
        context["items"] = queue_items(page_obj.object_list, now=timezone.now())
        return context


class ReviewView(EditorsOnly, TemplateView):
    """The newest text of a page beside all that can be said of it, and the decision."""

    template_name = "practices/desk/review.html"
    page_title = "Beoordelen"
    header_icon = "view"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=kwargs["page_id"])

    def get_page_subtitle(self):
        return self.page.draft_title

    def get_breadcrumbs_items(self):
        return [HOME, QUEUE, {"url": "", "label": self.page.draft_title}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = self.page.get_latest_revision_as_object()
        state = self.page.current_workflow_task_state
        return {
            **context,
            "page": page,
            "state": state,
            "actions": _actions(state, self.page, self.request.user),
            "report": check_page(page, on=timezone.localdate()),
            "remarks": open_remarks(page),
            "returned": _returned(self.page),
            "send_back_form": context.get("send_back_form") or _form(state, self.page),
        }


def _actions(state, page, user):
    return review.available_actions(state.task.specific, page, user) if state else set()


def _form(state, page):
    """The form carries what is on the screen, so that a later text cannot be approved unread."""
    pk = state.pk if state else None
    return SendBackForm(initial={"task_state": pk, "revision": page.latest_revision_id})


def _returned(page):
    """Earlier times that the page was sent back, the last one first."""
    states = TaskState.objects.for_instance(page).filter(status=TaskState.STATUS_REJECTED)
    return states.select_related("finished_by").order_by("-finished_at")


class DecisionView(ReviewView):
    """Carries out a decision; anything that stands in the way is told on the review screen."""

    http_method_names = ["post"]
    form_class = DecisionForm

    def post(self, request, page_id):
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(send_back_form=form))
        if not self._belongs_here(form.cleaned_data["task_state"]):
            raise Http404
        try:
            self.decide(form.cleaned_data)
        except review.AlreadyHandled as error:
            messages.warning(request, str(error))
            return redirect("desk:queue")
        except review.NotDecided as error:
            messages.warning(request, str(error))
            return redirect("desk:review", page_id)
        except ValidationError:
            messages.error(request, NOT_COMPLETE)
            return redirect("desk:review", page_id)
        self.page.refresh_from_db()
        messages.success(request, self.success_message())
        return redirect("desk:queue")

    def _belongs_here(self, task_state_id):
        return TaskState.objects.for_instance(self.page).filter(pk=task_state_id).exists()


NOT_COMPLETE = (
    "De pagina is niet gepubliceerd. Hiernaast staat wat er nog moet gebeuren onder "
    "“Dit houdt publiceren tegen”."
)


class PublishView(DecisionView):
    """Approving a submission publishes it."""

    def decide(self, data):
        review.publish(
            task_state_id=data["task_state"],
            revision_id=data["revision"],
            user=self.request.user,
        )

    def success_message(self):
        title = self.page.draft_title
        if self.page.live:
            return f"“{title}” staat op de site. De schrijver krijgt bericht."
        return f"“{title}” is goedgekeurd en komt later vanzelf op de site."


class SendBackView(DecisionView):
    """Sends a page back to its writers, with a remark."""

    form_class = SendBackForm

    def decide(self, data):
        review.send_back(
            task_state_id=data["task_state"],
            revision_id=data["revision"],
            user=self.request.user,
            remark=data["remark"],
        )

    def success_message(self):
        return f"“{self.page.draft_title}” is teruggestuurd. De schrijver krijgt uw opmerking."


@require_POST
def confirm(request, page_id):
    """The municipality says that a published page is still right; only its own authors can."""
    municipality = municipality_of(request.user)
    page = get_object_or_404(CasePage, pk=page_id)
    if municipality is None or page.municipality_id != municipality.pk:
        raise PermissionDenied("U kunt alleen pagina's van uw eigen gemeente bevestigen.")
    if not page.live or page.origin != Origin.MUNICIPALITY:
        messages.error(
            request,
            "Deze pagina kunt u niet bevestigen. Zij staat niet op de site of "
            "is gemaakt door de redactie.",
        )
    else:
        lifecycle.confirm(page, on=timezone.localdate())
        messages.success(request, f"Dank u wel. “{page.title}” is bevestigd.")
    return redirect(reverse("wagtailadmin_home") + "#mijn-gemeente")
