"""Who, about what and when: the rows of parties, issues, the timeline and judgements."""

from __future__ import annotations

from dataclasses import dataclass

from parley.brief.rows import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """What case this is. `situation` is the paragraph a reader sees first."""

    name: str
    title: str
    summary: str | None
    situation: tuple[str, ...]
    empty: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party."""

    id: str
    name: str
    roles: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person or body: whose word binds, and on whom a deal can fail."""

    id: str
    name: str
    kind: str
    party: str | None
    office: str | None
    authority: str
    faction: str | None
    veto: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryRow:
    """A contested term: the neutral label, and who says what."""

    neutral: str
    words: tuple[tuple[str, str], ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """An option of an issue."""

    id: str
    label: str
    says: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """An issue. `unit` is given for a numeric one, `options` for the others."""

    id: str
    title: str
    question: str
    options: tuple[OptionRow, ...]
    ordered: bool
    unit: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A round, contact or event."""

    kind: str
    id: str
    title: str
    on: str | None
    where: str | None
    who: Ids
    presses: Ids
    notes: tuple[str, ...]
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """A judgement or assumption of the team, or one that this program makes by a rule."""

    id: str
    kind: str
    says: str
    by: str
    because: str
    claims: Ids
