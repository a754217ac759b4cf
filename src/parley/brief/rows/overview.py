"""What a reader wants first: the rows of changes and of what to ask next."""

from __future__ import annotations

from dataclasses import dataclass

from parley.brief.rows import Ids
from parley.brief.rows.bargaining import PressureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One thing that changed since the day asked about, with the claims that tell of it."""

    kind: str
    what: str
    says: str
    party: str | None = None
    issue: str | None = None
    trend: str | None = None
    pressure: tuple[PressureRow, ...] = ()
    returned: str | None = None
    claims: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """Something to ask next: of whom, what, and why it is worth asking."""

    ask: Ids
    question: str
    why: str
    what: str
