"""What couples issues: bans and bonuses, told apart from what is one issue's own (§13.3).

A combination that holds whatever happens, or never, or hangs on one issue alone couples nothing: it
is worked into that issue's options. The rest decide in which order issues are taken: so that few
combinations are open at a time [RollonLarrosa2006].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.exact.whole_numbers import Scale, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.bargaining.scenario import Combination, Scenario


# The options of a combination, in an order that can be compared.
_Key = tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupling:
    """Options of several issues that together are ruled out (`amounts` None), or add amounts."""

    options: dict[int, frozenset[int]]
    amounts: Whole | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A scenario in whole numbers: what each issue adds alone, and what issues add together.

    `values[i]` is (option, party), `open[i]` the options that are not ruled out by themselves;
    `base` is what every package has.
    """

    values: tuple[Whole, ...]
    open: tuple[tuple[int, ...], ...]
    couplings: tuple[Coupling, ...]
    base: Whole


def parts_of(scenario: Scenario, scales: Sequence[Scale]) -> Parts:
    """Split a scenario into issues and couplings, in units of each party's scale."""
    sizes = [len(issue.options) for issue in scenario.issues]
    values = [_values(scenario, scales, issue) for issue in range(len(sizes))]
    allowed = [set(range(size)) for size in sizes]
    base = np.zeros(len(scales), dtype=np.int64)
    found: dict[tuple[bool, _Key], Whole] = {}
    for combination, amounts in _combinations(scenario, scales):
        options = _needed(combination, sizes)
        if options is None:
            continue
        if len(options) > 1:
            key = (amounts is None, _key(options))
            found[key] = found.get(key, 0) + (base * 0 if amounts is None else amounts)
        elif amounts is None:
            _rule_out(allowed, options)
        elif not options:
            base += amounts
        else:
            [(issue, chosen)] = options.items()
            values[issue][sorted(chosen)] += amounts
    return Parts(
        values=tuple(values),
        open=tuple(tuple(sorted(one)) for one in allowed),
        # In an order that does not hang on whose bonus comes first.
        couplings=tuple(
            Coupling(
                options={issue: frozenset(chosen) for issue, chosen in options},
                amounts=None if banned else found[banned, options],
            )
            for banned, options in sorted(found)
        ),
        base=base,
    )


def order_of(parts: Parts) -> tuple[int, ...]:
    """Return in which order to take the issues: coupled ones first, then the widest first."""
    left = sorted({issue for one in parts.couplings for issue in one.options})
    free = [issue for issue in range(len(parts.values)) if issue not in left]
    order: list[int] = []
    while left:
        best = min(left, key=lambda issue: (_open_after(parts, [*order, issue]), issue))
        order.append(best)
        left.remove(best)
    return (*order, *sorted(free, key=lambda issue: (-len(parts.open[issue]), issue)))


def _open_after(parts: Parts, taken: list[int]) -> int:
    """Return how many couplings have begun and not ended."""
    known = set(taken)
    shares = (len(known & one.options.keys()) / len(one.options) for one in parts.couplings)
    return sum(0 < share < 1 for share in shares)


def _values(scenario: Scenario, scales: Sequence[Scale], issue: int) -> Whole:
    columns = [
        [scale.whole(value) for value in party.values[issue]]
        for party, scale in zip(scenario.parties, scales, strict=True)
    ]
    return np.array(columns, dtype=np.int64).reshape(len(scales), -1).T.copy()


def _combinations(
    scenario: Scenario, scales: Sequence[Scale]
) -> Iterable[tuple[Combination, Whole | None]]:
    for _, combination in scenario.bans:
        yield combination, None
    for place, (party, scale) in enumerate(zip(scenario.parties, scales, strict=True)):
        for bonus in party.bonuses:
            amounts = np.zeros(len(scales), dtype=np.int64)
            amounts[place] = scale.whole(bonus.amount)
            yield bonus.combination, amounts


def _needed(combination: Combination, sizes: Sequence[int]) -> dict[int, frozenset[int]] | None:
    """Return which options of which issues it hangs on; None where it never holds."""
    found: dict[int, frozenset[int]] = {}
    for issue, chosen in combination.options:
        there = frozenset(range(sizes[issue]))
        found[issue] = found.get(issue, there) & chosen
    if not all(found.values()):
        return None
    return {issue: chosen for issue, chosen in found.items() if len(chosen) < sizes[issue]}


def _key(options: dict[int, frozenset[int]]) -> _Key:
    return tuple((issue, tuple(sorted(chosen))) for issue, chosen in sorted(options.items()))


def _rule_out(allowed: list[set[int]], options: dict[int, frozenset[int]]) -> None:
    for issue, chosen in options.items():
        allowed[issue] -= chosen
    if not options:
        for one in allowed:
            one.clear()
