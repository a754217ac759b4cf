"""Mutual distrust: each side knows only itself (section 6, "Mutual"; thresholds of C6).

The draws of a party are the types it may be. A type complies where what it thinks of the others
makes complying worth it: with belief p that the others do their part, iff p gain >= (1 - p) loss.
What is thought of the others are their frequencies of compliance among the types that are still
there (survivors), which closes the circle. The circle is run from full trust (p = 1, optimistic)
and from none (p = 0, pessimistic); between the least bond at which the first reaches a target and
the least at which the second does lies the **tipping band**, in which trust is self-fulfilling.

Readings of the note, where it leaves room:

- `gain` and `loss` are C6's. Simultaneous: q covert, and l = N - U. Sequential mover: m, and
  D_net - U, so that p >= gain/(gain + loss) is p >= pi*. A joint escrow asks for no trust.
- The belief of a party at a step is the product of the others' frequencies at that step and at all
  later ones, the end included: that everything which is still to be done by others will be. For
  plans with steps to come this is on the cautious side.
- The rows that hang on nobody's good faith (open, after, end) must hold for a type to stay.

The frequencies found are a cut-off candidate. Nothing here proves that it is the only one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.course import Floats
from parley.phases.equilibrium import TIE
from parley.phases.kernel import rows
from parley.phases.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.phases.course import Course, Flags, Worth
    from parley.phases.kernel import Rows

# What the types answer to the frequencies of all choices.
Respond = Callable[[Floats], Floats]

DAMPING = 0.5
ENOUGH = 1e-6
ROUNDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Where the circle came to rest: frequencies by choice, and whether it did."""

    frequency: Floats
    rounds: int
    converged: bool

    @property
    def trust(self) -> float:
        """Return the least frequency: every party is trusted at every step at least this much."""
        return float(self.frequency.min(initial=1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The tipping band [optimistic, pessimistic) of a common scale of bonds.

    None where the target is not reached up to `cap`. `converged` is whether every fixed point on
    the way was: one that was not can shift an end a little.
    """

    target: float
    cap: float
    optimistic: float | None
    pessimistic: float | None
    converged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A party's compliance at one step, one type a draw; all at a bond of nought.

    `gain` and `loss` are what the belief weighs, None where compliance needs no trust; `firm` is
    the least of the rows that hang on nobody. With a bond E, gain rises by `gain_slope` E, and loss
    falls and firm rises by `slope` E. `hinges` are the choices of others that the belief is about.
    """

    step: int
    party: int
    firm: Floats
    gain: Floats | None = None
    loss: Floats | None = None
    gain_slope: float = 0.0
    slope: float = 0.0
    hinges: tuple[int, ...] = ()


def settle(respond: Respond, start: Floats, rounds: int = ROUNDS) -> Settled:
    """Iterate frequencies, half old and half new, until they answer themselves."""
    frequency = np.asarray(start, dtype=np.float64)
    for done in range(rounds):
        answer = respond(frequency)
        if np.abs(answer - frequency).max(initial=0.0) <= ENOUGH:
            return Settled(frequency=answer, rounds=done, converged=True)
        frequency = DAMPING * frequency + (1.0 - DAMPING) * answer
    return Settled(frequency=frequency, rounds=rounds, converged=False)


def responses(choices: Sequence[Choice], bond: float = 0.0) -> Respond:
    """Return what the types answer to frequencies, under a bond."""
    placed = [_posted(choice, bond) for choice in choices]
    parties = dict.fromkeys(choice.party for choice in choices)
    turns = [
        [index for index, choice in enumerate(choices) if choice.party == party]
        for party in parties
    ]

    def respond(frequency: Floats) -> Floats:
        answer = np.zeros(len(choices))
        for own in turns:
            left = np.ones(len(choices[own[0]].firm), dtype=np.bool_)
            for index in own:
                before = np.count_nonzero(left)
                left &= placed[index](float(np.prod(frequency[list(choices[index].hinges)])))
                answer[index] = np.count_nonzero(left) / before if before else 0.0
        return answer

    return respond


def tipping_band(
    respond_at: Callable[[float], Respond],
    choices: int,
    *,
    target: float,
    cap: float,
    rounds: int = ROUNDS,
) -> Band:
    """Return the least bonds at which trust passes a target, from full trust and from none.

    Bisection to a 2^-20th of `cap`; trust is taken to rise with the bond. Where a bond can hurt
    (no interest, C7) the first bond found need not be the least.
    """
    settled: list[bool] = []

    def reaches(bond: float, start: float) -> bool:
        found = settle(respond_at(bond), np.full(choices, start), rounds)
        settled.append(found.converged)
        return found.trust > target

    optimistic = _least_bond(lambda bond: reaches(bond, 1.0), cap)
    pessimistic = _least_bond(lambda bond: reaches(bond, 0.0), cap)
    return Band(
        target=target,
        cap=cap,
        optimistic=optimistic,
        pessimistic=pessimistic,
        converged=all(settled),
    )


def choices_of(course: Course, worth: Worth, shares: Sequence[float] | None = None) -> list[Choice]:
    """Return every party's choices on a course without standing bonds, in order of steps.

    `shares` say how a common scale of bonds is shared out, by default one for each.
    """
    bare = replace(course, bonds=None)
    parties = range(len(course.parties))
    parts = (1.0,) * len(parties) if shares is None else shares
    made, ledger = rows(bare, worth), Ledger.of(bare, worth)
    nodes = [(step, party) for step in range(len(course.steps) + 1) for party in parties]
    found = []
    for step, party in nodes:
        ahead = tuple(n for n, (k, other) in enumerate(nodes) if other != party and k >= step)
        found.append(_choice(made, ledger, (step, party), parts[party], ahead))
    return found


def _posted(choice: Choice, bond: float) -> Callable[[float], Flags]:
    """Return which types comply at a belief, under a bond."""
    stays = choice.firm + choice.slope * bond >= -TIE
    if choice.gain is None or choice.loss is None:
        return lambda _: stays
    gain = choice.gain + choice.gain_slope * bond
    loss = choice.loss - choice.slope * bond
    return lambda belief: stays & (belief * gain >= (1.0 - belief) * loss - TIE)


# 2^-20 of the greatest bond is finer than any sampling error.
_HALVINGS = 20


def _least_bond(reaches: Callable[[float], bool], cap: float) -> float | None:
    if reaches(0.0):
        return 0.0
    if not reaches(cap):
        return None
    low, high = 0.0, cap
    for _ in range(_HALVINGS):
        halfway = (low + high) / 2.0
        low, high = (low, halfway) if reaches(halfway) else (halfway, high)
    return high


def _choice(
    made: Rows, ledger: Ledger, node: tuple[int, int], share: float, ahead: tuple[int, ...]
) -> Choice:
    step, party = node
    course = ledger.course
    if step == len(course.steps):
        return Choice(step=step, party=party, firm=made.end[party])
    slope = float(course.credible()[step, party]) * share
    firm = np.minimum(made.open[step, party], made.after[step, party])
    plain = Choice(step=step, party=party, firm=firm, slope=slope)
    if not course.owes()[step, party] or course.is_joint_escrow(step):
        return plain
    gain, loss, detected = _stakes(made, ledger, step, party)
    return replace(plain, gain=gain, loss=loss, gain_slope=detected * slope, hinges=ahead)


def _stakes(made: Rows, ledger: Ledger, step: int, party: int) -> tuple[Floats, Floats, float]:
    """Return C6's gain and loss at a bond of nought, and the share of the bond in the gain."""
    here = ledger.course.steps[step]
    penalty = float(ledger.course.lost()[step, party])
    if here.kind == "simultaneous":
        gain = here.detection * made.covert[step, party]
        return gain, _given(ledger, step, party) - penalty, here.detection
    gain = made.charted[step, party]
    return gain, made.after[step, party] - penalty - gain, 1.0


def _given(ledger: Ledger, step: int, party: int) -> Floats:
    """Return what a party alone loses by delivering where nobody else does: -(U - N), no bond."""
    x, w, f = ledger.own(step)
    given = x + ledger.rates.wait[step] * f + ledger.rates.found[step] * w
    return np.asarray(-given[party])
