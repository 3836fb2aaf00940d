"""Asks before a text replaces one that was saved since the form was opened.

Wagtail's own question is asked by the browser, now and then. What was saved between two questions,
or what a browser without scripts sends, would replace the other text without a word.
"""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages

# The browser says which version it saved last by itself, and that its user chose to go on.
OWN_VERSION, ON_PURPOSE = "own_revision_id", "replace_newer"
NEWER = (
    "{who} heeft deze pagina om {when} uur opgeslagen, terwijl u ermee bezig was. Uw tekst staat "
    "nog in het formulier en is nog niet opgeslagen. Neem uit de andere tekst over wat erin moet "
    "blijven. Bewaart u daarna, dan komt uw tekst ervoor in de plaats. De andere tekst blijft "
    "staan bij Geschiedenis."
)


class AsksBeforeReplacingMixin:
    """For a view that edits a page; takes its turn before the page is read, see TakesTurnsMixin."""

    def post(self, request, *args, **kwargs):
        if self._would_replace_newer():
            return self._ask_first()
        return super().post(request, *args, **kwargs)

    def _would_replace_newer(self):
        post = self.request.POST
        if self.expects_json_response or self.locked_for_user or ON_PURPOSE in post:
            return False
        if post.get(OWN_VERSION):
            return post[OWN_VERSION] != str(self.page.latest_revision_id)
        return self.is_out_of_date

    def _ask_first(self):
        """Show the form again with all that was sent; a second time it may go on."""
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        if self.action_name == "save":
            self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        self.has_unsaved_changes = True
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        look = messages.button(url, "Bekijk de andere tekst", new_window=True)
        newer = _newer(self.latest_revision, self.request.user)
        messages.warning(self.request, newer, buttons=[look])
        return self.render_to_response(self.get_context_data())


def _newer(revision, reader):
    who = "U" if revision.user == reader else revision.user or "Iemand anders"
    when = date_format(timezone.localtime(revision.created_at), "H:i")
    return NEWER.format(who=who, when=when)
