"""What would make a plan hold: bonds, penalties and bonuses (C7, section 5 of the phases model).

Every row of C3 is linear in every guarantee, so the cheapest mix is a linear program whose matrix
is written down from the coefficients of C7. With one kind of guarantee the program collapses into
a closed form. The bond as a hostage against breaking off is Telser's self-enforcing agreement
(Telser 1980); guarantors and what they can credibly do are Walter's question (Walter 1997, 2002).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from parley.phases.kernel import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.phases.course import Course, Floats, Worth
    from parley.phases.kernel import Rows

RowKind = Literal["covert", "open", "after", "end", "participation"]
InstrumentKind = Literal["bond", "penalty", "bonus"]

# A shortfall below this is rounding, not a failing row.
TIE = 1e-9
# Beyond this a number has no digit left for a margin, and HiGHS soon takes it for endless.
GREATEST = 1e15


@dataclass(frozen=True, slots=True, kw_only=True)
class RowName:
    """Which row: of which party, at which step (the number of steps for the end), of which kind."""

    party: int
    step: int
    kind: RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """Something that a guarantor may do, in any amount from 0 to its cap.

    A `bond` is posted by `party` for the whole plan; a `penalty` hits it at `steps` alone; a
    `bonus` is paid to it at the end. `credibility` multiplies that of the step (for a bonus: the
    chance that it is paid). `interest` says whether a bond bears interest for its poster (C7).
    """

    kind: InstrumentKind
    party: int
    steps: tuple[int, ...] = ()
    guarantor: str | None = None
    cap: float = np.inf
    weight: float = 1.0
    credibility: float = 1.0
    interest: bool = True

    def __post_init__(self) -> None:
        if (self.kind == "penalty") != bool(self.steps):
            raise ValueError("a penalty, and only a penalty, belongs to certain steps")

    @property
    def carried(self) -> bool:
        """Whether holding it costs its poster something: a bond without interest."""
        return self.kind == "bond" and not self.interest


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Rows that cannot all be held: drop any one and the others can (irreducible).

    `short` is the least total amount by which they must be missed; `capped` are the instruments
    (by place) that would help one of them and stand at their cap.
    """

    rows: tuple[RowName, ...]
    short: float
    capped: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """The cheapest mix: an amount for each instrument, or none and why there is none."""

    feasible: bool
    amounts: tuple[float, ...] | None
    total: float | None
    conflict: Conflict | None


# --- closed forms -------------------------------------------------------------------------------


def least_penalties(course: Course, worth: Worth, eps: Sequence[float] | None = None) -> Floats:
    """Return the penalty that each step needs, max(0, eps - m)/al_k: (step + 1, party, draw).

    The last entry is the end's: 0, or infinite where an end row fails, which no penalty mends.
    What the course already posts counts; the answer is on top of it.
    """
    made, needed = rows(course, worth), _asked(course, eps)[:, None]
    least = np.fmin(made.charted, made.after)
    credible = course.credible()[:, :, None]
    at_end = np.where(needed - made.end > TIE, np.inf, 0.0)
    return np.concatenate([_over(needed - least, credible), at_end[None]])


def least_bonds(course: Course, worth: Worth, eps: Sequence[float] | None = None) -> Floats:
    """Return the least standing bond of each party, (party, draw): the largest need of any step.

    E_i = max over k and the poster's rows of max(0, eps_i - m)/al_k; infinite where a failing row
    has al_k = 0 or is an end row. What the course already posts counts.
    """
    return np.asarray(least_penalties(course, worth, eps).max(axis=0))


def _over(short: Floats, credible: Floats) -> Floats:
    safe = np.where(credible > 0, credible, 1.0)
    return np.where(short > TIE, np.where(credible > 0, short / safe, np.inf), 0.0)


def _asked(course: Course, eps: Sequence[float] | None) -> Floats:
    return np.zeros(len(course.parties)) if eps is None else np.asarray(eps, dtype=np.float64)


# --- the rows and their coefficients ------------------------------------------------------------


def row_names(course: Course) -> tuple[RowName, ...]:
    """Return every row of C3 in order: by step, then party, then kind; the end rows last."""
    return tuple(_names(course))


