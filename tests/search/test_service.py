"""The engines of a process."""

import subprocess
import sys

from search import service
from search.document import Audience, SearchDocument
from search.engines.base import Hit

# The web server forks its workers after it looked after the indexes.
FORK = """
import os, django
django.setup()
from django.test.utils import override_settings
from search import service

nobody = {"url": "http://127.0.0.1:9", "prefix": "test"}
with override_settings(ELASTICSEARCH=nobody):
    mine = service.embedded(), service.cluster(), service.cluster_guard()
    assert mine == (service.embedded(), service.cluster(), service.cluster_guard())
    child = os.fork()
    if child == 0:
        own = service.embedded(), service.cluster(), service.cluster_guard()
        os._exit(sum(one is other for one, other in zip(mine, own)))
    print("shared:", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_process_that_was_forked_has_engines_of_its_own(settings):
    done = subprocess.run(
        [sys.executable, "-c", FORK],
        env={
            "DJANGO_SETTINGS_MODULE": "koplopers.settings.test",
            "PYTHONPATH": ".:site",
            "PATH": "",
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "shared: 0\n", done.stderr


def test_what_stays_far_behind_the_best_does_not_look_like_it(index, monkeypatch):
    def hits(*scores):
        return tuple(
            Hit(SearchDocument(f"page-{score}", 1, "pagina", "Stoep"), score) for score in scores
        )

    for found, kept in [((8.0, 2.0, 1.9), (8.0, 2.0)), ((0.5,), (0.5,)), ((), ())]:
        monkeypatch.setattr(index, "similar", lambda *args, found=found, **kwargs: hits(*found))
        alike = service.similar(1, audience=Audience.PUBLIC, limit=3)
        assert tuple(hit.score for hit in alike) == kept
