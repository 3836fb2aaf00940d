from wagtail.blocks import CharBlock, ListBlock, ListBlockValidationError

NO_POINT = "Schrijf ten minste één punt, of haal de lijst weg."


class ListOfTextBlock(ListBlock):
    """A list of short points."""

    def __init__(self, **kwargs):
        super().__init__(CharBlock(max_length=300, label="Punt"), **kwargs)

    class Meta:
        icon = "list-ul"
        label = "Lijst"
        template = "blocks/list.html"

    def clean(self, value):
        value = super().clean(value)
        # A draft may be unfinished.
        if not (len(value) or self.is_deferred_validation):
            raise ListBlockValidationError(non_block_errors=[NO_POINT])
        return value
