"""The addresses of the site; whatever no view claims is a page of the tree."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.generic import RedirectView, TemplateView
from django.views.i18n import JavaScriptCatalog
from django.views.static import serve
from wagtail import views as wagtail_views
from wagtail.admin import urls as admin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern

from events.sitemaps import ProgrammeSitemap, SessionSitemap
from koplopers.accounts.account_view import account
from koplopers.base.health import health
from koplopers.base.parts import serve_document
from koplopers.base.serving import serve as serve_page
from koplopers.base.views import not_offered
from koplopers.home.figures import figures
from koplopers.home.style_guide import style_guide
from practices.sitemaps import ListSitemap, PageSitemap, ThemeSitemap, TopicSitemap

SITEMAPS = {
    "pages": PageSitemap,
    "lists": ListSitemap,
    "themes": ThemeSitemap,
    "topics": TopicSitemap,
    "programmes": ProgrammeSitemap,
    "sessions": SessionSitemap,
}

# In the place of Wagtail's, and by the same names.
OWN_ADMIN_URLS = [
    # The texts of Wagtail's scripts with ours over them; Wagtail gives only its own.
    path(
        "jsi18n/",
        JavaScriptCatalog.as_view(packages=["wagtail.admin", "koplopers"]),
        name="wagtailadmin_javascript_catalog",
    ),
    # What a program could do with pages passes by our hooks; no button of the admin uses it.
    path("api/main/pages/<int:pk>/action/<str:action_name>/", require_admin_access(not_offered)),
    # One door for logging in, with one set of words.
    path("login/", RedirectView.as_view(pattern_name="login", query_string=True)),
    # Without a profile picture.
    path("account/", account, name="wagtailadmin_account"),
]

urlpatterns = [
    path("beheer/", include(OWN_ADMIN_URLS)),
    path("beheer/", include(admin_urls)),
    re_path(r"^documenten/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documenten/", include(document_urls)),
    path("", include("koplopers.accounts.urls")),
    path("", include("search.urls")),
    path("", include("practices.urls")),
    path("", include("events.urls")),
    path("cijfers/", figures, name="figures"),
    path("stijlgids/", require_admin_access(style_guide), name="style_guide"),
    path("", include("koplopers.accessibility.urls")),
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
    # Wagtail's own addresses, but with one door for logging in and a quicker way to a page.
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="login", query_string=True),
        name="wagtailcore_login",
    ),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        wagtail_views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
]

handler400 = "koplopers.base.views.bad_request"
handler403 = "koplopers.base.views.permission_denied"
handler404 = "koplopers.base.views.page_not_found"
handler500 = "koplopers.base.views.server_error"
