"""Wagtail's app for users, with our views of them."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "koplopers.accounts.user_admin.UserViewSet"

    def ready(self):
        super().ready()
        # Registers bulk actions in the place of Wagtail's; needs the user model.
        from . import user_actions  # noqa: F401
