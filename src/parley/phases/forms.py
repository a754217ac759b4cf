"""The rows as linear forms in the primitives (C3, section 6: "collect coefficients first").

Every row of the commitment path is linear in the primitives x_ij, w_ij, f_ij, W_i0, f_i0, g_i and
T_i, plus a constant from bonds and penalties. The coefficients are read off the kernel itself, by
one run on unit valuations, so that they can never say anything else than the kernel does.

A row of a party has no primitive of another party in it: the matrix of all rows falls into one
block a party, and a primitive that is in no row of its block is left out of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from parley.phases.course import Worth
from parley.phases.kernel import rows
from parley.phases.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parley.phases.course import Course, Floats
    from parley.phases.kernel import Rows

Kind = Literal["x", "w", "f", "war", "truce", "drift", "peace"]
RowKind = Literal["covert", "open", "after", "end", "stay", "stay-on", "conclude"]
BY_ITEM: tuple[Kind, ...] = ("x", "w", "f")
BY_PARTY: tuple[Kind, ...] = ("war", "truce", "drift", "peace")

# Coefficients grow with the square of the number of steps: beyond this, use the kernel itself.
MOST_COEFFICIENTS = 50_000_000


@dataclass(frozen=True, slots=True, order=True)
class Primitive:
    """One valuation: its kind as `Worth` calls it, whose it is, and of which item (or none)."""

    kind: Kind
    party: int
    item: int | None = None

    def name(self, course: Course) -> str:
        """Return a name such as `x[A, b1]` or `peace[A]`."""
        inside = course.parties[self.party]
        if self.item is not None:
            inside += f", {course.items[self.item]}"
        return f"{self.kind}[{inside}]"


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One row of C3; the end row stands at the step after the last."""

    step: int
    party: int
    kind: RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The rows of one party: `matrix` (row, primitive) and what does not hang on valuations.

    A row is matrix @ primitives + fixed + slope * bond: `fixed` comes from penalties and bonuses,
    `slope` is what one more unit of the party's standing bond adds (al_k, and 0 at the end), `bond`
    the standing bond of the course.
    """

    party: int
    primitives: tuple[Primitive, ...]
    rows: tuple[Row, ...]
    matrix: Floats
    fixed: Floats
    slope: Floats
    bond: float

    @property
    def constant(self) -> Floats:
        """Return the part of each row that hangs on no valuation."""
        return np.asarray(self.fixed + self.slope * self.bond)

    def at(self, values: Floats) -> Floats:
        """Return the rows, shape (row, draw), at values of shape (primitive, draw)."""
        return np.asarray(self.matrix @ values + self.constant[:, None])


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """All rows of a course, one block a party, in the order of its parties."""

    course: Course
    blocks: tuple[Block, ...]

    @property
    def primitives(self) -> tuple[Primitive, ...]:
        """Return every primitive that is in some row."""
        return tuple(primitive for block in self.blocks for primitive in block.primitives)

    @property
    def idle(self) -> tuple[Primitive, ...]:
        """Return the primitives that no row hangs on: nobody need value them."""
        used = set(self.primitives)
        return tuple(each for each in every_primitive(self.course) if each not in used)


def forms(course: Course) -> Forms:
    """Collect the coefficients of every row (C3), by the kernel on unit valuations."""
    _refuse_endless(course)
    unit, own = _unit_rows(course)
    made = [_block(course, party, unit, own) for party in range(len(course.parties))]
    return Forms(course=course, blocks=tuple(made))


def war_forms(course: Course) -> Floats:
    """Return W_i(S_k, t_k) as forms: (step + 1, party, primitive of `own_primitives`)."""
    _refuse_endless(course)
    return rows(_bare(course), _units(course)).war


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What a party has at a node, as forms: (party, primitive of `own_primitives`).

    `value` of going on, plus `bonus` (party), which hangs on no valuation; `war`; `truce` a day.
    """

    value: Floats
    bonus: Floats
    war: Floats
    truce: Floats


def node_forms(course: Course, node: int) -> Node:
    """Return V, W and f at a node (the number of steps for the end) as forms."""
    _refuse_endless(course)
    units, bare = _units(course), _bare(course)
    unit, ledger = rows(bare, units), Ledger.of(bare, units)
    paid = rows(replace(course, bonds=None, penalties=None), _empty(course, 1))
    return Node(
        value=unit.value[node],
        bonus=paid.value[node, :, 0],
        war=unit.war[node],
        truce=ledger.truce[node],
    )


def own_primitives(course: Course, party: int) -> tuple[Primitive, ...]:
    """Return all primitives of one party, in the order in which coefficients are collected."""
    items = range(len(course.items))
    itemised = [Primitive(kind, party, item) for kind in BY_ITEM for item in items]
    return (*itemised, *(Primitive(kind, party) for kind in BY_PARTY))


