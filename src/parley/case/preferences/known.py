"""What all entries together leave of a value, a weight or a reservation (§17.3, §17.4, §17.7).

An end of None is the end of the scale. What no entry speaks of has no key: it is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from parley.case.preferences.orders import Order
    from parley.case.preferences.preferences import Wants
    from parley.case.preferences.values import ValueFunction

Ends = tuple["Decimal | None", "Decimal | None"]


def option_ends(wants: Wants, issue: str) -> Mapping[str, Ends]:
    """Return by option between which ends its value lies, for options that have a number."""
    return common(
        (row.option, row.ends) for one in wants.values if one.issue == issue for row in one.table
    )


def option_orders(wants: Wants, issue: str) -> tuple[Order, ...]:
    """Return every order of the issue's options, the best first."""
    return tuple(one.order for one in wants.values if one.issue == issue and one.order)


def range_function(wants: Wants, issue: str) -> ValueFunction | None:
    """Return the value function over the issue's range; None where nothing is said.

    What was learnt in confidence goes before what is said to all.
    """
    found = [one for one in wants.values if one.issue == issue and (one.points or one.shape)]
    return max(found, key=lambda one: one.confidential, default=None)


def weight_ends(wants: Wants) -> Mapping[str, Ends]:
    """Return by issue between which ends its weight lies, for issues that have a number."""
    return common((row.issue, row.ends) for one in wants.weights for row in one.each)


def weight_orders(wants: Wants) -> tuple[Order, ...]:
    """Return every order of the issues, the weightiest first."""
    return tuple(one.order for one in wants.weights if one.order)


def reservation_ends(wants: Wants) -> Ends | None:
    """Return between which ends the reservation value lies; None where no number is given."""
    given = (("", one.worth.ends) for one in wants.reservations if one.worth is not None)
    return common(given).get("")


def common(given: Iterable[tuple[str, Ends]]) -> Mapping[str, Ends]:
    """Return by name the ends that satisfy all that is given of it."""
    found: dict[str, Ends] = {}
    for name, (low, high) in given:
        before = found.get(name, (None, None))
        lows, highs = _given(before[0], low), _given(before[1], high)
        found[name] = (max(lows, default=None), min(highs, default=None))
    return found


def _given(*ends: Decimal | None) -> list[Decimal]:
    return [end for end in ends if end is not None]
