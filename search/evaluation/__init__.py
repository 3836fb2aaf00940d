"""How good the answers are: what `search_eval` and the tests do with judged questions."""
