"""Positions, voices, movement and concessions as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.concessions import Concession, concessions
from parley.bargaining.positions import Stand, current, firmness, history, voices
from parley.bargaining.trend import arrival, trend
from parley.brief.rows.bargaining import (
    ConcessionRow,
    ConditionRow,
    FirmnessRow,
    MovementRow,
    PositionRow,
    PressureRow,
    RangeRow,
    StandRow,
    TrendRow,
)
from parley.case import words
from parley.evidence.support import contested_by, support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.claims import Claim, Condition
    from parley.case.quantities import Amount
    from parley.case.view import View
    from parley.evidence.support import Support

_Stands = tuple[Stand, ...]


def range_row(value: Amount | None, unit: str | None) -> RangeRow | None:
    """Return an amount as a row; None for none."""
    if value is None:
        return None
    unit = unit or ""
    return RangeRow(
        low=value.stated.low,
        high=value.stated.high,
        approximator=value.approximator,
        unit=unit,
        reading=value.reading,
        says=words.amount(value, unit),
    )


def condition_rows(conditions: tuple[Condition, ...]) -> tuple[ConditionRow, ...]:
    """Return conditions as rows."""
    return tuple(
        ConditionRow(says=one.says, issue=one.issue, options=one.options) for one in conditions
    )


def unit_of(view: View, issue: str) -> str | None:
    """Return the unit of a numeric issue."""
    scale = view.case.issues[issue].range
    return scale.unit if scale else None


def cells(view: View) -> Iterator[tuple[str, str]]:
    """Yield every (party, issue): issues as in the file, principals first, then by name."""
    first = [party.id for party in view.case.principals]
    rest = sorted(
        (party for party in view.case.file.parties if party.id not in first),
        key=lambda party: (party.name.casefold(), party.id),
    )
    for issue in view.case.file.issues:
        for party in (*first, *(one.id for one in rest)):
            yield party, issue.id


def position_rows(view: View) -> tuple[PositionRow, ...]:
    """Return the latest position of every cell; several where several were said last."""
    return tuple(
        _position(view, stands, stand)
        for cell in cells(view)
        for stands in (history(view, *cell),)
        for stand in current(stands)
    )


def voice_rows(view: View) -> tuple[PositionRow, ...]:
    """Return the latest position of every voice that does not bind its party."""
    return tuple(
        _position(view, (stand,), stand) for cell in cells(view) for stand in voices(view, *cell)
    )


def _position(view: View, stands: _Stands, stand: Stand) -> PositionRow:
    held = stand.position
    how = trend(view, stands, stand)
    last = max(stand.contents, key=lambda claim: (view.said(claim), claim.id))
    return PositionRow(
        party=stand.party,
        issue=stand.issue,
        by=held.by,
        stance=held.stance,
        options=held.options,
        range=range_row(held.range, unit_of(view, stand.issue)),
        conditions=condition_rows(held.conditions),
        says=words.position(view.case, held),
        firmness=_firmness(view, stand),
        said_on=str(view.said(last)) if last.said else None,
        reported_on=_reported_on(view, last),
        trend=how.word,
        trend_basis=TrendRow(basis=how.basis, why=how.why, judgement=how.judgement),
        support=_support(view, stand),
        contested_by=contested_by(view, stand.contents),
        claims=stand.claims,
    )


def _support(view: View, stand: Stand) -> Support:
    return support(view, stand.contents)


def _reported_on(view: View, claim: Claim) -> str | None:
    """Return the date of the first known report of it; None where that one is not dated."""
    told = min(view.carriers(claim), key=lambda one: (view.published(one), one.id))
    date = view.case.report_by_id[told.report].date
    return str(date) if date else None


def _firmness(view: View, stand: Stand) -> FirmnessRow | None:
    found = firmness(view, stand)
    if found is None:
        return None
    level, judgement = found
    return FirmnessRow(
        level=level, by=judgement.by, because=judgement.because, judgement=judgement.id
    )


def movement_rows(view: View) -> tuple[MovementRow, ...]:
    """Return the history of every cell that has one."""
    found = []
    for party, issue in cells(view):
        stands = history(view, party, issue)
        if stands:
            rows = tuple(_stand(view, stands, stand) for stand in stands)
            found.append(MovementRow(party=party, issue=issue, stands=rows))
    return tuple(found)


def _stand(view: View, stands: _Stands, stand: Stand) -> StandRow:
    return StandRow(
        says=words.position(view.case, stand.position),
        by=stand.position.by,
        stance=stand.position.stance,
        options=stand.position.options,
        range=range_row(stand.position.range, unit_of(view, stand.issue)),
        first_said=str(stand.first_said),
        last_said=str(stand.last_said),
        trend=arrival(view, stands, stand).word,
        claims=stand.claims,
    )


def concession_rows(view: View) -> tuple[ConcessionRow, ...]:
    """Return every concession, once."""
    return tuple(_concession(view, one) for one in concessions(view))


def _concession(view: View, one: Concession) -> ConcessionRow:
    earlier = [words.position(view.case, stand.position) for stand in one.earlier]
    return ConcessionRow(
        party=one.stand.party,
        issue=one.stand.issue,
        from_="; ".join(earlier) or None,
        to=words.position(view.case, one.stand.position),
        made_on=str(one.stand.first_said),
        known_on=str(view.first_known(one.stand.claims)),
        basis=one.trend.basis,
        why=one.trend.why,
        pressure=tuple(_pressure(view, claim) for claim in one.pressure),
        returned=one.returned,
        returned_by=view.carried(one.returns),
        claims=one.stand.claims,
    )


def _pressure(view: View, claim: Claim) -> PressureRow:
    assert claim.cause is not None  # noqa: S101  concessions() attributes causes only
    event = view.case.events[claim.cause.pressure]
    return PressureRow(event=event.id, title=event.title, by=event.by, claims=view.carried([claim]))
