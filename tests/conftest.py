"""Fixtures that most tests use."""

import pytest


@pytest.fixture
def home(db):
    """The trunk of the page tree."""
    from koplopers.home.tree import ensure_tree

    return ensure_tree()


@pytest.fixture
def member(home):
    """The page of a municipality that has joined."""
    from koplopers.demo.factories import make_member

    return make_member("Utrecht", cbs_code="GM0344")


@pytest.fixture
def other_member(home):
    """The page of another municipality, to look into from the outside."""
    from koplopers.demo.factories import make_member

    return make_member("Zwolle", cbs_code="GM0193")


@pytest.fixture
def author(member):
    from koplopers.demo.factories import make_author

    return make_author(member)


@pytest.fixture
def editor(home):
    from koplopers.demo.factories import make_editor

    return make_editor()
