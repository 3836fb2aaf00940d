"""Production with two things more, for `make bench`: a bare view and a count of SQL queries."""

from .production import *  # noqa: F403
from .production import MIDDLEWARE

ROOT_URLCONF = "koplopers.demo.bench.urls"
MIDDLEWARE = ["koplopers.demo.bench.counting.count_queries", *MIDDLEWARE]
