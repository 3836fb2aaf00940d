"""One value of a row: what it is read as, or why it cannot be."""

import pytest

from practices.importing import values
from practices.importing.values import Invalid
from practices.vocabulary import Phase


class Known:
    """Stands for the lookups: knows two letters."""

    def letter(self, text):
        return text.upper() if text in ("a", "b") else None


def read(reader, value):
    return reader(value, Known())


phase = values.choice(Phase)
letter = values.one(Known.letter, "letter")
letters = values.many(Known.letter, "letter")


@pytest.mark.parametrize(
    ("reader", "value", "found"),
    [
        (values.text, None, ""),
        (values.text, "  tekst ", "tekst"),
        (values.text, 2024, "2024"),
        (values.text, "regel\x0bregel", "regel\nregel"),
        (values.text, "Fryslân", "Fryslân"),
        (values.text, "=1+1", "=1+1"),
        (values.text, "x" * 100_000, "x" * 100_000),
        (values.flag, None, False),
        (values.flag, "", False),
        (values.flag, True, True),
        (values.flag, "Ja", True),
        (values.flag, "nee", False),
        (values.flag, 1, True),
        (values.year, "", None),
        (values.year, None, None),
        (values.year, "2024", 2024),
        (values.year, 2024, 2024),
        (values.year, "1900", 1900),
        (values.year, "2100", 2100),
        (phase, None, ""),
        (phase, "proef", "proef"),
        (phase, " In Uitvoering ", "uitvoering"),
        (letter, None, None),
        (letter, "a", "A"),
        (letters, None, []),
        (letters, "a | b|a||", ["A", "B"]),
        (letters, ["a", None, "", "a"], ["A"]),
        (values.tips, "Begin klein. | Bel  ons.", "Begin klein.\nBel ons."),
        (values.tips, ["Begin\nklein."], "Begin klein."),
        (values.references, "p-1|p-2|p-1", ["p-1", "p-2"]),
        (values.body, "Tekst", [{"type": "text", "value": "<p>Tekst</p>"}]),
    ],
)
def test_what_a_value_is_read_as(reader, value, found):
    assert read(reader, value) == found


@pytest.mark.parametrize(
    ("reader", "value", "reason"),
    [
        (values.text, ["a"], "Dit moet tekst zijn."),
        (values.text, {"a": 1}, "Dit moet tekst zijn."),
        (values.text, True, "Dit moet tekst zijn."),
        (values.text, 1.5, "Dit moet tekst zijn."),
        (values.text, "nul\x00nul", "Er staat een teken in dat niet kan worden bewaard."),
        (values.text, "\x1b[31m", "Er staat een teken in dat niet kan worden bewaard."),
        (values.text, "half \ud83d", "Er staat een teken in dat niet kan worden bewaard."),
        (values.text, "x" * 100_001,
         "Deze tekst heeft 100001 tekens. Een tekst mag 100000 tekens lang zijn."),
        (values.flag, "misschien", "Schrijf ja of nee."),
        (values.year, "24", "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (values.year, "0000", "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (values.year, "٢٠٢٤", "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (values.year, "9" * 5000, "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (values.year, "1899", "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (values.year, "2101", "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (values.year, "20 24", "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (values.year, "2024-2025", "Schrijf een jaar met vier cijfers, bijvoorbeeld 2024."),
        (phase, "klaar", "'klaar' kennen wij niet. Kies uit: idee, voorbereiding, proef, "
         "uitvoering, beleid, afgerond, gestopt."),
        (letter, "c", "Wij kennen geen letter 'c'."),
        (letters, "a|c", "Wij kennen geen letter 'c'."),
        (letters, [["a"]], "Dit moet tekst zijn."),
        (values.tips, {"a": 1}, "Dit moet tekst zijn."),
        (values.body, f"<h2>{'x' * 101}</h2>", f"Een kop mag 100 tekens lang zijn: {'x' * 101}"),
    ],
)  # fmt: skip
def test_what_a_value_cannot_be(reader, value, reason):
    with pytest.raises(Invalid) as caught:
        read(reader, value)

    assert str(caught.value) == reason
