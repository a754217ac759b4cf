"""Suggested positions: a statement -> a party, an issue, an option or a number, a stance (§11.11).

From the wording of the case's own issues and options; every suggestion says in words why it was
made. A suggestion is a question to a human: nothing here writes into a case.
"""

from parley.evidence.reading.positions.suggesting import Suggestion, suggestions

__all__ = ["Suggestion", "suggestions"]
