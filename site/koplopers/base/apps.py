import mimetypes

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "koplopers.base"
    label = "base"
    verbose_name = "Basis"

    def ready(self):
        from . import receivers

        receivers.connect()
        # A machine without a list of its own tells browsers that a picture is any file at all.
        for form in ("avif", "webp"):
            mimetypes.add_type(f"image/{form}", f".{form}")
