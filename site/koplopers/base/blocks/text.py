from wagtail.blocks import RichTextBlock

# What an author may use in a text; headings are blocks of their own, so that their order is kept.
TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]


class TextBlock(RichTextBlock):
    """A paragraph or more of running text."""

    def __init__(self, **kwargs):
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        template = "blocks/text.html"
