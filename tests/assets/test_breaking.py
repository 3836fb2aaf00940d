"""Long Dutch words break where their parts meet, and nowhere else."""

import pytest

from koplopers.base.templatetags.breaking import SOFT_HYPHEN, breaking, soft_hyphens


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Praktijkvoorbeelden", "Praktijk|voorbeelden"),
        ("Toegankelijkheidsverklaring", "Toegankelijkheids|verklaring"),
        ("Ervaringsdeskundigen vinden en houden", "Ervarings|deskundigen vinden en houden"),
        ("Samenwerkingsverbanden", "Samen|werkings|verbanden"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        # Too short to need it, or too little behind the seam.
        ("Vergaderzaal", "Vergaderzaal"),
        ("Verantwoordingen", "Verantwoordingen"),
        ("Zelfstandigheidje", "Zelfstandigheidje"),
    ],
)
def test_where_a_title_may_be_broken(title, expected):
    assert soft_hyphens(title) == expected.replace("|", SOFT_HYPHEN)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("inclusie@gemeente.example", "inclusie@<wbr>gemeente.example"),
        ("<b>@x.example", "&lt;b&gt;@<wbr>x.example"),
        ("geen adres", "geen adres"),
    ],
)
def test_an_address_may_be_broken_behind_its_at_sign(address, expected):
    assert breaking(address) == expected
