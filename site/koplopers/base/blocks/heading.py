from wagtail.blocks import CharBlock


class HeadingBlock(CharBlock):
    """A heading inside the text; the template gives it the level that fits the page."""

    def __init__(self, **kwargs):
        super().__init__(max_length=100, **kwargs)

    class Meta:
        icon = "title"
        label = "Kop"
        template = "blocks/heading.html"
