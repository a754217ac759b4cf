"""The extension rule inside a plan: what "goes on while talks progress" does to each side (§10.12).

At the end of a step the truce goes on period by period; a deal opens the next step, worth V there,
and a collapse is war, worth W with what is delivered by then. Both conditions of `extension` are
linear in the valuations once multiplied out, so that they are rows like those of C3. Where war
gains g a period, waiting pays if one period more does (a rising war), or if waiting on for ever
does (a falling one); without drift the two are the same:

    stay      f - (1 - beta) W + beta h (Z - W) + beta (1 - h) g >= 0
    stay-on   f - (1 - beta) W + beta h (Z - W) + beta lam g / (1 - beta (1 - h - lam)) >= 0
    conclude  (1 - beta (1 - lam)) Z - beta lam W - f >= 0      the deal beats waiting

They are judged without numbers by the same linear programs, for both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.extension import Truce
from parley.phases.forms import Block, Forms, Node, Row, node_forms, own_primitives
from parley.phases.ledger import annuity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.phases.course import Course, Floats
    from parley.phases.forms import Primitive, RowKind

KINDS: tuple[RowKind, ...] = ("stay", "stay-on", "conclude")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule: after which step (its place), days in a period, chances of deal and collapse."""

    step: int
    period: float
    deal: float
    collapse: float


def rule_forms(course: Course, rules: Sequence[Rule]) -> tuple[Forms, ...]:
    """Return the rows of each party as forms, for several chances in one rule.

    They stand at the node after the rule's step, which all the rules have in common.
    """
    node = node_forms(course, rules[0].step + 1)
    parties = range(len(course.parties))
    return tuple(
        Forms(course=course, blocks=tuple(_block(course, rule, node, one) for one in parties))
        for rule in rules
    )


def truce_of(course: Course, rule: Rule, party: int, values: Mapping[Primitive, float]) -> Truce:
    """Return one party's view of the truce at some values, ready for `extension`."""
    node = node_forms(course, rule.step + 1)
    own = np.array([values.get(each, 0.0) for each in own_primitives(course, party)])
    rate = np.array([course.discount[party]])
    return Truce(
        flow=float(node.truce[party] @ own * annuity(rate, rule.period)[0]),
        discount=_beta(course, rule, party),
        deal=rule.deal,
        collapse=rule.collapse,
        peace=float(node.value[party] @ own + node.bonus[party]),
        war=float(node.war[party] @ own),
    )


def _beta(course: Course, rule: Rule, party: int) -> float:
    return float(np.exp(-course.discount[party] * rule.period))


def _block(course: Course, rule: Rule, node: Node, party: int) -> Block:
    beta, deal, lam = _beta(course, rule, party), rule.deal, rule.collapse
    rate = np.array([course.discount[party]])
    flow = node.truce[party] * annuity(rate, rule.period)[0]
    peace, war = node.value[party], node.war[party]
    mine = own_primitives(course, party)
    growth = np.array([rule.period if each.kind == "drift" else 0.0 for each in mine])
    still = flow - (1 - beta) * war + beta * deal * (peace - war)
    ends = 1 - beta * (1 - deal - lam)
    # A truce that neither ends nor is discounted has no collapse to wait for either.
    stay_on = still + (beta * lam / ends if ends > 0 else 0.0) * growth
    conclude = (1 - beta * (1 - lam)) * peace - beta * lam * war - flow
    matrix = np.array([still + beta * (1 - deal) * growth, stay_on, conclude])
    used = np.flatnonzero(np.any(matrix != 0.0, axis=0))
    return Block(
        party=party,
        primitives=tuple(mine[column] for column in used),
        rows=tuple(Row(rule.step + 1, party, kind) for kind in KINDS),
        matrix=np.ascontiguousarray(matrix[:, used]),
        fixed=_fixed(node, party, beta * deal, 1 - beta * (1 - lam)),
        slope=np.zeros(len(KINDS)),
        bond=0.0,
    )


def _fixed(node: Node, party: int, stays: float, concludes: float) -> Floats:
    """Return what a bonus at the end adds to the rows."""
    return np.asarray(np.array([stays, stays, concludes]) * node.bonus[party])
