from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from ..writing.films import film_problems
from .text import TEXT_FEATURES

FILES = ("video", "captions")


class VideoBlock(StructBlock):
    """A video from our own server, with captions and a transcript; never from a third party."""

    title = CharBlock(label="Titel van de video", max_length=120)
    video = DocumentChooserBlock(label="Video", help_text="Een bestand in mp4 of webm.")
    captions = DocumentChooserBlock(
        label="Ondertiteling",
        help_text="Een bestand in vtt, met wat er gezegd wordt en te horen is.",
    )
    transcript = RichTextBlock(
        label="Tekst van de video",
        features=TEXT_FEATURES,
        help_text="Alles wat er te horen én te zien is, zodat de video ook te lezen is.",
    )

    class Meta:
        icon = "media"
        label = "Video"
        template = "blocks/video.html"

    def bulk_to_python(self, values):
        """Fetch the files of all videos in one query, where Wagtail takes one for each of the two."""
        keys = [value.get(name) for value in values for name in FILES]
        files = iter(self.child_blocks["video"].bulk_to_python(keys))
        videos = super().bulk_to_python(
            [{name: value[name] for name in value if name not in FILES} for value in values]
        )
        for video in videos:
            video.update({name: next(files) for name in FILES})
        return videos

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            # A draft may be unfinished.
            return value
        errors = {part: ValidationError(told) for part, told in film_problems(value).items()}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value
