"""What editors teach the search: words that mean the same, and pages that belong on top."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page

from ..nl import stems_of
from ..query_text import normalise
from ..synonyms import LONGEST, SynonymEntry

UNUSABLE = "Met “{text}” kunt u niet zoeken. Schrijf één tot {most} woorden op een regel."
# Of two words and more one may also stand behind them: the others find it.
SAME = (
    "“{text}” is hetzelfde woord. Meervoud en andere vormen vinden wij al. Schrijf een ander woord."
)


class SynonymQuerySet(models.QuerySet):
    """Reads of synonyms."""

    def active(self):
        return self.filter(is_active=True)


class Synonym(models.Model):
    """Words that find each other, or words that find others.

    One way is for words that people type and that we do not use ourselves: they find pages with
    the other words, and those words do not find pages with these.
    """

    class Direction(models.TextChoices):
        BOTH = "both", "Beide kanten op: alle woorden vinden elkaar"
        ONE = "one", "Eén kant op: de woorden vinden de andere, niet andersom"

    words = models.TextField(
        "woorden",
        max_length=500,
        help_text="Wat iemand typt. Elk woord op een nieuwe regel, zoals LIA.",
    )
    finds = models.TextField(
        "vinden ook",
        max_length=1000,
        help_text="Elk woord op een nieuwe regel. Meer woorden bij elkaar mag: lokale inclusieagenda.",
    )
    direction = models.CharField(
        "richting",
        max_length=4,
        choices=Direction.choices,
        default=Direction.BOTH,
        help_text="Kies één kant op voor een verouderd woord, zoals mindervalide.",
    )
    is_active = models.BooleanField(
        "in gebruik", default=True, help_text="Zonder vinkje telt het niet mee bij het zoeken."
    )
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        ordering = ["words"]
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"

    def __str__(self):
        return ", ".join(self.word_list)

    @property
    def word_list(self):
        return _lines(self.words)

    @property
    def find_list(self):
        return _lines(self.finds)

    def entry(self):
        """Return this synonym as the search uses it."""
        two_way = self.direction == self.Direction.BOTH
        return SynonymEntry(tuple(self.word_list), tuple(self.find_list), two_way)

    def clean(self):
        for name, texts in (("words", self.word_list), ("finds", self.find_list)):
            for text in texts:
                if not 0 < len(list(stems_of(text))) <= LONGEST:
                    raise ValidationError({name: UNUSABLE.format(text=text, most=LONGEST)})
        forms = {stems_of(text) for text in (*self.word_list, *self.find_list)}
        if self.find_list and len(forms) == 1:
            raise ValidationError({"finds": SAME.format(text=self.find_list[0])})


class Pin(models.Model):
    """A page that stands on top for a query, in the order that the editors gave."""

    query = models.CharField(
        "zoekvraag",
        max_length=100,
        help_text="Wat iemand typt. Hoofdletters en meervoud maken niet uit.",
    )
    page = models.ForeignKey(
        Page, verbose_name="pagina", on_delete=models.CASCADE, related_name="search_pins"
    )
    position = models.PositiveSmallIntegerField(
        "volgorde", default=1, help_text="1 staat bovenaan."
    )

    class Meta:
        ordering = ["query", "position", "pk"]
        verbose_name = "vastgezette pagina"
        verbose_name_plural = "vastgezette pagina's"

    def __str__(self):
        return f"{self.query}: {self.page}"

    def clean(self):
        if not normalise(self.query):
            raise ValidationError({"query": "Vul een woord in."})
        others = Pin.objects.filter(page=self.page_id).exclude(pk=self.pk)
        if any(stems_of(pin.query) == stems_of(self.query) for pin in others):
            raise ValidationError({"page": "Deze pagina staat al vast bij deze zoekvraag."})


def _lines(text):
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
