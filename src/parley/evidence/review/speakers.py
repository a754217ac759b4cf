"""Whom a source's words stand for, in words that stay the same from one reading to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.case.case import Case
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Statement


class Speakers:
    """The speakers of a ledger: actors by their name, others by their first mention."""

    def __init__(self, found: Ledger, case: Case) -> None:
        """Note how each speaker is first mentioned."""
        self._case = case
        self._first: dict[str, str] = {}
        for one in sorted(found.statements, key=lambda one: (one.report, one.start)):
            if one.speaker is not None and one.source is not None:
                self._first.setdefault(one.speaker, one.source.text)

    def merged(self, one: Statement) -> str | None:
        """Return for whom a source stands where its own words do not say so; else None."""
        if one.speaker is None or one.source is None:
            return None
        said = one.source.text.casefold()
        if one.speaker in self._case.people or one.speaker in self._case.parties:
            name = self._case.actor_name(one.speaker)
            known = any(word.casefold() in said for word in name.split())
            return None if known else name
        first = self._first[one.speaker]
        return None if first.casefold() == said else f"“{first}”"
