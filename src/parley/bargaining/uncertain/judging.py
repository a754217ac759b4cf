"""How much regret each question would leave: the next best question (semantics §15.4).

A question is judged by the least maximum regret that its answers leave on average, each answer
taken as equally likely [BoutilierEtAl2006] [Viappiani2012]. Judging by the worst answer alone
stalls while no single answer can bring regret down. Over the pools, for a few candidates and the
worst cases found: an estimate that guides, not a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.bargaining.uncertain.asking import Question
    from parley.bargaining.uncertain.knowledge import Floats, Layout
    from parley.bargaining.uncertain.regret import Search

_CANDIDATES, _OTHERS = 16, 24
# More points than these make a question slow to judge, and judge it no better.
_POINTS = 192
# So many answers in points are imagined, far from one another.
_IMAGINED = 6


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Judged:
    """The regret that the worst answer leaves, and that answers leave on average: estimates.

    `middling` is the mean loss to the other packages rather than the greatest: where regret cannot
    fall yet, it tells which question does most on the way.
    """

    worst: float
    mean: float
    middling: float


def judged(search: Search, questions: Sequence[Question]) -> list[Judged]:
    """Return what each question would leave, in their order."""
    table = _Table(search)
    return [_judged(table, search, question) for question in questions]


def best_first(search: Search, questions: Sequence[Question]) -> list[tuple[Question, Judged]]:
    """Return the questions, the one that leaves least regret first; ties in the order given."""
    each = list(zip(questions, judged(search, questions), strict=True))
    return sorted(each, key=_order)


def _order(pair: tuple[Question, Judged]) -> tuple[float, ...]:
    found = pair[1]
    return round(found.mean, 3), round(found.middling, 6), round(found.worst, 3)


def _judged(table: _Table, search: Search, question: Question) -> Judged:
    left = [table.least(question.party, points) for points in _after(search, question)]
    if not left:
        return Judged(worst=table.now, mean=table.now, middling=table.now)
    regrets = [regret for regret, _ in left]
    middling = float(np.mean([middle for _, middle in left]))
    return Judged(worst=max(regrets), mean=float(np.mean(regrets)), middling=middling)


class _Table:
    """Some candidates against some others: how much each may lose to each, party by party."""

    def __init__(self, search: Search) -> None:
        losses = search.candidates.losses(search.cases)
        few = np.argsort(losses, kind="stable")[:_CANDIDATES]
        others = np.array([case.package for case in search.cases[-_OTHERS:]], dtype=np.intp)
        self._ours = [feature[few] for feature in search.candidates.features]
        self._others = [one.layout.features(others) for one in search.scenario.parties]
        each = [self._losses(party, pool.points) for party, pool in enumerate(search.pools)]
        self._rest = [np.sum(each, axis=0) - own for own in each]
        self.now = float(np.sum(each, axis=0).max(axis=1).min())

    def _losses(self, party: int, points: Floats) -> Floats:
        """Return (candidate, other): the most that one party loses at any of the points."""
        thinned = points[:: -(-len(points) // _POINTS)]
        ours, others = thinned @ self._ours[party].T, thinned @ self._others[party].T
        return np.asarray((others[:, None, :] - ours[:, :, None]).max(axis=0))

    def least(self, party: int, points: Floats) -> tuple[float, float]:
        """Return the least regret, and the least mean loss, where one party is at these points."""
        losses = self._rest[party] + self._losses(party, points)
        return float(losses.max(axis=1).min()), float(losses.mean(axis=1).min())


def _after(search: Search, question: Question) -> Iterator[Floats]:
    """Yield, for each answer that the pools show, preferences that would then be left."""
    layout, pool = search.scenario.parties[question.party].layout, search.pools[question.party]
    if question.by_points:
        yield from _imagined(search, question, layout)
        return
    for answer in question.answers(layout):
        points = pool.within(*answer)
        if len(points):
            yield points


def _imagined(search: Search, question: Question, layout: Layout) -> Iterator[Floats]:
    """Yield points of the pool with one point's answer put into each, where that is compatible."""
    points = search.pools[question.party].points
    step = -(-len(points) // _IMAGINED)
    for answer in points[::step]:
        mixed = (
            _reweighted(points, answer, layout)
            if question.kind == "share-points"
            else _reshaped(points, answer, layout, question.issues[0])
        )
        yield np.vstack([answer, mixed[search.sets[question.party].holds(mixed)]])


def _reweighted(points: Floats, answer: Floats, layout: Layout) -> Floats:
    made = points.copy()
    for issue in range(len(layout.issues)):
        made = _put(made, _shapes(points, answer, layout, issue), answer, layout, issue)
    return made


def _reshaped(points: Floats, answer: Floats, layout: Layout, issue: int) -> Floats:
    shape = _shapes(answer[None, :], answer, layout, issue)
    made = points.copy()
    made[:, layout.of_issue(issue)] = shape * points[:, [layout.weight(issue)]]
    return made


def _shapes(points: Floats, instead: Floats, layout: Layout, issue: int) -> Floats:
    """Return what options are worth from 0 to 1; another's where the issue weighs nothing."""
    weights, parts = points[:, layout.weight(issue)], points[:, layout.of_issue(issue)]
    other = instead[layout.of_issue(issue)] / max(instead[layout.weight(issue)], 1e-12)
    none = weights < 1e-9  # noqa: PLR2004  nothing but rounding
    return np.where(none[:, None], other, parts / np.where(none, 1.0, weights)[:, None])


def _put(made: Floats, shapes: Floats, answer: Floats, layout: Layout, issue: int) -> Floats:
    made[:, layout.weight(issue)] = answer[layout.weight(issue)]
    made[:, layout.of_issue(issue)] = shapes * answer[layout.weight(issue)]
    return made
