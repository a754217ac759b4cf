"""How far apart two parties are on an issue, now and on every day on which one of them moved.

A distance is given where there is something to measure: in units of a number, or in options along
an order. Elsewhere the state says what there is: something common, nothing common, a refusal, or
silence. Nobody's silence is a distance (semantics §14.9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal

from parley.bargaining.positions import Stand, current, history
from parley.case.claims import WILLING
from parley.case.quantities import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from parley.case.agenda import Issue
    from parley.case.case import Case
    from parley.case.view import View

# common: both name something in common; on-conditions: only if conditions are met; apart: what
# they name has nothing in common; refused: one refuses all that the other names; one-refuses: one
# only refuses something else; silent: at least one has not spoken.
GapState = Literal["common", "on-conditions", "apart", "refused", "one-refuses", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The gap between two parties on an issue on one day.

    `distance` is None where it cannot be measured. `between` are the numbers that lie between what
    the two name, for an issue that is a number.
    """

    state: GapState
    distance: Decimal | None
    stands: tuple[tuple[Stand, ...], tuple[Stand, ...]]
    between: Interval | None = None


def pairs(parties: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every two parties once, in their order."""
    yield from combinations(parties, 2)


def gap(view: View, one: str, other: str, issue: Issue) -> Gap:
    """Return the gap between two parties as held on the view's day."""
    held = (
        current(history(view, one, issue.id)),
        current(history(view, other, issue.id)),
    )
    state = _state(held)
    apart = _nearest(view.case, held)
    return Gap(
        state=state,
        distance=_length(apart) if state in {"common", "on-conditions", "apart"} else None,
        stands=held,
        between=apart if issue.range is not None and state == "apart" else None,
    )


def over_time(view: View, one: str, other: str, issue: Issue) -> tuple[tuple[date, Gap], ...]:
    """Return the gap on each day on which one of the two took a stand, oldest first.

    All that is known on the view's day counts, whenever it became known.
    """
    days = {
        stand.first_said.latest
        for party in (one, other)
        for stand in history(view, party, issue.id)
    }
    return tuple((day, gap(replace(view, held_on=day), one, other, issue)) for day in sorted(days))


def named(stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """Return the stands that name something they would take."""
    return tuple(one for one in stands if one.position.stance in WILLING and _says_what(one))


def last_named(view: View, party: str, issue: str) -> tuple[Stand, ...]:
    """Return the stands in which a party last named what it would take; none where it never did."""
    found = named(history(view, party, issue))
    return current(found)


def _says_what(stand: Stand) -> bool:
    return bool(stand.position.options or stand.position.range)


def _state(held: tuple[tuple[Stand, ...], tuple[Stand, ...]]) -> GapState:
    if not all(held):
        return "silent"
    first, second = (named(stands) for stands in held)
    if first and second:
        return _of_named(first, second)
    refused = any(
        wanted and all(_refuses(refusing, stand) for stand in wanted)
        for wanted, refusing in ((first, held[1]), (second, held[0]))
    )
    return "refused" if refused else "one-refuses"


def _of_named(first: tuple[Stand, ...], second: tuple[Stand, ...]) -> GapState:
    meeting = [two for two in product(first, second) if _meet(*two)]
    if not meeting:
        return "apart"
    free = any(not (a.position.conditions or b.position.conditions) for a, b in meeting)
    return "common" if free else "on-conditions"


def _meet(one: Stand, other: Stand) -> bool:
    a, b = one.position.range, other.position.range
    if a is not None and b is not None:
        return a.meant.meets(b.meant)
    return bool({*one.position.options} & {*other.position.options})


def _refuses(stands: Iterable[Stand], wanted: Stand) -> bool:
    """Whether stands together refuse all that one would take."""
    refusing = [one.position for one in stands if one.position.stance not in WILLING]
    amount = wanted.position.range
    if amount is not None:
        return any(one.range and amount.meant.within(one.range.meant) for one in refusing)
    return {o for one in refusing for o in one.options}.issuperset(wanted.position.options)


def _nearest(case: Case, held: tuple[tuple[Stand, ...], tuple[Stand, ...]]) -> Interval | None:
    """Return what lies between the nearest named ends; an empty span where they meet."""
    reaches = [[_reach(case, stand) for stand in named(stands)] for stands in held]
    found = [_between(a, b) for a, b in product(*reaches) if a is not None and b is not None]
    return min((one for one in found if one), key=_length_or_nought, default=None)


def _reach(case: Case, stand: Stand) -> Interval | None:
    """Return what a stand names as an interval on the scale or order of its issue."""
    if stand.position.range is not None:
        return stand.position.range.meant
    issue = case.issues[stand.issue]
    if not issue.ordered:
        return None
    order = [option.id for option in issue.options]
    places = [Decimal(order.index(option)) for option in stand.position.options]
    return Interval(min(places), max(places))


def _between(one: Interval, other: Interval) -> Interval | None:
    if one.meets(other):
        return Interval(Decimal(0), Decimal(0))
    lower, upper = (one, other) if one.below(other) else (other, one)
    return Interval(lower.high, upper.low, not lower.open_high, not upper.open_low)


def _length(span: Interval | None) -> Decimal | None:
    return None if span is None else _length_or_nought(span)


def _length_or_nought(span: Interval) -> Decimal:
    return (span.high or Decimal(0)) - (span.low or Decimal(0))
