"""What somebody can change about the own account."""

from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


class FacelessAccountView(AccountView):
    """Wagtail's page without the profile picture: the site shows nobody's face, and serves none."""

    def get_panels(self):
        return [
            panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)
        ]


# Wagtail puts these around its own addresses.
account = never_cache(require_admin_access(FacelessAccountView.as_view()))
