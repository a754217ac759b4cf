"""In which order, and in how many parts (§10.8): the order against the guarantees."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import numpy as np

from parley.phases.designs import deliveries, judge, resequenced
from parley.phases.findings import ChunkRow, Likeliest, Order
from parley.phases.forms import Primitive, forms
from parley.phases.ordering import (
    HoldingSets,
    OrderingError,
    Question,
    Splitting,
    best_order,
    chunk_count,
    likeliest_order,
    precedence,
    whole_chunks,
)
from parley.phases.ordering import chunks as split_anywhere
from parley.phases.sampling import by_chunk, sampler
from parley.phases.uncertainty import simulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.phases.course import Course, Floats
    from parley.phases.study.options import Options
    from parley.phases.study.scene import Scene

# The order that holds most often is looked for up to so many deliveries, over so many draws.
MOST_LIKELIEST = 9
_DRAWS = 4_096


def order_of(scene: Scene, options: Options) -> Order:
    """Return the best order of deliveries, judged again on the full model.

    Raises:
        OrderingError: the plan has too much to order.
    """
    course = scene.course
    found = best_order(_question(scene))
    measure: Literal["capital", "margin"] = "capital" if scene.plan.side_payments else "margin"
    before = getattr(found.before, measure)
    after = getattr(found.after, measure)
    given, new = (
        judge("", made, scene.worth, scene.eps).margin
        for made in (course, resequenced(course, found.sequence))
    )
    return Order(
        method=found.method,
        why=f"Deliveries one after another; {found.why} (§10.8).",
        optimal=found.optimal and (measure == "capital" or not course.lost().any()),
        measure=measure,
        sequence=_named(scene, found.sequence),
        before=float(before),
        after=float(after),
        given_margin=given,
        new_margin=new,
        sentence=_told(scene, float(before), float(after), given, new),
        likeliest=_likeliest(scene, options),
    )


def sequence_of(scene: Scene) -> tuple[int, ...] | None:
    """Return the best order as places of deliveries, None where it cannot be sought."""
    try:
        return best_order(_question(scene)).sequence
    except OrderingError:
        return None


def _question(scene: Scene) -> Question:
    return Question(
        y=_worths(scene),
        base=_capital(scene),
        payments=scene.plan.side_payments,
        precedence=_before(scene),
        given=tuple(range(len(deliveries(scene.course)))),
        plain=_is_plain(scene),
    )


def _worths(scene: Scene) -> Floats:
    """Return x + w of every delivery, (party, delivery)."""
    items = [item for item, _ in deliveries(scene.course)]
    amounts = np.array([amount for _, amount in deliveries(scene.course)])
    both = scene.worth.x[0] + scene.worth.w[0]
    return np.asarray(both[:, items] * amounts)


def _capital(scene: Scene) -> Floats:
    """Return d_i: the settled peace less going back to war with everything delivered."""
    course, worth = scene.course, scene.worth
    delivered = np.zeros(len(course.items))
    for item, amount in deliveries(course):
        delivered[item] += amount
    war = worth.war[0] + worth.w[0] @ delivered
    return np.asarray(worth.peace[0] + course.extras() - war - np.array(scene.eps))


def _before(scene: Scene) -> tuple[tuple[int, int], ...]:
    order = [pool.id for pool in scene.plan.pools]
    items = [item for item, _ in deliveries(scene.course)]
    return tuple(
        (one, other)
        for pair in scene.plan.precedence
        for one, first in enumerate(items)
        for other, then in enumerate(items)
        if first == order.index(pair.first) and then == order.index(pair.then)
    )


def _is_plain(scene: Scene) -> bool:
    """Whether the methods' own conditions hold: no discounting, flow, hazard, chance or drift."""
    course, worth = scene.course, scene.worth
    sure = all((step.hazard, step.link, step.detection) == (0.0, 1.0, 1.0) for step in course.steps)
    takes_time = course.clock()[-1] > 0 or any(step.delay for step in course.steps)
    moves = any(course.discount) or any(part.any() for part in (worth.truce, worth.f, worth.drift))
    return sure and not (takes_time and moves)


def _named(scene: Scene, sequence: Sequence[int]) -> tuple[str, ...]:
    """Return deliveries by pool; the second of a pool is `POOL/2`."""
    parts = deliveries(scene.course)
    often = Counter(item for item, _ in parts)
    turn: Counter[int] = Counter()
    names = []
    for item, _ in parts:
        turn[item] += 1
        pool = scene.plan.pools[item].id
        names.append(pool if often[item] == 1 else f"{pool}/{turn[item]}")
    return tuple(names[place] for place in sequence)


