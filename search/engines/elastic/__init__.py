"""Elasticsearch 8, through elasticsearch-dsl. Only what the tests' real node has is used: no
info() or ping(), no scripts, no reindex, no analysis on the server but splitting at spaces."""

from .client import Connection
from .engine import ElasticEngine

__all__ = ["Connection", "ElasticEngine"]
