"""What the screens of the programme have in common."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ..models import Municipality

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
MUNICIPALITIES = {"url": reverse_lazy("municipalities:index"), "label": "Gemeenten"}


class Screen(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A screen of the admin for who may do `permission_required` with municipalities."""

    model = Municipality
    header_icon = "home"

    def get_breadcrumbs_items(self):
        return [HOME, MUNICIPALITIES, {"url": "", "label": self.page_title}]


class OneMunicipality:
    """For a screen about the municipality with the key `pk` in its address."""

    @cached_property
    def municipality(self):
        found = Municipality.objects.select_related("group", "collection", "successor")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.municipality)

    def get_breadcrumbs_items(self):
        crumb = {"url": "", "label": self.page_title, "sublabel": str(self.municipality)}
        return [HOME, MUNICIPALITIES, crumb]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, municipality=self.municipality)


class ActView(Screen, FormView):
    """A form that does one thing; whatever stands in its way is told, and nothing typed is lost.

    A subclass has `act`, which gets the checked values and returns a response. It may raise
    ValidationError, whose sentences come to stand at `error_field`, or above the form.
    """

    template_name = "municipalities/admin/form.html"
    error_field = None
    submit_label = ""

    def form_valid(self, form):
        try:
            return self.act(form)
        except ValidationError as error:
            form.add_error(self.error_field, error.messages)
            return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "media": context["form"].media,
            "submit_label": self.submit_label,
            "cancel_url": MUNICIPALITIES["url"],
        }


class ConfirmedActView(ActView):
    """An act that asks first: `ask` shows what will happen, with the values in hidden fields."""

    confirm_template_name = ""

    @property
    def wants_change(self):
        """Whether the person came back from the question to type something else."""
        return "change" in self.request.POST

    @property
    def is_confirmed(self):
        return "confirm" in self.request.POST

    def form_valid(self, form):
        if self.wants_change:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def ask(self, form, **context):
        """Return the page with the question."""
        return self.response_class(
            request=self.request,
            template=[self.confirm_template_name],
            context=self.get_context_data(form=form, **context),
            using=self.template_engine,
        )
