"""The photograph of a page: chosen with words for who does not see it, or as decoration."""

from django.db import models

from .writing.pictures import alternative_problem


class HasPhoto(models.Model):
    """Abstract: a page with one picture that stands for it, on top of it and on cards."""

    photo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name="foto",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=(
            "Kies een foto van wat u deed. Staan er mensen op? Vraag hun eerst of de foto op de "
            "site mag. Mag dat niet, kies dan een andere foto. Zonder foto maakt de site zelf een "
            "beeld in de kleuren van het thema."
        ),
    )
    photo_alt = models.CharField(
        "wat is er te zien op de foto?",
        max_length=250,
        blank=True,
        help_text=(
            "Voor wie de foto niet ziet. Bijvoorbeeld: "
            "twee inwoners meten met een rolstoel de breedte van een deur."
        ),
    )
    photo_decorative = models.BooleanField(
        "de foto is alleen versiering",
        default=False,
        help_text="Kies dit als de foto niets toevoegt aan de tekst.",
    )
    photo_credit = models.CharField(
        "wie maakte de foto?",
        max_length=120,
        blank=True,
        help_text=(
            "Dit komt onder de foto te staan. Vraag de maker of u de foto mag gebruiken. "
            "Bijvoorbeeld: gemeente Utrecht."
        ),
    )

    class Meta:
        abstract = True

    @property
    def photo_problem(self):
        """What is wrong with the words beside the photograph, in Dutch; empty when nothing is."""
        if not self.photo_id:
            return ""
        return alternative_problem(self.photo_alt, self.photo_decorative)
