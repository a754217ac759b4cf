"""Words by which a report leaves a doubt about what it tells.

They make possible or probable what would be certain without them (Saurí and Pustejovsky,
"FactBank", 2009). What will be is no doubt but an outlook.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.statements.hedges import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.evidence.reading.records import Span

_HEDGES = re.compile(rf"\b(?:{WORDS})\b")


def hedge(text: str, clause: Span, others: Iterable[Span]) -> str | None:
    """Return the first word of a clause that weakens it, and not a clause that it holds."""
    found = (
        match.group()
        for match in _HEDGES.finditer(text, clause.start, clause.end)
        if not any(_within(match.start(), one, clause) for one in others)
    )
    return next(found, None)


def _within(at: int, inner: Span, clause: Span) -> bool:
    """Whether a word stands in another clause that a clause holds."""
    return inner != clause and clause.start <= inner.start <= at < inner.end
