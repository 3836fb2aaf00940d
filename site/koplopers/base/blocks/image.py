from django.core.exceptions import ValidationError
from wagtail.blocks import BooleanBlock, CharBlock, StructBlock, StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from ..writing.pictures import choice_problem


class ImageBlock(StructBlock):
    """A picture with a text alternative, asked where the picture is used.

    Wagtail's own ImageBlock fills the alternative from the title of the file; here a person
    writes it or says that the picture only decorates.
    """

    image = ImageChooserBlock(label="Afbeelding")
    alt_text = CharBlock(
        label="Wat is er te zien?",
        max_length=250,
        required=False,
        help_text=(
            "Voor wie de afbeelding niet ziet. Bijvoorbeeld: "
            "twee inwoners meten met een rolstoel de breedte van een deur."
        ),
    )
    decorative = BooleanBlock(
        label="De afbeelding is alleen versiering",
        required=False,
        help_text="Kies dit als de afbeelding niets toevoegt aan de tekst.",
    )
    caption = CharBlock(label="Bijschrift", max_length=250, required=False)

    class Meta:
        icon = "image"
        label = "Afbeelding"
        template = "blocks/image.html"

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            # A draft may be unfinished.
            return value
        message = choice_problem(value["alt_text"], value["decorative"])
        if message:
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(message)})
        return value
