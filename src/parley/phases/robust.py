"""What holds whatever the numbers are: signs and orderings only (section 6, "Robust").

A *system* is what is known without numbers: linear comparisons over primitives (signs, orderings,
also intervals), each with its name and the claims and assumptions that it rests on. The rows of
C3 are linear in the same primitives (`parley.phases.forms`), so that two linear programs a row, its
least and its greatest value over everything compatible, say whether it holds

- **always**: its least value is at least eps;
- **never**: its greatest value is at most eps, and it is not simply equal to eps. Comparisons are
  weak, so that "both are worth nothing" is compatible with any ordering and every row could
  reach nought there: what holds only in such a tie (on the boundary of what is compatible, and
  nowhere inside) does not count as holding;
- **depends** otherwise, and then on which comparison.

Rates are taken at both ends: a verdict is over all *corners*, courses that differ in discount,
hazard and detection. All rows of a party at all corners are solved as one block-diagonal program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from parley.phases.comparisons import (
    NOUGHT,
    Known,
    least,
    reduced,
    require_consistent,
    solve,
    sums,
)
from parley.phases.forms import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.phases.comparisons import Comparison, Sums, Term
    from parley.phases.course import Course, Flags, Floats
    from parley.phases.forms import Forms, Primitive, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one row does over everything compatible, at all corners.

    `rests_on` names the comparisons that settle it, or that settle the part of it which is settled.
    `whole` is the row itself, `comparison` what is left of it once the settled part is struck out:
    were that known too, the row would always hold. `enough` are the gains of which each by itself
    would outweigh the losses of `comparison`, all other gains being known not to be negative.
    `corner` is the first at which the row can fail. `least` and `greatest` are of the row
    less eps, over all corners; where no comparison has a number they are nought or infinite.
    """

    row: Row
    verdict: Literal["always", "never", "depends"]
    least: float
    greatest: float
    rests_on: tuple[str, ...]
    claims: tuple[str, ...]
    assumptions: tuple[str, ...]
    corner: int | None = None
    whole: Sums | None = None
    comparison: Sums | None = None
    enough: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Whether all rows can hold at once at one corner; a witness, or the rows that clash."""

    corner: int
    possible: bool
    witness: dict[Primitive, float] | None
    clash: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Robust:
    """The verdicts of all rows, and whether the whole plan can hold, corner by corner."""

    verdicts: tuple[Verdict, ...]
    joint: tuple[Joint, ...]


def robust(
    corners: Sequence[Course], system: Sequence[Comparison], eps: Sequence[float] | None = None
) -> Robust:
    """Say of each row of a course what it does over everything compatible with the system."""
    return judged([forms(course) for course in corners], system, eps)


def judged(
    made: Sequence[Forms],
    system: Sequence[Comparison],
    eps: Sequence[float] | None = None,
    *,
    jointly: bool = True,
) -> Robust:
    """Say the same of rows that are collected already, one `Forms` a corner.

    Whether all rows can hold at once is only looked at if `jointly`.
    """
    require_consistent(system)
    floor = eps or (0.0,) * len(made[0].blocks)
    studies = [_study(made, system, party, floor[party]) for party in range(len(floor))]
    verdicts = [verdict for study in studies for verdict in study.verdicts()]
    return Robust(
        verdicts=tuple(sorted(verdicts, key=lambda each: each.row)),
        joint=tuple(_joint(studies, system, corner) for corner in range(len(made) * jointly)),
    )


@dataclass(frozen=True, slots=True)
class _Study:
    """One party's rows at all corners, scaled: a row holds where line @ primitives >= floor.

    Arrays run (corner, row, ...); `least` and `greatest` are of the lines, the weights those of
    the comparisons that prove them.
    """

    system: Sequence[Comparison]
    known: Known
    rows: tuple[Row, ...]
    lines: Floats
    scale: Floats
    floor: Floats
    least: Floats
    greatest: Floats
    low_weights: Floats
    high_weights: Floats

    @property
    def always(self) -> Flags:
        """Whether a row holds everywhere, (corner, row)."""
        return np.asarray(self.least >= self.floor - NOUGHT)

    @property
    def never(self) -> Flags:
        """Whether a row holds nowhere inside what is compatible, (corner, row)."""
        return np.asarray((self.greatest <= self.floor + NOUGHT) & ~self.always)

    def verdicts(self) -> list[Verdict]:
        """Return the verdict of each row over all corners."""
        always, never = self.always, self.never
        depends = [
            row
            for row in range(len(self.rows))
            if not (always[:, row].all() or never[:, row].all())
        ]
        worst = {row: int(np.argmin(always[:, row])) for row in depends}
        left, weights = reduced(self.known, [self.lines[worst[row], row] for row in depends])
        rests = {row: (left[n], weights[n]) for n, row in enumerate(depends)}
        return [
            self._depending(row, worst[row], *rests[row])
            if row in rests
            else self._settled(row, never=bool(never[0, row]))
            for row in range(len(self.rows))
        ]

    def _settled(self, row: int, *, never: bool) -> Verdict:
        weights = self.high_weights if never else self.low_weights
        return Verdict(
            verdict="never" if never else "always",
            corner=0 if never else None,
            whole=self._sums(self.lines[0, row], 0, row),
            **self._common(row, weights[:, row].max(axis=0)),
        )

    def _depending(self, row: int, corner: int, left: Floats, weights: Floats) -> Verdict:
        comparison = self._sums(left, corner, row)
        return Verdict(
            verdict="depends",
            corner=corner,
            whole=self._sums(self.lines[corner, row], corner, row),
            comparison=comparison,
            enough=self._enough(comparison),
            **self._common(row, weights),
        )

    def _common(self, row: int, weights: Floats) -> dict[str, Any]:
        used = sorted({self.known.source[each] for each in np.flatnonzero(weights > NOUGHT)})
        said = [self.system[each] for each in used]
        held = self.scale[:, row] * (self.least[:, row] - self.floor[:, row])
        best = self.scale[:, row] * (self.greatest[:, row] - self.floor[:, row])
        return {
            "row": self.rows[row],
            "least": float(held.min()),
            "greatest": float(best.max()),
            "rests_on": tuple(dict.fromkeys(each.name for each in said)),
            "claims": tuple(dict.fromkeys(name for each in said for name in each.claims)),
            "assumptions": tuple(dict.fromkeys(name for each in said for name in each.assumptions)),
        }

    def _sums(self, line: Floats, corner: int, row: int) -> Sums:
        scale = float(self.scale[corner, row])
        return sums(self.known, line * scale, 0.0 - float(self.floor[corner, row]) * scale)

    def _enough(self, left: Sums) -> tuple[Term, ...]:
        signs = self.known.positive() | self.known.negative()
        signed = {each for each, so in zip(self.known.primitives, signs, strict=True) if so}
        unsure = tuple(term for term in left.gains if not signed.issuperset(term.primitives))
        if left.constant < 0.0 or len(unsure) > 1:
            return ()
        return unsure or left.gains


def _study(made: Sequence[Forms], system: Sequence[Comparison], party: int, floor: float) -> _Study:
    blocks = [each.blocks[party] for each in made]
    known = Known.of(system, {each for block in blocks for each in block.primitives})
    place = {each: column for column, each in enumerate(known.primitives)}
    lines = np.zeros((len(blocks), len(blocks[0].rows), len(place)))
    for corner, block in enumerate(blocks):
        lines[corner][:, [place[each] for each in block.primitives]] = block.matrix
    scale = np.abs(lines).max(axis=2, initial=0.0)
    scale[scale == 0.0] = 1.0
    lines /= scale[:, :, None]
    low, high = _extremes(known, lines)
    return _Study(
        system=system,
        known=known,
        rows=blocks[0].rows,
        lines=lines,
        scale=scale,
        floor=np.array([floor - block.constant for block in blocks]) / scale,
        least=low[0],
        greatest=-high[0],
        low_weights=low[1],
        high_weights=high[1],
    )


Extreme = tuple["Floats", "Floats"]


def _extremes(known: Known, lines: Floats) -> tuple[Extreme, Extreme]:
    """Return the least of each line and of its negative, equal lines solved once."""
    corners, rows, size = lines.shape
    both = np.concatenate([lines, -lines]).reshape(-1, size)
    different, back = np.unique(both.round(12), axis=0, return_inverse=True)
    values, weights = least(known, different)
    low, high = np.split(values[back.ravel()].reshape(2 * corners, rows), 2)
    low_weights, high_weights = np.split(weights[back.ravel()].reshape(2 * corners, rows, -1), 2)
    return (low, low_weights), (high, high_weights)


def _joint(studies: Sequence[_Study], system: Sequence[Comparison], corner: int) -> Joint:
    """Look for one valuation at which every row holds, by one program for the whole plan.

    It lifts all rows together, as high as 1 above their floors: they can hold inside what is
    compatible if and only if they can be lifted at all. Rows that are the same everywhere cannot be
    lifted and are looked at by themselves.
    """
    known = Known.of(system, {each for study in studies for each in study.known.primitives})
    place = {each: column for column, each in enumerate(known.primitives)}
    lifted: list[tuple[Row, Floats, float]] = []
    failing: list[Row] = []
    for study in studies:
        columns = [place[each] for each in study.known.primitives]
        for row, name in enumerate(study.rows):
            line = np.zeros(len(place) + 1)
            line[columns] = study.lines[corner, row]
            line[-1] = -1.0
            if study.greatest[corner, row] - study.least[corner, row] > NOUGHT:
                lifted.append((name, line, float(study.floor[corner, row])))
            elif not study.always[corner, row]:
                failing.append(name)
    lift, values, clash = _lifted(known, lifted)
    possible = lift > NOUGHT and not failing
    witness = (
        dict(zip(known.primitives, (values + 0.0).tolist(), strict=True)) if possible else None
    )
    return Joint(
        corner=corner,
        possible=possible,
        witness=witness,
        clash=() if possible else tuple(sorted({*failing, *(() if lift > NOUGHT else clash)})),
    )


def _lifted(
    known: Known, rows: Sequence[tuple[Row, Floats, float]]
) -> tuple[float, Floats, list[Row]]:
    """Return how far all rows can be lifted, where, and the rows that stop it."""
    size = len(known.primitives)
    matrix = np.zeros((len(rows) + len(known.matrix), size + 1))
    matrix[len(rows) :, :size] = known.matrix
    matrix[: len(rows)] = np.array([line for _, line, _ in rows]).reshape(len(rows), size + 1)
    bound = np.concatenate([[floor for _, _, floor in rows], known.bound])
    cost = np.zeros(size + 1)
    cost[-1] = -1.0
    found = solve(cost, matrix, bound, [*[(None, None)] * size, (None, 1.0)])
    if found.status != 0:
        raise RuntimeError(f"the joint linear program was not solved: {found.message}")
    weights = -found.ineqlin.marginals[: len(rows)]
    return (
        float(-found.fun),
        found.x[:size],
        [rows[each][0] for each in np.flatnonzero(weights).tolist()],
    )
