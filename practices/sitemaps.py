"""What search engines may find: the pages of the tree, and lists, themes and topics beside it."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from wagtail.models import Page, Site

from koplopers.base.reading import readable
from koplopers.base.sitemaps import AbsoluteSitemap
from koplopers.municipalities.models import MunicipalityPage
from koplopers.themes.models import Theme

from .models import Topic


class PageSitemap(AbsoluteSitemap):
    """The pages of the tree, without municipalities and meetings that do not exist, and what stands
    below them.

    Read as plain rows: there may be thousands.
    """

    def items(self):
        pages = readable(Page.objects.filter(depth__gt=1), AnonymousUser())
        for made_up in MunicipalityPage.objects.filter(municipality__cbs_code=None):
            pages = pages.not_descendant_of(made_up, inclusive=True)
        pages = pages.exclude(eventpage__is_fictitious=True)
        home = Site.objects.get(is_default_site=True).root_page.url_path
        return [
            (url_path.removeprefix(home), last_published_at)
            for url_path, last_published_at in pages.order_by("path").values_list(
                "url_path", "last_published_at"
            )
        ]

    def location(self, item):
        return f"/{item[0]}"

    def lastmod(self, item):
        """When readers got to see the text; the day of a draft is nobody's business."""
        return item[1]


class ThemeSitemap(AbsoluteSitemap):
    """Themes and sub-themes."""

    def items(self):
        return Theme.objects.all()


class TopicSitemap(AbsoluteSitemap):
    """Topics that still stand by themselves."""

    def items(self):
        return Topic.objects.current()


class ListSitemap(AbsoluteSitemap):
    """The first page of each list, from where the others are found, and the figures of them all."""

    def items(self):
        return ["practice_list", "bottleneck_list", "success_factor_list", "theme_list", "figures"]

    def location(self, name):
        return reverse(name)