def _names(course: Course) -> Iterator[RowName]:
    owes, parties = course.owes(), range(len(course.parties))
    for k in range(len(course.steps)):
        for i in parties:
            if owes[k, i]:
                yield RowName(party=i, step=k, kind="covert")
            yield RowName(party=i, step=k, kind="open")
            yield RowName(party=i, step=k, kind="after")
    for i in parties:
        yield RowName(party=i, step=len(course.steps), kind="end")


def row_value(made: Rows, name: RowName, draw: int = 0) -> float:
    """Return one row of one draw."""
    if name.kind == "participation":
        return float(made.value[0, name.party, draw] - made.war[0, name.party, draw])
    if name.kind == "end":
        return float(made.end[name.party, draw])
    part = {"covert": made.covert, "open": made.open, "after": made.after}[name.kind]
    return float(part[name.step, name.party, draw])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a payment at the end, and a returned bond, look from each step: (step + 1, party).

    `bonus` is prod_{l >= k} beta_l s_l. `returned` is R_ik of C7: the bond comes back at t_K or on
    a no-fault breakdown, R_ik = beta_ik [s_k R_i,k+1 + (1 - s_k)].
    """

    bonus: Floats
    returned: Floats

    @classmethod
    def of(cls, course: Course) -> Reach:
        """Sweep backwards once."""
        bonus = np.ones((len(course.steps) + 1, len(course.parties)))
        returned = np.ones_like(bonus)
        rho = np.asarray(course.discount, dtype=np.float64)
        for k in reversed(range(len(course.steps))):
            step = course.steps[k]
            goes_on, beta = (1.0 - step.hazard) * step.link, np.exp(-rho * step.duration)
            bonus[k] = beta * goes_on * bonus[k + 1]
            returned[k] = beta * (goes_on * returned[k + 1] + 1.0 - goes_on)
        return cls(bonus=bonus, returned=returned)


def coefficient(course: Course, reach: Reach, name: RowName, instrument: Instrument) -> float:
    """Return by how much one unit of an instrument lifts one row (C7)."""
    if instrument.party != name.party:
        return 0.0
    if instrument.kind == "bonus":
        return float(instrument.credibility * reach.bonus[name.step, name.party])
    if name.kind == "participation":
        return float(reach.returned[0, name.party] - 1.0) if instrument.carried else 0.0
    if name.kind == "end" or (instrument.steps and name.step not in instrument.steps):
        return 0.0
    credible = course.credible()[name.step, name.party] * instrument.credibility
    if not instrument.carried:
        return float(credible)
    return _without_interest(course, reach, name, credible)


def _without_interest(course: Course, reach: Reach, name: RowName, credible: float) -> float:
    """R_ik - (1 - al_k) exp(-rho dl_k), where dl is 0 for a breach in the open.

    It can be negative: a dead weight that a party gets rid of by breaking off.
    """
    step, rate = course.steps[name.step], course.discount[name.party]
    unseen = name.kind == "covert" and not course.is_joint_escrow(name.step)
    kept = (1.0 - credible) * np.exp(-rate * (step.delay if unseen else 0.0))
    return float(reach.returned[name.step, name.party] - kept)


# --- the linear program -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The linear program: cost'z least, slack + lift z >= 0 in every row, 0 <= z <= cap."""

    names: tuple[RowName, ...]
    slack: Floats
    lift: Floats
    cost: Floats
    cap: Floats


def program(
    course: Course,
    worth: Worth,
    instruments: Sequence[Instrument],
    eps: Sequence[float] | None = None,
) -> Program:
    """Write down the program for one valuation (the first draw of `worth`)."""
    reach, made, asked = Reach.of(course), rows(course, worth), _asked(course, eps)
    names = row_names(course) + _participation(instruments)
    needs = [0.0 if name.kind == "participation" else asked[name.party] for name in names]
    values = [row_value(made, name) for name in names]
    return Program(
        names=names,
        slack=np.asarray(values) - np.asarray(needs),
        lift=np.array(
            [[coefficient(course, reach, name, one) for one in instruments] for name in names]
        ).reshape(len(names), len(instruments)),
        cost=np.array([_cost(reach, one) for one in instruments], dtype=np.float64),
        cap=np.array([one.cap for one in instruments], dtype=np.float64),
    )


def _participation(instruments: Sequence[Instrument]) -> tuple[RowName, ...]:
    posters = sorted({one.party for one in instruments if one.carried})
    return tuple(RowName(party=party, step=0, kind="participation") for party in posters)


