from wagtail.blocks import CharBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentBlock(StructBlock):
    """A file to download, with what it is in words."""

    document = DocumentChooserBlock(label="Bestand")
    description = CharBlock(
        label="Wat staat erin?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: de lijst met vragen voor een schouw, 2 bladzijden.",
    )

    class Meta:
        icon = "doc-full"
        label = "Bestand"
        template = "blocks/document.html"
