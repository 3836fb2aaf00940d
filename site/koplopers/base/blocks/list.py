from wagtail.blocks import CharBlock, ListBlock


class ListOfTextBlock(ListBlock):
    """A list of short points."""

    def __init__(self, **kwargs):
        super().__init__(CharBlock(max_length=300, label="Punt"), **kwargs)

    class Meta:
        icon = "list-ul"
        label = "Lijst"
        template = "blocks/list.html"
