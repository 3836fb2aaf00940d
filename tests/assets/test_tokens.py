"""Tokens are resolved and pruned without changing what a rule means."""

import pytest

from assets import shed, tokens

VALUES = {
    "--nl-button-color": "var(--basis-color)",
    "--basis-color": "#123456",
    "--basis-unused": "1px",
}


def test_a_component_token_gives_way_to_what_it_stands_for():
    assert tokens.inline("a{color:var(--nl-button-color)}", VALUES) == "a{color:var(--basis-color)}"


def test_an_unknown_token_gives_way_to_its_fallback():
    css = "a{color:var(--x, var(--nl-button-color, red))}"
    assert tokens.inline(css, VALUES) == "a{color:var(--basis-color)}"


def test_an_unknown_token_without_fallback_stays():
    assert tokens.inline("a{color:var(--x)}", VALUES) == "a{color:var(--x)}"


def test_a_property_that_the_css_sets_itself_stays():
    css = "a{--own:1px;width:var(--own)}"
    assert tokens.inline(css, VALUES | {"--own": "2px"}) == css


def test_only_used_tokens_are_kept():
    assert tokens.prune(VALUES, "a{color:var(--nl-button-color)}") == {
        "--nl-button-color": "var(--basis-color)",
        "--basis-color": "#123456",
    }


def test_an_open_bracket_is_an_error():
    with pytest.raises(ValueError, match="no closing bracket"):
        tokens.inline("a{color:var(--x", VALUES)


def test_shedding_drops_variants_and_keeps_the_rest():
    css = ".b{a:1}.b--busy{a:2}.b,.b--busy:where(.c,.d){a:3}@media print{.b--busy{a:4}}"
    assert shed.shed(css) == ".b{a:1}.b{a:3}"


def test_shedding_keeps_a_media_query_that_still_says_something():
    assert shed.shed("@media print{.b{a:1}}") == "@media print{.b{a:1}}"
