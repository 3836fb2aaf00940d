"""The other ways to read a practice, beside its own text: easy to read, and in sign language."""

from django.db import models
from wagtail.fields import RichTextField

from koplopers.base.blocks.sign_video import SignVideoStream
from koplopers.base.blocks.text import TEXT_FEATURES
from koplopers.base.fields import StreamField

from .. import ways


class WaysToRead(models.Model):
    """An easy text and a film in sign language, each with the date of its words; see practices.ways."""

    text_changed_on = models.DateField(
        "gewone tekst veranderd op", null=True, blank=True, editable=False
    )
    easy_text = RichTextField(
        "makkelijk lezen",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Hetzelfde verhaal op taalniveau A2. Eén ding per zin, hooguit tien woorden. Geen "
            "moeilijke woorden en geen cijfers die niet nodig zijn. Bijvoorbeeld: Stemmen is soms "
            "moeilijk. In de bibliotheek kunt u het oefenen. Dat is gratis."
        ),
    )
    easy_text_on = models.DateField("makkelijk lezen is van", null=True, blank=True, editable=False)
    sign_video = StreamField(
        SignVideoStream(),
        verbose_name="video in gebarentaal",
        blank=True,
        help_text=(
            "Een film waarin iemand het voorbeeld vertelt in Nederlandse Gebarentaal. "
            "Ondertiteling en een uitgeschreven tekst horen erbij."
        ),
    )
    sign_video_on = models.DateField(
        "video in gebarentaal is van", null=True, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def preview_modes(self):
        """What an author can look at before handing in: the text, and the ways that there are."""
        return list(ways.LABELS.items())
