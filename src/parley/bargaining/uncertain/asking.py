"""Questions that a mediator can ask, and what each answer says in numbers (semantics §15.4).

Yes or no: is an option better than another, an issue weightier, a package better than another or
acceptable, a swap good. By points: what the options of one issue are worth between 0 and 100, and
how 100 points are shared among the issues: direct rating and point allocation, as in SMART
[KeeneyRaiffa1976]. An answer in points is taken to half a point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.bargaining.scenario import Package
    from parley.bargaining.uncertain.knowledge import Floats, Layout
    from parley.bargaining.uncertain.pool import Cut, Pool
    from parley.bargaining.uncertain.regret import Search

Kind = Literal[
    "better-option",
    "weightier-issue",
    "better-package",
    "acceptable",
    "swap",
    "rate-options",
    "share-points",
]
BY_POINTS: frozenset[Kind] = frozenset({"rate-options", "share-points"})
EVERY_KIND: frozenset[Kind] = frozenset(
    {
        "better-option",
        "weightier-issue",
        "better-package",
        "acceptable",
        "swap",
        "rate-options",
        "share-points",
    }
)
HALF_A_POINT = 0.005
# A question is open where the answer may differ by more than this either way.
_OPEN = 0.005
# So many of the worst other packages are compared with the recommended one.
_OTHERS = 3
# Nobody can weigh more changes than these at once.
_CHANGES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to one party, by the places of party, issues and options.

    `issues` and `packages` are what it is about, in the order of the sentence: for `better-option`
    the issue, and the two options as packages of one; for `swap` two issues and, as packages, what
    is had before and after on them.
    """

    party: int
    kind: Kind
    issues: tuple[int, ...] = ()
    packages: tuple[Package, ...] = ()

    @property
    def by_points(self) -> bool:
        """Whether the answer is in points rather than yes or no."""
        return self.kind in BY_POINTS

    def direction(self, layout: Layout) -> Floats:
        """Return the row whose sign a yes or no settles; yes where it is not below 0."""
        if self.kind == "weightier-issue":
            first, second = self.issues
            return layout.unit(layout.weight(first)) - layout.unit(layout.weight(second))
        if self.kind == "acceptable":
            row = layout.of_package(self.packages[0])
            return row - layout.unit(layout.reservation)
        if self.kind == "better-package":
            return layout.of_package(self.packages[0]) - layout.of_package(self.packages[1])
        after, before = self.packages
        row = np.zeros(layout.size)
        for issue, better, worse in zip(self.issues, after, before, strict=True):
            row[layout.option(issue, better)] += 1.0
            row[layout.option(issue, worse)] -= 1.0
        return row

    def answers(self, layout: Layout) -> tuple[Cut, Cut]:
        """Return what yes says, and what no says, of a question by yes or no."""
        row = self.direction(layout)
        return (row, 0.0, math.inf), (row, -math.inf, 0.0)

    def truthful(self, layout: Layout, preferences: Floats) -> tuple[Cut, ...]:
        """Return what a party with these preferences answers."""
        if self.kind == "rate-options":
            return rated(layout, self.issues[0], preferences)
        if self.kind == "share-points":
            return shared(layout, preferences)
        yes, no = self.answers(layout)
        return (yes,) if float(yes[0] @ preferences) >= 0.0 else (no,)


def rated(layout: Layout, issue: int, preferences: Floats) -> tuple[Cut, ...]:
    """Return what rating the options of an issue says; nothing where the issue weighs nothing."""
    weight = preferences[layout.weight(issue)]
    if weight <= HALF_A_POINT / 10.0:
        return ((layout.unit(layout.weight(issue)), 0.0, HALF_A_POINT / 10.0),)
    points = np.round(100.0 * preferences[layout.of_issue(issue)] / weight)
    return rating(layout, issue, tuple(float(p) for p in points))


