"""Simulated interviews: what questions bring, where the hidden answers are known (§15.4).

Hidden preferences are drawn, weights uniform over the simplex and option values uniform between a
worst and a best; each question is answered truly, as [BoutilierEtAl2006] judge ways of asking.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from parley.bargaining.scenario import Issue
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.asking import open_questions
from parley.bargaining.uncertain.judging import best_first
from parley.bargaining.uncertain.knowledge import Knowledge, Layout, UncertainScenario
from parley.bargaining.uncertain.regret import Search

if TYPE_CHECKING:
    from parley.bargaining.uncertain.asking import Kind
    from parley.bargaining.uncertain.knowledge import Floats, Row

ANSWERS = 12
# Losses closer than this make no difference to an interview.
_NEAR = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One kind of interview, between two parties.

    `start` is what is known at first: each party's order of the options, or nothing at all.
    Questions that are not `guided` are picked at random among those that are open.
    """

    shape: tuple[int, ...]
    start: Literal["orders", "nothing"]
    kinds: frozenset[Kind]
    guided: bool


def issues_of(shape: tuple[int, ...]) -> tuple[Issue, ...]:
    """Return issues with so many options each."""
    return tuple(
        Issue(id=f"issue {i + 1}", options=tuple(f"option {k + 1}" for k in range(count)))
        for i, count in enumerate(shape)
    )


def hidden(layout: Layout, source: np.random.Generator) -> Floats:
    """Draw preferences that have a worst and a best option on each issue."""
    made = np.zeros(layout.size)
    weights = source.dirichlet(np.ones(len(layout.issues)))
    for issue, weight in enumerate(weights):
        values = source.random(len(layout.issues[issue].options))
        values = (values - values.min()) / (values.max() - values.min())
        made[layout.of_issue(issue)] = weight * values
        made[layout.weight(issue)] = weight
    return made


def known_at_first(party: str, layout: Layout, truth: Floats, start: str) -> Knowledge:
    """Return the orders of the options, or nothing."""
    said = say.Said(says="order", source="an interview")
    rows: list[Row] = []
    for issue in range(len(layout.issues) if start == "orders" else 0):
        order = [int(k) for k in np.argsort(-truth[layout.of_issue(issue)])]
        rows.extend(say.better(layout, said, issue, *pair) for pair in pairwise(order))
    return Knowledge(party=party, layout=layout, rows=tuple(rows))


def interview(setting: Setting, seed: int) -> list[float]:
    """Return the regret of the package then recommended, at first and after each answer."""
    source = np.random.default_rng(seed)
    layout = Layout(issues=issues_of(setting.shape))
    truths = [hidden(layout, source) for _ in range(2)]
    parties = tuple(
        known_at_first(name, layout, truth, setting.start)
        for name, truth in zip("AB", truths, strict=True)
    )
    search = Search.of(UncertainScenario(issues=layout.issues, parties=parties))
    now = search.recommended(_NEAR)
    trace = [now.bound]
    for _ in range(ANSWERS):
        found = open_questions(search, now.package, setting.kinds)
        if found:
            chosen = (
                best_first(search, found)[0][0]
                if setting.guided
                else found[source.integers(len(found))]
            )
            cuts = chosen.truthful(layout, truths[chosen.party])
            search = search.answered(chosen.party, cuts)
            now = search.recommended(_NEAR)
        trace.append(now.bound)
    return trace
