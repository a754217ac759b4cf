"""A course as an extensive game for Gambit (.efg), to be checked by someone else's solver.

The engine needs no game tree; this one exists so that an independent program can judge the same
plan. At each step its movers choose: comply, withhold (covert) or leave (open), with the payoffs of
C3 and C6; movers of one step do not see each other's choice. Only movers choose: that a party which
owes nothing leaves, or that one walks off right after receipt or at the end, is left out, so the
file carries the covert and open rows of the movers and no others.

A reduced form, same behaviour: where withholding pays everybody what leaving pays (no delay,
certain detection, one giver), there is one choice, `leave`. In escrow nobody can withhold (C6). An
undetected breach ends in the path's values, as C3 has it, and is possible only for a single
breacher: the victims of a double one know.
The format: Gambit, "The extensive game (.efg) file format"; McKelvey, McLennan & Turocy.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Literal

import numpy as np

from parley.phases.kernel import rows
from parley.phases.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.phases.course import Course, Floats, Worth

Choice = Literal["comply", "withhold", "leave"]


def to_efg(course: Course, worth: Worth, title: str = "Phased deal") -> str:
    """Return the game as text, for one valuation (the first draw of `worth`).

    Payoffs are present values at the start. The same course gives the same bytes.
    """
    players = " ".join(_quoted(party) for party in course.parties)
    head = f"EFG 2 R {_quoted(title)} {{ {players} }}"
    outcomes = count(1)
    lines = [
        line.format(next(outcomes)) if line.startswith("t ") else line
        for line in _Tree.of(course, worth).lines()
    ]
    return "\n".join([head, *lines, ""])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """What is needed at each node; all arrays are of one draw, (step + 1, party)."""

    course: Course
    worth: Worth
    ledger: Ledger
    path: Floats
    earned: Floats
    factor: Floats

    @classmethod
    def of(cls, course: Course, worth: Worth) -> _Tree:
        ledger, steps = Ledger.of(course, worth), len(course.steps)
        rates = ledger.rates
        earned = np.zeros((steps + 1, len(course.parties)))
        factor = np.ones_like(earned)
        for k in range(steps):
            gained = ledger.goods.x[k] + rates.flow[k] * ledger.truce[k + 1]
            earned[k + 1] = earned[k] + factor[k] * gained[:, 0]
            factor[k + 1] = factor[k] * rates.beta[k, :, 0]
        return cls(
            course=course,
            worth=worth,
            ledger=ledger,
            path=rows(course, worth).value[:, :, 0],
            earned=earned,
            factor=factor,
        )

    # A step's node is followed by the leaves of every way in which it fails; the one way in which
    # all comply comes first, so that the lines of the next step follow. The tree grows by steps.

    def lines(self) -> Iterator[str]:
        """Yield the nodes in prefix order."""
        later: list[list[str]] = []
        for k in range(len(self.course.steps)):
            yield from self._step(k, later)
        yield self._leaf("settled", self.earned[-1] + self.factor[-1] * self.ledger.peace[:, 0])
        for rest in reversed(later):
            yield from rest

    def _step(self, k: int, later: list[list[str]]) -> Iterator[str]:
        """Yield the nodes on the way on; what comes after the subtree is kept for later."""
        movers = sorted(self.course.givers(k))
        for depth, mover in enumerate(movers):
            yield self._node(k, mover)
            # The branches that leave the path here, whatever the movers before chose on it.
            later.append(list(self._siblings(k, movers, depth)))
        goes_on = (1.0 - self.course.steps[k].hazard) * self.course.steps[k].link
        if goes_on < 1:
            war = self.ledger.war[k + 1, :, 0]
            ended = self._leaf("no fault", self.earned[k + 1] + self.factor[k + 1] * war)
            yield self._chance(2 * k + 2, f"next after {k}", ("goes on", "ends"), goes_on)
            later.append([ended])

    def _siblings(self, k: int, movers: Sequence[int], depth: int) -> Iterator[str]:
        complied: list[Choice] = ["comply"] * depth
        for choice in self._choices(k)[1:]:
            yield from self._off(k, movers, (*complied, choice))

    def _off(self, k: int, movers: Sequence[int], chosen: tuple[Choice, ...]) -> Iterator[str]:
        """Yield the subtree after a choice off the path: later movers still choose, unseeing."""
        if len(chosen) < len(movers):
            yield self._node(k, movers[len(chosen)])
            for choice in self._choices(k):
                yield from self._off(k, movers, (*chosen, choice))
            return
        yield from self._failed(k, dict(zip(movers, chosen, strict=True)))

    def _failed(self, k: int, chosen: dict[int, Choice]) -> Iterator[str]:
        step = self.course.steps[k]
        breachers = [mover for mover, choice in chosen.items() if choice != "comply"]
        seen = self._leaf("broken", self._broken(k, chosen, breachers))
        if "leave" in chosen.values() or len(breachers) > 1 or step.detection == 1:
            yield seen
            return
        kept = self.path[k].copy()
        own, _, _ = self.ledger.own(k)
        kept[breachers[0]] -= own[breachers[0], 0]
        yield self._chance(2 * k + 1, f"detected at {k}", ("seen", "unseen"), step.detection)
        yield seen
        yield self._leaf("unseen", self.earned[k] + self.factor[k] * kept)

    def _broken(self, k: int, chosen: dict[int, Choice], breachers: Sequence[int]) -> Floats:
        """Return the payoffs where the step fails: U, N and D of C3 and C6 are cases of it."""
        lost = np.zeros(len(self.course.parties))
        lost[breachers] = self.course.lost()[k][breachers]
        if "leave" in chosen.values():
            found = self.ledger.war[k, :, 0]
        else:
            found = self._half_done(k, [one for one in chosen if one not in breachers])
        return np.asarray(self.earned[k] + self.factor[k] * (found - lost))

    def _half_done(self, k: int, givers: Sequence[int]) -> Floats:
        """Return what each party has where only some movers delivered, until it is found out."""
        step, ledger = self.course.steps[k], self.ledger
        sent = np.zeros(len(self.course.items))
        for item, amount in step.bundle:
            sent[item] += amount * (self.course.giver[item] in givers)
        x, w, f = (part[0] @ sent for part in (self.worth.x, self.worth.w, self.worth.f))
        war, truce = ledger.war[k] + w[:, None], ledger.truce[k] + f[:, None]
        return np.asarray(x + ledger.until_found(k, war, truce)[:, 0])

    def _choices(self, k: int) -> tuple[Choice, ...]:
        step = self.course.steps[k]
        if self.course.is_joint_escrow(k):
            return ("comply", "leave")
        if len(self.course.givers(k)) == 1 and step.delay == 0 and step.detection == 1:
            return ("comply", "leave")
        return ("comply", "withhold", "leave")

    # --- one line each ---

    def _node(self, k: int, mover: int) -> str:
        choices = " ".join(_quoted(choice) for choice in self._choices(k))
        name = _quoted(self.course.steps[k].name)
        # The step's number serves as that of the information set: one a mover and step.
        return f'p "" {mover + 1} {k + 1} {name} {{ {choices} }} 0'

    def _chance(self, number: int, name: str, branches: tuple[str, str], first: float) -> str:
        odds = Decimal(repr(float(first)))
        both = f"{_quoted(branches[0])} {odds:f} {_quoted(branches[1])} {1 - odds:f}"
        return f'c "" {number} {_quoted(name)} {{ {both} }} 0'

    def _leaf(self, name: str, payoffs: Floats) -> str:
        """Return an outcome; its number is filled in when the file is put together."""
        worths = ", ".join(_number(payoff) for payoff in payoffs)
        return f't "" {{}} {_quoted(name)} {{{{ {worths} }}}}'


def _number(value: float) -> str:
    """Return a number without an exponent, which Gambit reads exactly, and without minus nought."""
    return format(Decimal(repr(float(value) + 0.0)).normalize(), "f")


def _quoted(text: str) -> str:
    r"""Quote a label; Gambit knows `\"` but no escaped backslash, so that becomes a slash."""
    plain = " ".join(text.replace("\\", "/").split())
    return '"' + plain.replace('"', '\\"') + '"'
