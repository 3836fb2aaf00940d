"""The screens of the topics: a merged one is a signpost, and nothing but a signpost."""

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page

from koplopers.base.curation import KeepsAddressMixin, UnusedDeleteView
from koplopers.base.usage import users_of

from ..models import Topic
from ..topics import MergeError, merge_topics
from .forms import MergeForm

MERGE = "practices.merge_topic"
IS_SIGNPOST = "“{topic}” is samengevoegd met “{target}” en verwijst daar nu naar door."


class TopicIndexView(generic.IndexView):
    """All topics; a merged one shows where it went and cannot be opened."""

    # The full name of the model does not fit beside the search field.
    page_title = "Soorten"
    add_item_label = "Soort toevoegen"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("merged_into")

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label="Naam", get_url=self.get_edit_url),
            Column("get_kind_display", label="Soort", sort_key="kind"),
            Column("position", label="Volgorde", sort_key="position"),
            Column("merged_into", label="Samengevoegd met"),
        ]

    def get_edit_url(self, instance):
        return None if instance.merged_into_id else super().get_edit_url(instance)

    def get_delete_url(self, instance):
        return None if instance.merged_into_id else super().get_delete_url(instance)

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if not instance.merged_into_id and self.user_has_permission("change"):
            url = reverse("topics:merge", args=[instance.pk])
            buttons.append(Button("Samenvoegen", url=url, icon_name="resubmit", priority=30))
        return buttons


class CurrentTopicMixin:
    """Sends whoever opens a merged topic back to the list, with the reason."""

    def dispatch(self, request, *args, **kwargs):
        topic = Topic.objects.select_related("merged_into").filter(pk=kwargs["pk"]).first()
        if topic and topic.merged_into:
            messages.error(request, IS_SIGNPOST.format(topic=topic, target=topic.merged_into))
            return redirect("topics:index")
        return super().dispatch(request, *args, **kwargs)


class TopicEditView(CurrentTopicMixin, KeepsAddressMixin, generic.EditView):
    pass


class TopicDeleteView(CurrentTopicMixin, UnusedDeleteView):
    advice = (
        "Wilt u er toch van af? Voeg het dan samen met een andere soort: dan gaat niets verloren."
    )


class MergeView(CurrentTopicMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Shows what moves, asks where to, and merges."""

    model = Topic
    permission_required = "change"
    form_class = MergeForm
    template_name = "practices/admin/merge.html"
    page_title = "Samenvoegen"
    header_icon = "resubmit"

    @cached_property
    def topic(self):
        return get_object_or_404(Topic, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.topic)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("topics:index"), "label": "Soorten"},
            {"url": "", "label": "Samenvoegen", "sublabel": str(self.topic)},
        ]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "source": self.topic}

    def form_valid(self, form):
        target = form.cleaned_data["target"]
        try:
            with transaction.atomic():
                merge_topics(source=self.topic, target=target)
                log(self.topic, MERGE, user=self.request.user, data={"target": str(target)})
        except MergeError as error:
            form.add_error("target", str(error))
            return self.form_invalid(form)
        messages.success(self.request, IS_SIGNPOST.format(topic=self.topic, target=target))
        return redirect("topics:index")

    def get_context_data(self, **kwargs):
        finder = AdminURLFinder(self.request.user)
        users = users_of(self.topic)
        pages = [user for user in users if isinstance(user, Page)]
        return super().get_context_data(
            **kwargs,
            topic=self.topic,
            pages=[(page, finder.get_edit_url(page)) for page in pages],
            signposts=[user for user in users if isinstance(user, Topic)],
        )