def _told(scene: Scene, before: float, after: float, given: float, new: float) -> str:
    """Set the effect of the order against that of guarantees."""
    if scene.plan.side_payments:
        less = "needs less" if after < before - _HAIR else "needs as much"
        return (
            f"With payments between the sides, the best order {less} at stake from the start than "
            "the plan's own; without them it is no guide, and guarantees decide (§10.8)."
        )
    if new > given + _HAIR and new < -_HAIR:
        rest = "it does not close it, and guarantees must do the rest"
        return f"Another order narrows the gap; {rest} (§10.8)."
    if new > given + _HAIR and given < -_HAIR:
        return "Another order alone mends the weakest link, without any guarantee (§10.8)."
    if new > given + _HAIR:
        return "Another order leaves more to spare at the weakest link (§10.8)."
    if given < -_HAIR:
        return "The best order found does not help the weakest link: guarantees must (§10.8)."
    return "No order found leaves more to spare at the weakest link than the plan's own (§10.8)."


_HAIR = 1e-9


def _likeliest(scene: Scene, options: Options) -> Likeliest | None:
    """Return the order that holds most often, scored on the full model; None for many of them."""
    course = scene.course
    parts = deliveries(course)
    if len(parts) > MOST_LIKELIEST:
        return None
    pairs = _before(scene)
    order = precedence(len(parts), pairs) if pairs else None
    found = likeliest_order(_sets(scene, options), order=order)
    before, after = (
        _held(scene, made, options) for made in (course, resequenced(course, found.order))
    )
    # The search leaves out discounting and flows: its order counts only if it is better in full.
    kept = after < before
    # Nor does it know what is posted already.
    unbacked = not course.lost().any()
    one_by_one = all(len(course.givers(k)) == 1 for k in range(len(course.steps)))
    return Likeliest(
        sequence=_named(scene, range(len(parts)) if kept else found.order),
        before=before,
        after=max(before, after),
        optimal=found.optimal and not kept and _is_plain(scene) and one_by_one and unbacked,
    )


def _held(scene: Scene, course: Course, options: Options) -> float:
    made = forms(course)
    draws = min(options.draws, _DRAWS)
    run = simulate(made, scene.beliefs, draws=draws, seed=options.seed, eps=scene.eps)
    return run.hold().share


def _sets(scene: Scene, options: Options) -> HoldingSets:
    """Return the sums of every set of deliveries in every draw."""
    course, parts = scene.course, deliveries(scene.course)
    primitives = tuple(dict.fromkeys(_used(scene)))
    source = sampler(scene.beliefs, primitives, seed=options.seed)
    size = min(options.draws, _DRAWS)
    drawn = next(iter(by_chunk(lambda chunk, n: source.values(source.chunk(chunk)[:, :n]), size)))
    table = dict(zip(primitives, drawn, strict=True))
    amounts = [amount for _, amount in parts]
    both = {
        (party, item): table[Primitive("x", party, item)] + table[Primitive("w", party, item)]
        for party in scene.parties
        for item, _ in parts
    }
    y = np.array(
        [
            [amount * both[party, item] for (item, _), amount in zip(parts, amounts, strict=True)]
            for party in scene.parties
        ]
    )
    delivered = [sum(a * table[Primitive("w", p, j)] for j, a in parts) for p in scene.parties]
    base = np.array(
        [
            table[Primitive("peace", party)] - table[Primitive("war", party)] - delivered[party]
            for party in scene.parties
        ]
    )
    base += (course.extras() - np.array(scene.eps))[:, None]
    return HoldingSets(np.moveaxis(y, 2, 0).copy(), base.T.copy())


def _used(scene: Scene) -> Iterator[Primitive]:
    for party in scene.parties:
        for item, _ in deliveries(scene.course):
            yield Primitive("x", party, item)
            yield Primitive("w", party, item)
        yield Primitive("peace", party)
        yield Primitive("war", party)


# --- splitting ----------------------------------------------------------------------------------


def chunk_rows(scene: Scene) -> tuple[ChunkRow, ...]:
    """Return into how many parts each pool would have to be split, had both sides one purse."""
    capital = float(_capital(scene).sum())
    totals: Counter[int] = Counter()
    for item, amount in deliveries(scene.course):
        totals[item] += amount  # type: ignore[assignment]  # amounts need not be whole
    return tuple(
        _chunk_row(scene, item, float(amount), capital)
        for item, amount in sorted(totals.items())
        if amount > 1
    )


def _chunk_row(scene: Scene, item: int, amount: float, capital: float) -> ChunkRow:
    both = scene.worth.x[0, :, item] + scene.worth.w[0, :, item]
    giver = scene.course.giver[item]
    split = Splitting(
        amount=amount,
        loss=float(-both[giver]),
        gain=float(both.sum() - both[giver]),
        capital=capital,
    )
    whole = amount == int(amount)
    count = chunk_count(split)
    if count is not None and count > _MOST_LISTED:
        return ChunkRow(
            pool=scene.plan.pools[item].id,
            amount=amount,
            chunks=count,
            sizes=None,
            reason="the parts are too many to list",
        )
    found = whole_chunks(split) if whole else split_anywhere(split)
    return ChunkRow(
        pool=scene.plan.pools[item].id,
        amount=amount,
        chunks=found.count,
        sizes=found.sizes,
        reason=found.reason,
    )


_MOST_LISTED = 1_000
