from wagtail.blocks import CharBlock, RichTextBlock, StructBlock

from .text import TEXT_FEATURES


class CalloutBlock(StructBlock):
    """A short text that stands out, such as a warning or a tip."""

    title = CharBlock(label="Kop", max_length=80)
    text = RichTextBlock(label="Tekst", features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = "Kader"
        template = "blocks/callout.html"
