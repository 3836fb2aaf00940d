"""Model fields that keep their details out of migrations."""

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField whose block definitions stay out of migrations.

    Blocks change often and never change the database column; a migration for each change would
    be noise. Habit of the ONS's dis-wagtail.
    """

    def __init__(self, *args, **kwargs):
        # A migration deconstructs to no blocks at all.
        super().__init__(*(args or ([],)), **kwargs)

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