def _cost(reach: Reach, one: Instrument) -> float:
    carrying = 1.0 - float(reach.returned[0, one.party]) if one.carried else 0.0
    return one.weight + carrying


def cheapest(
    course: Course,
    worth: Worth,
    instruments: Sequence[Instrument],
    eps: Sequence[float] | None = None,
) -> Mix:
    """Return the cheapest mix that holds every row, or the rows that cannot all be held."""
    return solved(program(course, worth, instruments, eps))


def solved(asked: Program) -> Mix:
    """Solve a program, or find the rows that cannot all be held.

    Raises:
        ArithmeticError: some rows are too large to be weighed against others.
    """
    if np.abs(asked.slack).max(initial=0.0) > GREATEST:
        raise ArithmeticError(f"some margins are beyond {GREATEST:g}; take smaller numbers")
    everything = np.arange(len(asked.names))
    amounts = _solve(asked, everything)
    if amounts is None:
        return Mix(feasible=False, amounts=None, total=None, conflict=_conflict(asked))
    total = float(asked.cost @ amounts)
    return Mix(feasible=True, amounts=tuple(map(float, amounts)), total=total, conflict=None)


def _solve(asked: Program, chosen: np.typing.NDArray[np.int_]) -> Floats | None:
    """Return the cheapest amounts that hold the chosen rows, or None."""
    if not asked.cost.size:
        return None if (asked.slack[chosen] < -TIE).any() else np.zeros(0)
    from scipy.optimize import linprog

    found = linprog(
        asked.cost,
        A_ub=-asked.lift[chosen],
        b_ub=asked.slack[chosen],
        bounds=list(zip(np.zeros(asked.cap.size), asked.cap, strict=True)),
        method="highs",
    )
    if found.status not in {0, 2}:
        raise ArithmeticError(
            f"the linear program of the guarantees was not solved: {found.message}"
        )
    return np.asarray(found.x, dtype=np.float64) if found.status == 0 else None


def _elastic(asked: Program) -> tuple[Floats, Floats]:
    """Return each row's unavoidable miss and its price when the total miss is made least."""
    if not asked.cost.size:
        missed = np.maximum(0.0, -asked.slack)
        return missed, (missed > TIE).astype(np.float64)
    from scipy import sparse
    from scipy.optimize import linprog

    count = len(asked.names)
    # Sparse, for a plan of a thousand steps has thousands of rows; the stubs know only arrays.
    rows_and_misses: Any = -sparse.hstack([sparse.csr_array(asked.lift), sparse.eye_array(count)])
    found = linprog(
        np.concatenate([np.zeros(asked.cap.size), np.ones(count)]),
        A_ub=rows_and_misses,
        b_ub=asked.slack,
        bounds=[*zip(np.zeros(asked.cap.size), asked.cap, strict=True), *[(0.0, None)] * count],
        method="highs",
    )
    return np.asarray(found.x)[asked.cap.size :], np.abs(np.asarray(found.ineqlin.marginals))


def _conflict(asked: Program) -> Conflict:
    """Find rows that cannot all be held, none to spare (Chinneck & Dravnieks 1991).

    The elastic program's prices are a Farkas certificate: the rows that carry one are infeasible
    among themselves. A deletion filter then drops whatever is not needed.
    """
    _, prices = _elastic(asked)
    kept = np.flatnonzero(prices > TIE) if (prices > TIE).any() else np.arange(prices.size)
    for row in tuple(kept):
        rest = kept[kept != row]
        if rest.size and _solve(asked, rest) is None:
            kept = rest
    missed, _ = _elastic(_only(asked, kept))
    helpful = (asked.lift[kept] > 0).any(axis=0) & np.isfinite(asked.cap)
    return Conflict(
        rows=tuple(asked.names[row] for row in kept),
        short=float(missed.sum()),
        capped=tuple(int(place) for place in np.flatnonzero(helpful)),
    )


def _only(asked: Program, kept: np.typing.NDArray[np.int_]) -> Program:
    return Program(
        names=tuple(asked.names[row] for row in kept),
        slack=asked.slack[kept],
        lift=asked.lift[kept],
        cost=asked.cost,
        cap=asked.cap,
    )
