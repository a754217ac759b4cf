"""Statements: who says what in a report, found by rules over its parsed sentences (§11.6).

`find` reads one report; `pages` parses it once for this and other readers. A rule suggests, a human
confirms: every statement carries the id of its rule and how sure that rule is.
"""

from parley.evidence.reading.statements.finding import find, statements
from parley.evidence.reading.statements.model import ModelMissingError, model
from parley.evidence.reading.statements.names import Actor
from parley.evidence.reading.statements.page import Page, pages
from parley.evidence.reading.statements.passages import unread

__all__ = [
    "Actor",
    "ModelMissingError",
    "Page",
    "find",
    "model",
    "pages",
    "statements",
    "unread",
]
