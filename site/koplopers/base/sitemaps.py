"""What the sitemaps of all apps share."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap


class AbsoluteSitemap(Sitemap):
    """Takes scheme and host from the settings, as the pages do."""

    def get_protocol(self, protocol=None):
        return settings.BASE_URL.split("://")[0]

    def get_domain(self, site=None):
        return settings.BASE_URL.split("://")[1]
