"""The engine that needs no server: tantivy indexes in a directory of this machine."""

from .engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
