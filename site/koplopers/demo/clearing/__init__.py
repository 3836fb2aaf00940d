"""Takes the demo away: all that it brought in, and all that people made under Voorbeeldstad.

`run.survey` says what would go, `run.clear` takes it away. What is real stays as it is, apart from
links to pages that go.
"""

from .run import CannotClear, clear, survey

__all__ = ["CannotClear", "clear", "survey"]
