"""The benchmark of freshness publishes and takes down for real, and asks a server of its own."""

import re

import pytest
from django.core.management import CommandError, call_command

from koplopers.demo.bench import freshness
from koplopers.demo.management.commands import bench_freshness


def test_it_says_how_soon_a_page_is_found_and_gone(capfd, monkeypatch):
    # In CI there is a node, which would be measured too.
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    # How quick this machine is at this moment, no test asks.
    call_command("bench_freshness", "--size", "10", "--times", "2", "--longest", "20")

    first, published, gone = capfd.readouterr().out.strip().splitlines()[-3:]
    assert first == "10 practices, sqlite, embedded, 2 times each, in milliseconds"
    for line, name in ((published, "publish to findable"), (gone, "unpublish to gone")):
        (figures,) = re.findall(rf"{name} +p50 (\d+)  p95 (\d+)  max (\d+)$", line)
        p50, p95, longest = map(int, figures)
        assert 0 < p50 <= p95 <= longest


def test_words_of_pages_are_all_different():
    words = [freshness._word(number) for number in range(200)]
    assert len(set(words)) == 200
    assert all(word.isalpha() for word in words)


def test_a_database_that_holds_anything_is_left_alone(db):
    with pytest.raises(RuntimeError, match="not empty"):
        freshness.run(10, print, 2)


@pytest.mark.parametrize("slow", [(0.1, 0.6), (0.6, 0.1)], ids=["gone", "published"])
def test_too_slow_is_an_error(slow):
    published, gone = ([seconds] * 20 for seconds in slow)
    freshness.judge(published, gone, 0.6)
    with pytest.raises(RuntimeError, match=r"longer than 0\.5 seconds"):
        freshness.judge(published, gone, 0.5)


def test_an_error_ends_the_command_in_one_line(home, monkeypatch):
    monkeypatch.setattr(bench_freshness, "is_apart", lambda: True)
    with pytest.raises(CommandError, match="not empty"):
        call_command("bench_freshness")
