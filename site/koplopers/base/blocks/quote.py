from wagtail.blocks import CharBlock, StructBlock, TextBlock


class QuoteBlock(StructBlock):
    """Someone's own words. Experts by experience speak for themselves here."""

    text = TextBlock(label="Citaat", max_length=500)
    source = CharBlock(
        label="Van wie",
        max_length=120,
        help_text="Een rol is genoeg, bijvoorbeeld: ervaringsdeskundige uit de werkgroep.",
    )

    class Meta:
        icon = "openquote"
        label = "Citaat"
        template = "blocks/quote.html"