def every_primitive(course: Course) -> tuple[Primitive, ...]:
    """Return all primitives of a course, party by party."""
    parties = range(len(course.parties))
    return tuple(each for party in parties for each in own_primitives(course, party))


def worth_of(course: Course, values: Mapping[Primitive, float | Floats]) -> Worth:
    """Return the kernel's valuations from values by primitive, one number or one a draw.

    What is not among the values is nought: check beforehand that nothing is missing that matters.
    """
    draws = max((np.size(value) for value in values.values()), default=1)
    made = _empty(course, draws)
    for primitive, value in values.items():
        part = getattr(made, primitive.kind)
        part[(slice(None), primitive.party, *_item(primitive))] = value
    return made


def values_of(worth: Worth, primitives: tuple[Primitive, ...]) -> Floats:
    """Return the values of some primitives, shape (primitive, draw)."""
    found = [
        getattr(worth, each.kind)[(slice(None), each.party, *_item(each))] for each in primitives
    ]
    return np.array(found).reshape(len(primitives), worth.draws)


def _item(primitive: Primitive) -> tuple[int, ...]:
    return () if primitive.item is None else (primitive.item,)


def _empty(course: Course, draws: int) -> Worth:
    """Return valuations that are all nought; the draws of one lie side by side, for the sweep."""
    plain = (len(course.parties), draws)
    itemised = (len(course.items), *plain)
    sizes = dict.fromkeys(BY_ITEM, itemised) | dict.fromkeys(BY_PARTY, plain)
    return Worth(**{kind: np.zeros(shape).T for kind, shape in sizes.items()})


def _units(course: Course) -> Worth:
    """Return one draw a primitive, in which it is 1 and all others are nought.

    All parties share a draw: no row of one hangs on a primitive of another.
    """
    order = own_primitives(course, 0)
    made = _empty(course, len(order))
    for draw, each in enumerate(order):
        getattr(made, each.kind)[(draw, slice(None), *_item(each))] = 1.0
    return made


def _bare(course: Course) -> Course:
    return replace(course, bonds=None, penalties=None, bonuses=None)


@dataclass(frozen=True, slots=True)
class _Constants:
    """The rows where every valuation is nought: under penalties alone, and under unit bonds."""

    penalised: Rows
    bonded: Rows


def _unit_rows(course: Course) -> tuple[Rows, _Constants]:
    nothing = _empty(course, 1)
    ones = (1.0,) * len(course.parties)
    penalised = rows(replace(course, bonds=None), nothing)
    bonded = rows(replace(course, bonds=ones, penalties=None, bonuses=None), nothing)
    return rows(_bare(course), _units(course)), _Constants(penalised, bonded)


def _block(course: Course, party: int, unit: Rows, constants: _Constants) -> Block:
    order = _order(course, party)
    matrix = _picked(unit, order)
    used = np.flatnonzero(np.any(matrix != 0.0, axis=0))
    mine = own_primitives(course, party)
    return Block(
        party=party,
        primitives=tuple(mine[column] for column in used),
        rows=order,
        matrix=np.ascontiguousarray(matrix[:, used]),
        fixed=_picked(constants.penalised, order)[:, 0],
        slope=_picked(constants.bonded, order)[:, 0],
        bond=0.0 if course.bonds is None else float(course.bonds[party]),
    )


def _order(course: Course, party: int) -> tuple[Row, ...]:
    owes = course.owes()
    found: list[Row] = []
    for k in range(len(course.steps)):
        if owes[k, party]:
            found.append(Row(k, party, "covert"))
        found += [Row(k, party, "open"), Row(k, party, "after")]
    return (*found, Row(len(course.steps), party, "end"))


def _picked(made: Rows, order: tuple[Row, ...]) -> Floats:
    """Return chosen rows, shape (row, draw)."""
    by_kind: dict[RowKind, Callable[[Row], Floats]] = {
        "covert": lambda row: made.covert[row.step, row.party],
        "open": lambda row: made.open[row.step, row.party],
        "after": lambda row: made.after[row.step, row.party],
        "end": lambda row: made.end[row.party],
    }
    return np.array([by_kind[row.kind](row) for row in order])


def _refuse_endless(course: Course) -> None:
    parties = len(course.parties)
    columns = len(BY_ITEM) * len(course.items) + len(BY_PARTY)
    size = (3 * len(course.steps) + 1) * parties * columns
    if size > MOST_COEFFICIENTS:
        raise ValueError(
            f"{len(course.steps)} steps with {len(course.items)} items make {size} coefficients, "
            f"more than {MOST_COEFFICIENTS}; use parley.phases.margins, which needs none"
        )
