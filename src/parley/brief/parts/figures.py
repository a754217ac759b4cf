"""Figures and sums as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.rows.evidence import FigureRow, IdentityRow, ReadingRow, ResidualRow, SumTermRow
from parley.case import words
from parley.evidence.figures import Reading, readings, verdict
from parley.evidence.identities import Residual, TermReading, residual
from parley.evidence.support import support

if TYPE_CHECKING:
    from decimal import Decimal

    from parley.case.measures import Measure
    from parley.case.view import View


def figure_rows(view: View) -> tuple[FigureRow, ...]:
    """Return every measure with its readings, in the order of the file."""
    return tuple(_figure(view, measure) for measure in view.case.file.measures)


def _figure(view: View, measure: Measure) -> FigureRow:
    found = readings(view, measure.id)
    return FigureRow(
        measure=measure.id,
        title=measure.title,
        unit=measure.unit,
        kind=measure.kind,
        readings=tuple(_reading(view, measure, one) for one in found),
        verdict=verdict(measure, found),
    )


def _reading(view: View, measure: Measure, one: Reading) -> ReadingRow:
    return ReadingRow(
        low=one.stated.low,
        high=one.stated.high,
        approximator=one.figure.approximator,
        least=one.leaves.low,
        most=one.leaves.high,
        says=words.amount(one.figure, measure.unit),
        claimant=one.figure.claimant,
        scope=one.figure.scope,
        as_of=str(one.as_of),
        support=support(view, [view.case.claim_by_id[claim] for claim in one.claims]),
        claims=one.claims,
    )


def identity_rows(view: View) -> tuple[IdentityRow, ...]:
    """Return every declared sum with its residual."""
    return tuple(_identity(view, residual(view, one)) for one in view.case.file.identities)


def _identity(view: View, found: Residual) -> IdentityRow:
    return IdentityRow(
        name=found.identity.id,
        unit=view.case.measures[found.identity.start].unit,
        terms=tuple(_term(term) for term in found.terms),
        residual=ResidualRow(value=found.value, low=found.leaves.low, high=found.leaves.high),
        note=found.identity.note,
        says=_says(found),
    )


def _term(term: TermReading) -> SumTermRow:
    return SumTermRow(
        measure=term.measure,
        sign=term.sign,
        value=term.value,
        low=term.leaves.low,
        high=term.leaves.high,
        claims=tuple(sorted({claim for one in term.used for claim in one.claims})),
    )


def _says(found: Residual) -> str:
    missing = [term.measure for term in found.terms if not term.used]
    if missing:
        return f"It cannot be worked out: no figure for {words.joined(missing)} is known."
    if found.value is None:
        stated = "At the stated figures it has no single value, since they disagree or are ranges"
    else:
        stated = f"At the stated figures {words.number(found.value)} remain unaccounted for"
    return f"{stated}; the approximators leave {_between(found.leaves.low, found.leaves.high)}."


def _between(low: Decimal | None, high: Decimal | None) -> str:
    if low is None and high is None:
        return "any number, since no end is known"
    if low is None and high is not None:
        return f"{words.number(high)} or less"
    if high is None and low is not None:
        return f"{words.number(low)} or more"
    assert low is not None and high is not None  # noqa: S101, PT018  the other cases are above
    return f"{words.number(low)} to {words.number(high)}"
