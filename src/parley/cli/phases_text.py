"""What `parley phases` prints for people: the answer first, numbers second, chances last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.phases.study.naming import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parley.case.case import Case
    from parley.phases.findings import Order, PlanFindings


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What to print."""

    compare: bool
    order: bool
    guarantee: bool
    as_json: bool


def told(case: Case, found: PlanFindings, chosen: Chosen) -> Iterator[str]:
    """Yield the lines: the whole of it, or the parts that were asked for."""
    yield f"{found.plan.title} (plans/{found.plan.id}.yaml)"
    parts = [
        (chosen.compare, _shapes),
        (chosen.order, _orders),
        (chosen.guarantee, _backing),
    ]
    asked = [part for wanted, part in parts if wanted]
    for part in asked or (_answer, _numbers, _waiting, _backing, _lints, _chances):
        yield from part(case, found)
    yield ""
    yield found.honesty


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "-" * len(text)


def _items(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"- {line}"


def _answer(case: Case, found: PlanFindings) -> Iterator[str]:
    yield from _heading("What can be said without numbers")
    yield from _items(found.answer)
    rows = [(row.step, case.actor_name(row.party), _VERDICTS[row.verdict]) for row in found.robust]
    if rows:
        yield ""
        yield from table(("step", "party", "goes on"), rows)
    yield ""
    yield (
        f"This rests on {len(found.claims)} claims of the case and {len(found.assumptions)} "
        "assumptions; --json lists both."
    )


_VERDICTS = {"always": "always", "never": "never", "depends": "depends on what outweighs what"}


def _numbers(case: Case, found: PlanFindings) -> Iterator[str]:
    yield from _heading("With the assumed numbers, in the middle and over their ranges")
    if found.weakest is None:
        yield from _why_not(found, "margins")
        return
    yield from _items((found.weakest.sentence, found.weakest.next.sentence))
    yield ""
    rows = [
        (
            row.step,
            case.actor_name(row.party),
            _number(row.path_margin),
            _range(row.low, row.high),
        )
        for row in found.margins
    ]
    yield from table(("step", "party", "going on beats breaking off by", "range"), rows)


def _waiting(case: Case, found: PlanFindings) -> Iterator[str]:
    del case
    if found.extension:
        yield from _heading("What “while talks progress” does to each side")
        for row in found.extension:
            date = f" The day on which that is: {row.date}." if row.date else ""
            yield f"- {row.sentence}{date}"


def _backing(case: Case, found: PlanFindings) -> Iterator[str]:
    yield from _heading("What guarantee would make it hold")
    if found.guarantee is None or found.bonds is None:
        yield from _why_not(found, "guarantee")
        return
    yield f"- {found.guarantee.reason}"
    rows = [
        (
            one.id,
            one.kind,
            case.actor_name(one.of),
            _number(one.amount),
            "no limit" if one.cap is None else _number(one.cap),
        )
        for one in found.guarantee.instruments
    ]
    yield ""
    yield from table(("guarantee", "kind", "of", "needed", "at most"), rows)
    yield ""
    least = [f"{case.actor_name(of)} {_number(bond)}" for of, bond in found.bonds.items()]
    yield f"By standing bonds alone: {listed(least)}, each on that party's own scale."


def _lints(case: Case, found: PlanFindings) -> Iterator[str]:
    del case
    if found.lints:
        yield from _heading("Worth a second look")
        yield from _items(lint.sentence for lint in found.lints)


def _chances(case: Case, found: PlanFindings) -> Iterator[str]:
    del case
    yield from _heading("How far the ranges leave it open")
    chance = found.probability
    if chance is None:
        yield from _why_not(found, "probability")
        return
    yield (
        f"- In {chance.hold:.0%} of {chance.draws:,} draws from the ranges all incentives hold "
        f"(sampling error: {chance.low:.1%} to {chance.high:.1%}; over all rates and sizes: "
        f"{chance.least:.0%} to {chance.most:.0%}). That is no probability of peace (§10.13)."
    )
    if found.tipping_band is not None:
        band = found.tipping_band
        yield f"- {band.sentence}"


def _shapes(case: Case, found: PlanFindings) -> Iterator[str]:
    yield from _heading("The same deal in other shapes")
    if not found.compare:
        yield from _why_not(found, "compare")
        return
    rows = [
        (
            row.design,
            "holds" if row.path else "does not hold",
            f"{case.actor_name(row.party)} at {row.step}",
            _number(row.margin),
            ", ".join(_number(bond) for bond in row.bonds),
        )
        for row in found.compare
    ]
    yield from table(("shape", "on the path", "weakest link", "margin", "bonds needed"), rows)
    names = ", ".join(case.actor_name(party) for party in found.parties)
    yield ""
    yield f"Bonds are in this order: {names}; each on its own scale."


def _orders(case: Case, found: PlanFindings) -> Iterator[str]:
    del case
    yield from _heading("In which order")
    if found.order is None:
        yield from _why_not(found, "order")
        return
    yield from _items(_order_lines(found.order))
    for row in found.chunks:
        parts = "no number of parts is enough" if row.chunks is None else f"{row.chunks} parts"
        why = f": {row.reason}" if row.reason else ""
        yield f"- {row.pool}, {row.amount:g} in all: {parts}{why}"


def _order_lines(order: Order) -> Iterator[str]:
    what = {"capital": "what must be at stake", "margin": "the smallest margin"}[order.measure]
    yield order.sentence
    yield f"Best order: {', '.join(order.sequence)}."
    yield f"Found by: {order.method}. {order.why}"
    yield f"Proven best: {'yes' if order.optimal else 'no'}."
    yield f"As planned, {what} is {_number(order.before)}; in this order {_number(order.after)}."


def _why_not(found: PlanFindings, key: str) -> Iterator[str]:
    for one in found.reasons:
        if one.key == key:
            yield f"- Nothing, because {one.reason}."


def _number(value: float | None) -> str:
    return "none is enough" if value is None else f"{value:.3g}"


def _range(low: float | None, high: float | None) -> str:
    return "not worked out" if low is None or high is None else f"{low:.3g} to {high:.3g}"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield a table with its columns lined up."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, tuple("-" * width for width in widths), *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
