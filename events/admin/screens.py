"""What the screens of a meeting have in common in the admin."""

import logging
from contextlib import contextmanager, nullcontext

from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..fields import NO_KEY
from ..models import EventLedger, EventPage

logger = logging.getLogger(__name__)

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
EVENTS = {"url": reverse_lazy("organise:index"), "label": "Bijeenkomsten"}

# What each kind of screen asks for; see docs/permissions.md.
PROGRAMME = "events.change_session"
ORGANISE = "events.organise_registration"
SEE_NEEDS = "events.view_provision"
ANSWER_NEEDS = "events.change_provision"

# The screens of one meeting: (name of the address, what stands on the tab, permission).
TABS = (
    ("programme", "Programma", PROGRAMME),
    ("event", "Overzicht", ORGANISE),
    ("people", "Deelnemers", ORGANISE),
    ("arrivals", "Inchecken", ORGANISE),
    ("message", "Mail sturen", ORGANISE),
    ("interpreters", "Tolken", SEE_NEEDS),
    ("needs", "Voorzieningen", SEE_NEEDS),
    ("commitments", "Voornemens", ORGANISE),
)


def tabs(event, user, current=""):
    """Return the screens of a meeting that a user may open, with `is_current` for one of them."""
    return [
        {"url": reverse(f"organise:{name}", args=[event.pk]), "label": label, "is_current": name == current}
        for name, label, permission in TABS
        if user.has_perm(permission)
    ]  # fmt: skip


@contextmanager
def beside(field):
    """Let what is refused inside come to stand at a field of the form."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error


class Screen(WagtailAdminTemplateMixin):
    """A screen of the admin for who has `permission`; everybody else is sent back by Wagtail.

    When what people need cannot be read, it says so: with another key than it was written with.
    """

    permission = ORGANISE
    header_icon = "calendar"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        try:
            response = super().dispatch(request, *args, **kwargs)
        except InvalidToken:
            logger.exception(NO_KEY)
            response = render(request, "events/admin/unreadable.html", status=503)
        response["Cache-Control"] = "no-store, private"
        return response

    @cached_property
    def now(self):
        """One moment for all that this request does."""
        return timezone.now()


class EventScreen(Screen):
    """A screen about the meeting with the key `pk` in its address; `tab` is its name in TABS."""

    tab = ""

    @cached_property
    def event(self):
        return get_object_or_404(EventPage, pk=self.kwargs["pk"])

    @cached_property
    def ledger(self):
        """Whether and why the meeting is called off; None when nobody signed up yet."""
        return EventLedger.objects.filter(event=self.event).first()

    @property
    def is_cancelled(self):
        return bool(self.ledger and self.ledger.cancelled_at)

    def get_page_subtitle(self):
        return str(self.event)

    def address(self, name, *keys):
        """Return the address of a screen of this meeting."""
        return reverse(f"organise:{name}", args=[self.event.pk, *keys])

    def get_breadcrumbs_items(self):
        crumb = {"url": "", "label": self.page_title, "sublabel": str(self.event)}
        return [HOME, EVENTS, crumb]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "event": self.event,
                "tabs": tabs(self.event, self.request.user, self.tab),
                "is_cancelled": self.is_cancelled,
                "ledger": self.ledger,
                **kwargs,
            }
        )


class EventView(EventScreen, TemplateView):
    """A screen that shows."""


class EventAct(EventScreen, View):
    """A button: something happens by POST, and another screen is shown."""

    http_method_names = ["post"]


class EventForm(EventScreen, FormView):
    """A form that does one thing; whatever stands in its way is told, and nothing typed is lost.

    A subclass has `act`, which gets the form and returns a response. What it raises as a ValidationError
    comes to stand at the field (see `beside`), or above the form. `is_whole`: it does several things, all
    of them or none.
    """

    is_whole = False

    template_name = "events/admin/form.html"
    submit_label = "Opslaan"
    intro = ""
    cancel = "programme"

    def form_valid(self, form):
        if "change" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            with transaction.atomic() if self.is_whole else nullcontext():
                return self.act(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)

    def ask(self, form, **context):
        """Return the page that asks whether it is sure, with what was typed in hidden fields."""
        return self.response_class(
            request=self.request,
            template=["events/admin/confirm.html"],
            context=self.get_context_data(form=form, **context),
            using=self.template_engine,
        )

    @property
    def is_confirmed(self):
        return "confirm" in self.request.POST

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            **{
                "submit_label": self.submit_label,
                "intro": self.intro,
                "cancel_url": self.address(self.cancel),
                **kwargs,
            }
        )
        return {**context, "media": context["form"].media}
