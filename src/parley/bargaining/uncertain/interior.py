"""The space in which a party's compatible preferences have room on all sides (§15.2).

Constraints that hold with equality everywhere, said or implied, are found by linear programs and
taken out; what is left is a body around an inner point, in coordinates of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import null_space
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import block_diag

if TYPE_CHECKING:
    from parley.bargaining.uncertain.knowledge import Floats
    from parley.bargaining.uncertain.polytope import Polytope

# A constraint with less room than this everywhere counts as an equality.
_ROOM = 1e-7
_CAP = 1e-2
_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """All `centre + basis @ z` with `faces @ z <= room`; `room` is positive, so 0 is inside.

    `basis` has a row an unknown and a column a dimension; no column where only one point is left.
    """

    centre: Floats
    basis: Floats
    faces: Floats
    room: Floats

    @property
    def dimension(self) -> int:
        """How many numbers are free."""
        return int(self.basis.shape[1])

    def points(self, inner: Floats) -> Floats:
        """Return the vectors (point, unknown) of inner coordinates (dimension, point)."""
        return self.centre + (self.basis @ inner).T

    def largest(self, rows: Floats) -> Floats:
        """Return the largest `row @ vector` of each row: many small programs in few large ones."""
        inner, made = rows @ self.basis, np.zeros(len(rows))
        if self.dimension:
            for first in range(0, len(rows), _AT_ONCE):
                some = inner[first : first + _AT_ONCE]
                made[first : first + _AT_ONCE] = _each(some, self.faces, self.room)
        return np.asarray(rows @ self.centre + made)

    def rounded(self, transform: Floats) -> Body:
        """Return the same body in other coordinates, `z = transform @ new`."""
        return replace(self, basis=self.basis @ transform, faces=self.faces @ transform)


def _each(aims: Floats, faces: Floats, room: Floats) -> Floats:
    count = len(aims)
    within = LinearConstraint(block_diag([faces] * count), -np.inf, np.tile(room, count))
    free = Bounds(-np.inf, np.inf)
    found = milp(-aims.ravel(), constraints=within, bounds=free)
    if found.x is None:
        raise ValueError(f"the ends of some values could not be found ({found.message})")
    return np.asarray((aims * found.x.reshape(aims.shape)).sum(axis=1))


def body(known: Polytope) -> Body:
    """Return the body of a polytope that is not empty."""
    matrix, limit = _one_sided(known)
    centre, tight = _inner_point(known, matrix, limit)
    fixed = matrix[tight]
    basis = null_space(fixed) if len(fixed) else np.eye(len(centre))
    faces, room = _facets(matrix[~tight] @ basis, (limit - matrix @ centre)[~tight])
    return Body(centre=centre, basis=basis, faces=faces, room=room)


def _facets(faces: Floats, room: Floats) -> tuple[Floats, Floats]:
    """Return the constraints that bind somewhere, each of length 1."""
    length = np.sqrt((faces**2).sum(axis=1))
    moving = length > _ROOM
    faces, room = faces[moving] / length[moving, None], room[moving] / length[moving]
    order = np.argsort(room, kind="stable")
    _, first = np.unique(np.round(faces[order], 9), axis=0, return_index=True)
    kept = np.sort(order[first])
    for row in list(kept):
        others = kept[kept != row]
        if len(others) and _implied(faces[row], room[row], faces[others], room[others]):
            kept = others
    return faces[kept], room[kept]


def _implied(face: Floats, room: float, others: Floats, rooms: Floats) -> bool:
    """Whether the others keep a face within its room."""
    # A bound a little further out keeps the program finite.
    rows, limits = np.vstack([others, face]), np.append(rooms, room + 1.0)
    found = linprog(-face, A_ub=rows, b_ub=limits, bounds=(None, None))
    return found.fun is not None and -float(found.fun) <= room


def _one_sided(known: Polytope) -> tuple[Floats, Floats]:
    """Return all constraints and bounds as `matrix @ vector <= limit`."""
    unit = np.eye(len(known.least))
    matrix = np.vstack([known.matrix, -known.matrix, unit, -unit])
    limit = np.concatenate([known.high, -known.low, known.most, -known.least])
    finite = np.isfinite(limit)
    return matrix[finite], limit[finite]


def _inner_point(known: Polytope, matrix: Floats, limit: Floats) -> tuple[Floats, np.ndarray]:
    """Return a point with room at every constraint that leaves any, and which leave none.

    Each round gives as many constraints as it can some room; points with room at some of them
    average to one with room at all of them.
    """
    tight = np.ones(len(matrix), dtype=np.bool_)
    found: list[Floats] = []
    while True:
        point = _roomiest(known, matrix, limit, tight)
        found.append(point)
        roomy = tight & (limit - matrix @ point > _ROOM)
        if not roomy.any():
            break
        tight &= ~roomy
    return np.mean(found, axis=0), tight


def _roomiest(known: Polytope, matrix: Floats, limit: Floats, wanted: np.ndarray) -> Floats:
    """Return the point with the most room in sum, up to a cap each, at the wanted constraints."""
    unknowns, rows = len(known.least), int(wanted.sum())
    aim = np.concatenate([np.zeros(unknowns), -np.ones(rows)])
    inside = np.hstack([known.matrix, np.zeros((len(known.matrix), rows))])
    roomy = np.hstack([matrix[wanted], np.eye(rows)])
    answer = milp(
        aim,
        constraints=[
            LinearConstraint(inside, known.low, known.high),
            LinearConstraint(roomy, -np.inf, limit[wanted]),
        ],
        bounds=Bounds(
            np.concatenate([known.least, np.zeros(rows)]),
            np.concatenate([known.most, np.full(rows, _CAP)]),
        ),
    )
    if answer.x is None:
        raise ValueError("no vector meets these constraints")
    return np.asarray(answer.x[:unknowns], dtype=np.float64)
