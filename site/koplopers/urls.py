"""The addresses of the site; whatever no view claims is a page of the tree."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.generic import TemplateView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.documents import urls as document_urls

from koplopers.base.health import health
from practices.sitemaps import ThemeSitemap, TopicSitemap

SITEMAPS = {"pages": PageSitemap, "themes": ThemeSitemap, "topics": TopicSitemap}

urlpatterns = [
    path("beheer/", include(admin_urls)),
    path("documenten/", include(document_urls)),
    path("", include("koplopers.accounts.urls")),
    path("", include("practices.urls")),
    path("zoeken/", include("search.urls")),
    path("health/", health, name="health"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
    # Only resized pictures: uploaded documents pass through their own view, which checks.
    re_path(
        r"^media/(?P<path>images/.+)$", serve, {"document_root": settings.MEDIA_ROOT}, name="media"
    ),
    path("", include(wagtail_urls)),
]

handler400 = "koplopers.base.views.bad_request"
handler403 = "koplopers.base.views.permission_denied"
handler404 = "koplopers.base.views.page_not_found"
handler500 = "koplopers.base.views.server_error"
