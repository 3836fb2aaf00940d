"""Takes the demo away: all that it brought in, and all that people made under Voorbeeldstad.

`run.survey` says what would go, `run.clear` takes it away. What is real stays as it is, apart from
links to pages that go; what a real person did under Voorbeeldstad goes only when somebody says so.
"""

from .run import CannotClear, clear, in_quotes, refuse_what_is_real, survey

__all__ = ["CannotClear", "clear", "in_quotes", "refuse_what_is_real", "survey"]
