"""The form of every page in the admin."""

from itertools import count

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page

from .writing.problems import problems_of
from .writing.telling import add_problems

# Of the 255 that fit; room is left for a number, and nobody reads more.
SLUG_LENGTH = 100


class PageForm(WagtailAdminPageForm):
    """Makes the last part of the address from the title where nobody filled it in.

    Wagtail leaves that to a script that follows the keys: a title that was pasted or dictated
    leaves the field empty, and the mistake would stand on a tab where no writer looks.
    """

    # What a view has against the whole form, in Dutch; with this the form is not valid.
    objection = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        if self.objection:
            self.add_error(None, self.objection)
        if self.cleaned_data.get("slug") == "" and self.cleaned_data.get("title"):
            self.cleaned_data["slug"] = free_slug(
                self.cleaned_data["title"], self.parent_page, self.instance
            )
        return super().clean()

    def _post_clean(self):
        super()._post_clean()
        if not self.is_deferred_validation and not self._may_publish():
            add_problems(self, problems_of(self.instance))

    def _may_publish(self):
        """Say whether the one who fills this in decides alone: who does, is warned and no more.

        Without somebody, as in a preview, nobody is stopped either.
        """
        if self.for_user is None:
            return True
        if self.instance.pk:
            return self.instance.permissions_for_user(self.for_user).can_publish()
        return self.parent_page.permissions_for_user(self.for_user).can_publish_subpage()


def free_slug(title, parent, page):
    """Return a slug for `title` that no other page below `parent` has; `page` may keep its own."""
    wish = cautious_slugify(title)[:SLUG_LENGTH].strip("-") or "pagina"
    tries = (wish if number == 1 else f"{wish}-{number}" for number in count(1))
    return next(slug for slug in tries if Page._slug_is_available(slug, parent, page))
