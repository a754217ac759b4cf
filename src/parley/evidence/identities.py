"""Sums that should come out: the residual at the stated figures, and its range (§5.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.case.quantities import Interval
from parley.evidence.figures import Reading, readings

if TYPE_CHECKING:
    from decimal import Decimal

    from parley.case.measures import Identity
    from parley.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class TermReading:
    """The readings of one measure that enter the sum: the latest, all of them if they differ."""

    measure: str
    sign: int
    used: tuple[Reading, ...]

    @property
    def value(self) -> Decimal | None:
        """The stated number, where there is exactly one."""
        ends = {end for one in self.used for end in (one.stated.low, one.stated.high)}
        return ends.pop() if len(ends) == 1 else None

    @property
    def leaves(self) -> Interval:
        """What the readings leave possible, all together; nothing known on both ends if none."""
        whole: Interval | None = None
        for one in self.used:
            whole = one.leaves if whole is None else whole.hull(one.leaves)
        return whole or Interval(None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual:
    """What the identity leaves over. `value` is None where a term has no one stated number."""

    identity: Identity
    terms: tuple[TermReading, ...]
    value: Decimal | None
    leaves: Interval


def residual(view: View, identity: Identity) -> Residual:
    """Return start - minus - equals over the latest known readings."""
    signed = [(identity.start, 1), *((m, -1) for m in identity.minus), (identity.equals, -1)]
    terms = tuple(
        TermReading(measure=measure, sign=sign, used=_latest(readings(view, measure)))
        for measure, sign in signed
    )
    leaves = terms[0].leaves
    for term in terms[1:]:
        leaves = leaves.minus(term.leaves)
    values = [term.value for term in terms]
    known = [
        term.sign * value for term, value in zip(terms, values, strict=True) if value is not None
    ]
    value = sum(known[1:], known[0]) if len(known) == len(terms) else None
    return Residual(identity=identity, terms=terms, value=value, leaves=leaves)


def _latest(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    # A figure that covers a part is not taken for the whole, unless there is nothing else.
    whole = [one for one in found if one.figure.scope is None] or list(found)
    last = max(((one.as_of, one.reported) for one in whole), default=None)
    return tuple(one for one in whole if (one.as_of, one.reported) == last)
