"""Forms of one word have one stem, and words that mean something else have not."""

import pytest

from search.nl import stem

SAME = """
gemeente gemeenten gemeentes
pad paden
zwembad zwembaden
dag dagen
weg wegen
stad steden
lid leden
schip schepen
kind kinderen
succesfactor succesfactoren
sector sectoren
werkgever werkgevers
gebouw gebouwen
gebied gebieden
gebruiker gebruikers
gebruiken gebruikt gebruikte
toegankelijk toegankelijke toegankelijkheid toegankelijker
stembureau stembureaus
stemlokaal stemlokalen
praktijkvoorbeeld praktijkvoorbeelden praktijkvoorbeeldje
ziektebeeld ziektebeelden
school scholen schooltje
boom bomen
les lessen
lezen leest gelezen
raad raden
ambtenaar ambtenaren
ervaringsdeskundige ervaringsdeskundigen ervaringsdeskundigheid
beperking beperkingen beperkt
mindervalide mindervaliden
doof dove doven doofheid
blind blinde blinden
ouderen oudere
museum musea
foto fotos
idee ideeen
toets toetsen getoetst
aanpassen aangepast aanpassing aanpassingen
opleiden opleiding opgeleid
betalen betaald betaalt
plaats plaatsen
gids gidsen
fonds fondsen
reis reizen reist
huis huizen
brief brieven
wijk wijken
woning woningen wonen woont
kiezer kiezers kiezen gekozen
schrijven geschreven schreef
herschrijven herschreven
opnemen opgenomen
aanbieden aangeboden
handicap gehandicapt gehandicapten
autisme autistisch autistische
markt markten
lift liften
"""
APART = """
gemeente gemeen
werkgever werk
gebouw bouw
gebaar baar
gezin zin
ouder oudere
openbaar open
wet weten
school schol
maat maatje
les lezen
kracht kraken
"""


@pytest.mark.parametrize("forms", SAME.strip().splitlines())
def test_forms_of_one_word(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", APART.strip().splitlines())
def test_different_words(words):
    one, other = words.split()

    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "a", "2018", "wmo", "مرحبا", "MEE", "x" * 64])
def test_what_is_no_dutch_word_stays(word):
    assert stem(word) == word