def rating(layout: Layout, issue: int, points: Sequence[float]) -> tuple[Cut, ...]:
    """Return what points from 0 to 100 for each option of an issue say of it."""
    made: list[Cut] = []
    weight = layout.unit(layout.weight(issue))
    for option, given in enumerate(points):
        place = layout.unit(layout.option(issue, option))
        low, high = max(given / 100.0 - HALF_A_POINT, 0.0), given / 100.0 + HALF_A_POINT
        made.append((place - low * weight, 0.0, math.inf))
        made.append((place - min(high, 1.0) * weight, -math.inf, 0.0))
    return tuple(made)


def shared(layout: Layout, preferences: Floats) -> tuple[Cut, ...]:
    """Return what sharing 100 points among the issues says."""
    weights = [layout.weight(issue) for issue in range(len(layout.issues))]
    return sharing(layout, tuple(float(p) for p in np.round(100.0 * preferences[weights])))


def sharing(layout: Layout, points: Sequence[float]) -> tuple[Cut, ...]:
    """Return what points for each issue, about 100 in all, say of the weights."""
    return tuple(
        (
            layout.unit(layout.weight(issue)),
            max(given / 100.0 - HALF_A_POINT, 0.0),
            given / 100.0 + HALF_A_POINT,
        )
        for issue, given in enumerate(points)
    )


def open_questions(
    search: Search, package: Package, kinds: frozenset[Kind] = EVERY_KIND
) -> tuple[Question, ...]:
    """Return questions about what sets a package apart from those it may lose against.

    Only such as both answers are possible to, as far as the pools show.
    """
    losses = sorted(search.cases, key=lambda one: -search.loss_in(one, package))
    others = list(dict.fromkeys(one.package for one in losses if one.package != package))
    found = [
        question
        for party in range(len(search.pools))
        for question in _about(party, package, others[:_OTHERS], search)
        if question.kind in kinds
    ]
    return tuple(q for q in dict.fromkeys(found) if _is_open(q, search))


def _about(
    party: int, package: Package, others: Sequence[Package], search: Search
) -> Iterator[Question]:
    issues = range(len(package))
    for other in others:
        differing = [issue for issue in issues if package[issue] != other[issue]]
        if len(differing) <= _CHANGES:
            yield Question(party=party, kind="better-package", packages=(other, package))
        for some in [*((i,) for i in differing), *combinations(differing, 2)]:
            pair = tuple(other[i] for i in some), tuple(package[i] for i in some)
            kind: Kind = "better-option" if len(some) == 1 else "swap"
            yield Question(party=party, kind=kind, issues=some, packages=pair)
    for two in combinations(issues, 2):
        yield Question(party=party, kind="weightier-issue", issues=two)
    if search.scenario.parties[party].ends is not None:
        yield Question(party=party, kind="acceptable", packages=(package,))
    for issue in issues:
        yield Question(party=party, kind="rate-options", issues=(issue,))
    yield Question(party=party, kind="share-points")


def _is_open(question: Question, search: Search) -> bool:
    layout, pool = search.scenario.parties[question.party].layout, search.pools[question.party]
    if not question.by_points:
        low, high = pool.span(question.direction(layout))
        return low < -_OPEN and high > _OPEN
    return any(high - low > 4 * _OPEN for low, high in _rated_spans(question, layout, pool))


def _rated_spans(question: Question, layout: Layout, pool: Pool) -> Iterator[tuple[float, float]]:
    if question.kind == "share-points":
        for issue in range(len(layout.issues)):
            yield pool.span(layout.unit(layout.weight(issue)))
        return
    issue = question.issues[0]
    weighty = pool.points[pool.points[:, layout.weight(issue)] > 2 * HALF_A_POINT]
    if len(weighty) == 0:
        return
    shape = weighty[:, layout.of_issue(issue)] / weighty[:, [layout.weight(issue)]]
    yield from zip(shape.min(axis=0).tolist(), shape.max(axis=0).tolist(), strict=True)
