"""What the lists that editors keep have in common in the admin."""

import re

from django.utils.functional import cached_property
from django.utils.text import slugify
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.redirects.models import Redirect

from .usage import users_of

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BAD_SLUG = "Gebruik alleen kleine letters, cijfers en streepjes."
MENU = "register_vocabulary_menu_item"


class AddressForm(WagtailAdminModelForm):
    """A form for something with an address of its own; left empty, it follows from the name."""

    name_field = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["slug"]
        field.required = False
        field.label = "Naam in het adres"
        field.help_text = "Alleen kleine letters, cijfers en streepjes. Leeg laten mag."
        field.error_messages["invalid"] = BAD_SLUG

    def clean(self):
        data = super().clean()
        slug = data.get("slug") or self._free_slug(data.get(self.name_field, ""))
        # Two forms of one letter, or a capital, would make an address that no page answers to.
        if slug and "slug" not in self.errors and not SLUG.fullmatch(slug):
            self.add_error("slug", BAD_SLUG)
        data["slug"] = slug
        return data

    def _free_slug(self, name):
        base = slugify(name)
        others = self._meta.model.objects.exclude(pk=self.instance.pk)
        taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
        number = 2
        slug = base
        while slug in taken:
            slug = f"{base}-{number}"
            number += 1
        return slug


class KeepsAddressMixin:
    """For the edit view of something with a public page: an address that changes forwards."""

    def save_instance(self):
        before = self.model.objects.get(pk=self.object.pk).get_absolute_url()
        instance = super().save_instance()
        after = instance.get_absolute_url()
        if after != before:
            Redirect.objects.update_or_create(
                old_path=Redirect.normalise_path(before),
                site=None,
                defaults={"redirect_link": after, "redirect_page": None, "is_permanent": True},
            )
        return instance


class UnusedDeleteView(generic.DeleteView):
    """Deletes only what nothing names; otherwise lists what does, and deletes nothing."""

    template_name = "base/admin/confirm_delete.html"
    # What an editor can do instead, when it is in use.
    advice = "Haal het eerst weg op deze plekken."
    SHOWN = 20

    def get_usage_url(self):
        """Wagtail's own count leaves out drafts."""
        return ""

    @cached_property
    def users(self):
        return users_of(self.object)

    def get_page_title(self):
        return "Verwijderen"

    def form_valid(self, form):
        if self.users:
            return self.render_to_response(self.get_context_data(), status=409)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        finder = AdminURLFinder(self.request.user)
        shown = [(str(user), finder.get_edit_url(user)) for user in self.users[: self.SHOWN]]
        return super().get_context_data(
            **kwargs,
            users=shown,
            more=len(self.users) - len(shown),
            is_protected=bool(self.users),
            advice=self.advice,
        )


class CuratedViewSet(ModelViewSet):
    """A list that editors keep: no copies, and nothing deleted that is in use."""

    menu_hook = MENU
    copy_view_enabled = False
    add_to_reference_index = False
    index_template_name = "base/admin/index.html"
    delete_view_class = UnusedDeleteView
    # The names of fields to search in; the search index does not know of rows loaded in bulk.
    search_backend_name = None

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]
