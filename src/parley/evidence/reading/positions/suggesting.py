"""Statements -> suggested positions, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.evidence.reading.positions.clauses import clauses
from parley.evidence.reading.positions.matching import Wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.case import Case
    from parley.case.claims import Stance
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.positions.clauses import Clause
    from parley.evidence.reading.positions.matching import Match
    from parley.evidence.reading.records import Figure, Statement

# A silence says nothing about where anybody stands; nor does what one party believes of another.
_NO_POSITION = frozenset(
    {"no_details", "declined_comment", "could_not_confirm", "no_response", "belief", "deny"}
)
_HOLDER_UNNAMED = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Where a party may stand on an issue, as a statement words it. Not yet anybody's claim."""

    statement: str
    party: str
    issue: str
    option: str | None
    low: float | None
    high: float | None
    stance: Stance
    reason: str
    confidence: float


def suggestions(found: Ledger, case: Case) -> tuple[Suggestion, ...]:
    """Return all suggestions, in the order of the statements; the surest of one kind each."""
    wordings = Wordings(case)
    texts = {report.id: report for report in found.reports}
    every: list[Suggestion] = []
    for statement in found.statements:
        if statement.act in _NO_POSITION:
            continue
        report = texts[statement.report]
        text = " … ".join(report.reads(span) for span in statement.content)
        for clause in clauses(statement, text, report.reads(statement.cue), case.file.parties):
            figures = tuple(_within(report.file, clause, statement, found))
            named = wordings.matches(clause.text, figures)
            every += [_suggestion(statement, clause, match) for match in named]
    return tuple(_surest(every))


def _within(file: str, clause: Clause, statement: Statement, found: Ledger) -> Iterator[Figure]:
    """Yield the figures of a statement that stand in a clause."""
    for figure in found.figures:
        if (
            figure.report == statement.report
            and any(part.start <= figure.start < part.end for part in statement.content)
            and file[figure.start : figure.end] in clause.text
        ):
            yield figure


def _suggestion(statement: Statement, clause: Clause, match: Match) -> Suggestion:
    sure = statement.confidence * match.strength * (1 if clause.named else _HOLDER_UNNAMED)
    return Suggestion(
        statement=statement.id,
        party=clause.party,
        issue=match.issue,
        option=match.option,
        low=match.low,
        high=match.high,
        stance=clause.stance,
        reason=f"{clause.because}; {match.because}",
        confidence=round(sure, 2),
    )


def _surest(every: list[Suggestion]) -> Iterator[Suggestion]:
    """Yield one suggestion for each party and issue of a statement, the surest."""
    best: dict[tuple[str, str, str], Suggestion] = {}
    for one in every:
        key = (one.statement, one.party, one.issue)
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    yield from best.values()
