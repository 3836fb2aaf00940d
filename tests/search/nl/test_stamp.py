"""The stamp by which an index knows that its tokens are out of date."""

import shutil

import pytest

from search.nl import stamp as stamp_now
from search.nl.stamp import stamp


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the data files, and a stamp that is not remembered."""
    from importlib import import_module

    module = import_module("search.nl.stamp")
    copy = tmp_path / "data"
    shutil.copytree(module.DATA, copy)
    monkeypatch.setattr(module, "DATA", copy)
    return copy


def test_the_same_data_has_the_same_stamp(data):
    assert stamp.__wrapped__() == stamp.__wrapped__() == stamp_now()


@pytest.mark.parametrize("name", ["exceptions.toml", "stems.txt.gz"])
def test_other_data_has_another_stamp(data, name):
    with (data / name).open("ab") as file:
        file.write(b"\n")

    assert stamp.__wrapped__() != stamp_now()


def test_another_notice_is_no_other_data(data):
    (data / "README.md").write_text("Anders")

    assert stamp.__wrapped__() == stamp_now()
