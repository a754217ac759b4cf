"""In which order to deliver, and in how many parts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from parley.brief.render.phases.numbers import rounded, share
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.brief.render.phases.plan_look import PlanLook
    from parley.phases.findings import ChunkRow, Order

TITLE = "In which order, and in how many parts"
HONEST = (
    "Conditional on values that were said or assumed, in the middle of their ranges. The order "
    "that asks least can be out of the question for other reasons: what must go first is for the "
    "plan to say. Scholars disagree, too: where all is known, the biggest sacrifice comes first; "
    "where each side knows only itself, both start small."
)
MOST = 10  # runs of deliveries that are written out
MEASURES = {
    "capital": ("What the order needs in payments between the sides", "less is better"),
    "margin": ("The smallest margin on the way", "more is better"),
}


def order(plan: PlanLook) -> Part:
    """Return the plan's order beside the best one, and the parts of each pool."""
    found = plan.found.order
    if found is None and not plan.found.chunks:
        return Part(key="order", title=TITLE, empty=plan.reason("order", "no order was sought"))
    return Part(
        key="order",
        title=TITLE,
        sentences=tuple(_sentences(plan, found)),
        panels=(*_orders(plan, found), *_chunks(plan)),
        honesty=HONEST,
    )


def _sentences(plan: PlanLook, found: Order | None) -> Iterator[str]:
    if found is None:
        yield plan.reason("order", "no order was sought")
        return
    yield found.sentence
    yield f"{sentence(found.why).removesuffix('.')}."
    yield "No other order is better." if found.optimal else "A better order may exist."
    if found.likeliest is None:
        reason = plan.reason("order/likeliest", "it was not sought")
        yield f"Which order holds most often: {reason[:1].lower()}{reason[1:]}"


def _orders(plan: PlanLook, found: Order | None) -> Iterator[Panel]:
    if found is None:
        return
    what, better = MEASURES[found.measure]
    given = [one.pool for step in plan.found.steps for one in step.deliveries]
    rows = [
        _row("The plan's order", _run(plan, given), found.before, found.given_margin),
        _row("The order found", _run(plan, found.sequence), found.after, found.new_margin),
    ]
    yield Panel(
        table=Table(
            caption="The plan's order beside another",
            head=("Order", "Deliveries", f"{what} ({better})", "Weakest margin of the whole plan"),
            rows=tuple(rows),
        )
    )
    if found.likeliest is not None:
        yield _likeliest(plan, given, found)


def _row(name: str, deliveries: str, measured: float, margin: float) -> Row:
    texts = (name, deliveries, rounded(measured), rounded(margin))
    return Row(cells=tuple(Cell(text=text) for text in texts))


def _run(plan: PlanLook, sequence: Iterable[str]) -> str:
    """Return deliveries in order, the same one after another counted."""
    pools = (one.partition("/")[0] for one in sequence)
    runs = [(plan.pools.get(pool, pool), len(list(same))) for pool, same in groupby(pools)]
    named = [title if count == 1 else f"{title} ({count} times)" for title, count in runs]
    more = len(named) - MOST
    rest = [f"{more} more (brief.json has all)"] if more > 0 else []
    return ", then ".join([*named[:MOST], *rest])


def _likeliest(plan: PlanLook, given: list[str], found: Order) -> Panel:
    best = found.likeliest
    assert best is not None  # noqa: S101  the caller asked
    rows = (
        ("The plan's order", given, best.before),
        ("The order found", best.sequence, best.after),
    )
    return Panel(
        table=Table(
            caption="The order in which incentives hold most often"
            + ("" if best.optimal else " (a better one may exist)"),
            head=("Order", "Deliveries", "Incentives hold, in 100 draws"),
            rows=tuple(
                Row(cells=(Cell(text=name), Cell(text=_run(plan, way)), Cell(text=share(often))))
                for name, way, often in rows
            ),
        )
    )


def _chunks(plan: PlanLook) -> Iterator[Panel]:
    if not plan.found.chunks:
        return
    yield Panel(
        table=Table(
            caption="In how many parts each delivery would be safe",
            head=("What", "How much", "Parts", "Sizes"),
            rows=tuple(_chunk(plan, row) for row in plan.found.chunks),
        )
    )


def _chunk(plan: PlanLook, row: ChunkRow) -> Row:
    reason = row.reason or "no reason is given"
    parts = f"no number is enough: {reason}" if row.chunks is None else str(row.chunks)
    return Row(
        cells=(
            Cell(text=sentence(plan.pools.get(row.pool, row.pool))),
            Cell(text=rounded(row.amount)),
            Cell(text=parts),
            Cell(text=_sizes(row.sizes) if row.sizes else f"not listed: {reason}"),
        )
    )


def _sizes(sizes: tuple[float, ...]) -> str:
    runs = [(size, len(list(same))) for size, same in groupby(rounded(size) for size in sizes)]
    return ", ".join(size if count == 1 else f"{count} of {size}" for size, count in runs)
