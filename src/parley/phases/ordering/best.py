"""Which method fits: the table of the design's section 4, as code that says its reason.

Optimal orders are many: compare margins and capital, not sequences (C8).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parley.case.problems import ParleyError
from parley.phases.ordering.bitset import (
    HoldingSets,
    Likeliest,
    holding,
    likeliest_order,
    packed,
    popcount,
)
from parley.phases.ordering.composition import composed_order
from parley.phases.ordering.greedy import safe_order
from parley.phases.ordering.lattice import lattice_fits, lattice_order
from parley.phases.ordering.precedence import Pair, Precedence, precedence
from parley.phases.ordering.purse import Found, capital_of, margin_of, purses_of
from parley.phases.ordering.search import MOST_STATES, bounded_search
from parley.phases.ordering.subsets import (
    MOST_ITEMS,
    Margins,
    additive,
    margin_along,
    subset_order,
)

Floats = NDArray[np.float64]
Method = Literal["greedy", "composition", "subsets", "lattice", "bounded", "bitset"]
# Precedence is kept as all pairs; more items than this have too many.
MOST_PRECEDED = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be ordered.

    `y` (party, item) is x + w: what an item's delivery is worth, and what it adds to going back to
    war; `base` (party) is d_i, minus eps_i, plus al_i E_i while a bond stands. With a first axis of
    draws on both, the order is sought that holds most often. For interdependent items `margins`
    takes the place of `y`; `y` then only says by its shape how many there are. `payments`: whether
    side payments are divisible and unlimited. `plain`: rho = f = lambda = 0 and pi = q = 1, in
    sequential steps. `given` is the order of the plan; `alive` see `likeliest_order`.
    """

    y: Floats
    base: Floats
    payments: bool = False
    precedence: Sequence[Pair] = ()
    names: Sequence[str] | None = None
    given: Sequence[int] | None = None
    margins: Margins | None = None
    alive: NDArray[np.bool_] | None = None
    plain: bool = True
    most_states: int = MOST_STATES

    @property
    def items(self) -> int:
        """How many items there are."""
        return int(self.y.shape[-1])

    @property
    def uncertain(self) -> bool:
        """Whether valuations come in draws."""
        return self.base.ndim > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How good an order is: one of these by what was asked.

    `margin`: the smallest on the way; of the common purse with payments, else of the weakest party.
    `capital`: with payments, the least d* of independent items. `hold`: the share of draws.
    """

    margin: float | None = None
    capital: float | None = None
    hold: float | None = None

    @property
    def short(self) -> float | None:
        """By how much the margin falls short of safe: what a guarantee would have to add."""
        return None if self.margin is None else max(0.0, -self.margin)


@dataclass(frozen=True, slots=True, kw_only=True)
class BestOrder:
    """An order, how it was found and why so, whether it is proven, and what it changes."""

    method: Method
    why: str
    optimal: bool
    sequence: tuple[int, ...]
    before: Standing | None
    after: Standing


@dataclass(frozen=True, slots=True)
class _Answer:
    method: Method
    why: str
    sequence: tuple[int, ...]
    optimal: bool = True


class OrderingError(ParleyError):
    """The question cannot be answered as it was put."""


def best_order(question: Question) -> BestOrder:
    """Return the best order by the method that fits, with the reason."""
    _refuse_odd(question)
    order = _precedence_of(question)
    answer = _answer(question, order)
    after = standing(question, answer.sequence)
    before = None if question.given is None else standing(question, question.given)
    if before is not None and not answer.optimal and _beats(before, after):
        answer = _given_instead(question, order, answer)
        after = standing(question, answer.sequence)
    return BestOrder(
        method=answer.method,
        why=answer.why if question.plain else f"{answer.why}; {_UNDISCOUNTED}",
        optimal=answer.optimal and question.plain,
        sequence=answer.sequence,
        before=before,
        after=after,
    )


_UNDISCOUNTED = (
    "found without discounting, flows and hazards, which this plan has: check it on the full model"
)


def standing(question: Question, order: Sequence[int]) -> Standing:
    """Return how good an order is by what the question asks."""
    if question.uncertain:
        sets = HoldingSets(question.y, question.base)
        alive = holding(sets, order)
        if question.alive is not None:
            alive = alive & packed(question.alive)
        return Standing(hold=popcount(alive) / sets.draws)
    if question.margins is not None:
        return Standing(margin=margin_along(question.margins, order, payments=question.payments))
    purses = purses_of(question.y, question.base, payments=question.payments)
    capital = capital_of(question.y, order) if question.payments else None
    return Standing(margin=margin_of(purses, order), capital=capital)


def _given_instead(question: Question, order: Precedence | None, answer: _Answer) -> _Answer:
    """Keep the given order where a search that was stopped found none better."""
    given = tuple(question.given or ())
    if order is not None and not order.kept_by(given):
        return answer
    return replace(
        answer, sequence=given, why=f"{answer.why}; none better than the given order was found"
    )


def _beats(one: Standing, other: Standing) -> bool:
    if one.hold is not None and other.hold is not None:
        return one.hold > other.hold
    return (one.margin or 0.0) > (other.margin or 0.0)


def _refuse_odd(question: Question) -> None:
    if not (np.isfinite(question.y).all() and np.isfinite(question.base).all()):
        raise OrderingError("a valuation is missing or endless; give every party a number")
    if question.y.shape[:-1] != question.base.shape:
        raise OrderingError(
            f"worth is given for {question.y.shape[:-1]} but capital for {question.base.shape}"
        )
    given = question.given
    if given is not None and sorted(given) != list(range(question.items)):
        raise OrderingError(f"the given order must name each of {question.items} items once")


def _precedence_of(question: Question) -> Precedence | None:
    if not question.precedence:
        return None
    if question.items > MOST_PRECEDED:
        raise OrderingError(
            f"{question.items} items with precedence are too many; order at most {MOST_PRECEDED}, "
            "for example by bundles"
        )
    return precedence(question.items, question.precedence, question.names)


def _answer(question: Question, order: Precedence | None) -> _Answer:
    if question.uncertain:
        return _by_draws(question, order)
    if question.margins is not None:
        return _interdependent(question, order)
    if not question.payments:
        return _without_payments(question, order)
    return _with_payments(question, order)


def _by_draws(question: Question, order: Precedence | None) -> _Answer:
    found = likeliest_order(
        HoldingSets(question.y, question.base), order=order, alive=question.alive
    )
    why = "valuations are uncertain: branch and bound over common random draws"
    return _Answer("bitset", _bounded(why, found), found.order, found.optimal)


def _interdependent(question: Question, order: Precedence | None) -> _Answer:
    margins = question.margins
    if question.items > MOST_ITEMS or margins is None:
        raise OrderingError(
            f"{question.items} interdependent items are too many to order; at most {MOST_ITEMS}, "
            "for example by bundles"
        )
    why = "what an item is worth depends on what was delivered: all sets of items"
    return _by_subsets(question, margins, order, why)


def _by_subsets(
    question: Question, margins: Margins, order: Precedence | None, why: str
) -> _Answer:
    before = order.before if order else None
    found = subset_order(margins, question.items, payments=question.payments, before=before)
    return _Answer("subsets", why, found.order)


def _with_payments(question: Question, order: Precedence | None) -> _Answer:
    free = tuple(int(item) for item in safe_order(question.y).order)
    if order is None:
        return _Answer("greedy", "payments are divisible: greedy from the end", free)
    if order.kept_by(free):
        return _Answer("greedy", "payments are divisible, and greedy keeps the precedence", free)
    composed = composed_order(question.y, order)
    if composed is not None:
        why = "payments are divisible and the precedence is series-parallel: composition"
        return _Answer("composition", why, composed)
    why = "payments are divisible, but the precedence is not series-parallel"
    if question.items <= MOST_ITEMS:
        return _by_subsets(
            question, additive(question.y, question.base), order, f"{why}: all sets of items"
        )
    return _by_search(question, order, why)


def _without_payments(question: Question, order: Precedence | None) -> _Answer:
    kinds = _kinds(question.y, order)
    counts = [len(kind) for kind in kinds]
    states = math.prod(count + 1 for count in counts)
    few = states < 1 << question.items or question.items > MOST_ITEMS
    if kinds and few and lattice_fits(counts, len(question.base)):
        return _by_lattice(question, order, kinds)
    why = "no payments, and items of many kinds"
    if question.items <= MOST_ITEMS:
        return _by_subsets(
            question, additive(question.y, question.base), order, f"{why}: all sets of items"
        )
    return _by_search(question, order, why)


def _kinds(y: Floats, order: Precedence | None) -> list[list[int]]:
    """Return items by what nothing tells apart: worth, and what they wait for and hold up."""
    kinds: dict[tuple[bytes, int, int], list[int]] = {}
    for item in range(y.shape[1]):
        waits = (order.before[item], order.after[item]) if order else (0, 0)
        kinds.setdefault((y[:, item].tobytes(), *waits), []).append(item)
    return list(kinds.values())


def _by_lattice(question: Question, order: Precedence | None, kinds: list[list[int]]) -> _Answer:
    # Items of one kind have the same neighbours, so the first of each speaks for all.
    pairs = [
        (t, u)
        for t, first in enumerate(kinds)
        for u, then in enumerate(kinds)
        if order and order.before[then[0]] >> first[0] & 1
    ]
    y = question.y[:, [kind[0] for kind in kinds]]
    found = lattice_order(y, [len(kind) for kind in kinds], question.base, before=pairs)
    units = [iter(kind) for kind in kinds]
    sequence = tuple(next(units[kind]) for kind in found.order)
    return _Answer("lattice", "no payments, and few types of items: the count lattice", sequence)


def _by_search(question: Question, order: Precedence | None, why: str) -> _Answer:
    purses = purses_of(question.y, question.base, payments=question.payments)
    rule = order or precedence(question.items, ())
    found = bounded_search(purses, rule, most_states=question.most_states)
    why = _bounded(f"{why}: bounded search", found)
    return _Answer("bounded", why, found.order, found.optimal)


def _bounded(why: str, found: Found | Likeliest) -> str:
    return why if found.optimal else f"{why}, stopped at its bound; a better order may exist"
