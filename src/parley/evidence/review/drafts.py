"""Positions that humans took on -> claims to be written into the case (§12.7).

A draft says in the case's own words what was confirmed, names its place, and leaves the rest to
whoever codes the report. Nothing here writes a file.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from parley.case import words
from parley.case.claims import Position
from parley.case.quantities import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.case import Case
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.positions import Suggestion
    from parley.evidence.reading.records import Mode, Statement
    from parley.evidence.review.decisions import Correction
    from parley.evidence.review.replay import Judged, Review

Draft = dict[str, Any]
_MODES: dict[Mode, str] = {"quotation": "quotation", "mixed": "mixed", "indirect": "paraphrase"}
_ID = "reviewed-{}"
_SIGNS = 8


def drafts(found: Ledger, review: Review, case: Case) -> Iterator[Draft]:
    """Yield a claim for each confirmed or corrected position that the case does not hold yet."""
    known = {claim.id for claim in case.claims}
    statements = {one.id: one for one in found.statements}
    for judged in review.judged:
        taken = judged.item.about == "position" and judged.status in ("confirmed", "corrected")
        name = _ID.format(judged.item.key[:_SIGNS])
        if taken and name not in known:
            known.add(name)
            suggestion: Suggestion = judged.item.finding  # type: ignore[assignment]
            said = statements[suggestion.statement]
            yield {
                "id": name,
                **_place(found, said),
                **_said(found, said, case),
                **_held(judged, case),
            }


def _place(found: Ledger, said: Statement) -> Draft:
    report = next(one for one in found.reports if one.id == said.report)
    line = report.file.count("\n", 0, said.start) + 1
    return {"report": said.report, "place": {"line": line, "start": said.start, "end": said.end}}


def _said(found: Ledger, said: Statement, case: Case) -> Draft:
    speaker = _speaker(found, said, case)
    told = said.kind == "ascribed"
    mode = "inference" if told else _MODES[said.mode]
    hedge = {"certainty": said.hedge} if said.hedge else {}
    return {**({"speaker": speaker} if speaker and not told else {}), "mode": mode, **hedge}


def _speaker(found: Ledger, said: Statement, case: Case) -> str | None:
    """Return the case's name for who speaks: one of its actors, or a source of the report."""
    if said.speaker is None or said.speaker in case.parties or said.speaker in case.people:
        return said.speaker
    report = next(one for one in case.reports if one.id == said.report)
    mentions = {
        " ".join(one.source.text.split())
        for one in found.statements
        if one.source is not None and one.speaker == said.speaker
    }
    own = (source.id for source in report.sources if source.described in mentions)
    return next(own, None)


def _held(judged: Judged, case: Case) -> Draft:
    suggestion: Suggestion = judged.item.finding  # type: ignore[assignment]
    right = judged.decision.correction if judged.decision is not None else None
    held = _position(suggestion, right, case)
    says = f"{case.parties[held.party].name} {words.position(case, held)}."
    return {"says": says, "position": dict(_plain(held))}


def _position(one: Suggestion, right: Correction | None, case: Case) -> Position:
    issue = case.issues[(right and right.issue) or one.issue]
    moved = issue.id != one.issue
    options = (right.options if right else ()) or (
        (one.option,) if one.option and not moved else ()
    )
    low = right.low if right and right.low is not None else _decimal(None if moved else one.low)
    high = right.high if right and right.high is not None else _decimal(None if moved else one.high)
    unit = issue.range.unit if issue.range else None
    given = low is not None or high is not None
    amount = Amount(value=low, unit=unit) if low == high else Amount(low=low, high=high, unit=unit)
    return Position(
        party=(right and right.party) or one.party,
        issue=issue.id,
        stance=(right and right.stance) or one.stance,
        options=options,
        range=amount if given and issue.range else None,
    )


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(f"{number:g}")


def _plain(held: Position) -> Iterator[tuple[str, Any]]:
    yield from (("party", held.party), ("issue", held.issue), ("stance", held.stance))
    if held.options:
        yield "options", list(held.options)
    if held.range is not None:
        ends = {name: getattr(held.range, name) for name in ("value", "low", "high")}
        numbers = {
            name: words.number(end).replace(",", "")
            for name, end in ends.items()
            if end is not None
        }
        yield "range", {**numbers, "unit": held.range.unit}
