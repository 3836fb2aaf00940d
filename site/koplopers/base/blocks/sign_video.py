from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock
from wagtail.documents.blocks import DocumentChooserBlock

from .text import TEXT_FEATURES
from .video import VideoBlock


class SignVideoBlock(VideoBlock):
    """A film in Dutch Sign Language: the same parts as any video, with help of its own."""

    title = CharBlock(
        label="Titel van de video",
        max_length=120,
        help_text="Bijvoorbeeld: Stemmen oefenen, in Nederlandse Gebarentaal.",
    )
    video = DocumentChooserBlock(
        label="Video",
        help_text="Een bestand in mp4 of webm. De gebaren zijn van een dove gebarentaler of een tolk NGT.",
    )
    captions = DocumentChooserBlock(
        label="Ondertiteling",
        help_text="Een bestand in vtt: in het Nederlands, wat er in gebaren wordt verteld.",
    )
    transcript = RichTextBlock(
        label="Tekst van de video",
        features=TEXT_FEATURES,
        help_text="In het Nederlands, alles wat er in gebaren wordt verteld en in beeld te zien is.",
    )

    class Meta:
        label = "Video in gebarentaal"


class SignVideoStream(StreamBlock):
    """At most one film in sign language."""

    video = SignVideoBlock()

    class Meta:
        required = False
        max_num = 1
