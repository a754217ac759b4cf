"""Whether a package meets constraints, and how many do: exact, by search (semantics §14.4).

Options still possible are a bit mask an issue; a combination that must not hold is a mask for each
of its issues. Where all of its issues but one are sure to have it, the last one loses those
options; what is left is split on an issue. Counting takes apart what shares no issue, so that the
count is a product ([LiffitonEtAl2016] needs no more than the first question).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parley.bargaining.scenario import Combination, Issue, Package

# An issue's place, and the mask of its options.
Ban = tuple[tuple[int, int], ...]
Domains = tuple[int, ...]
MOST_SPLITS = 50_000


class _TooMany(Exception):  # noqa: N818  nothing went wrong: counting is given up
    """The count would take too many splits."""


def whole(issues: Iterable[Issue]) -> Domains:
    """Return the masks of issues of which nothing is ruled out."""
    return tuple((1 << len(issue.options)) - 1 for issue in issues)


def mask(places: Iterable[int]) -> int:
    """Return places as a mask."""
    found = 0
    for place in places:
        found |= 1 << place
    return found


def places(of: int) -> Iterator[int]:
    """Yield the places of a mask, lowest first."""
    while of:
        low = of & -of
        yield low.bit_length() - 1
        of ^= low


def ban(combination: Combination) -> Ban:
    """Return a combination as masks; an issue named twice must have both."""
    found: dict[int, int] = {}
    for issue, options in combination.options:
        found[issue] = found.get(issue, -1) & mask(options)
    return tuple(sorted(found.items()))


def find(domains: Domains, bans: Sequence[Ban]) -> Package | None:
    """Return a package in which no ban holds; None if there is none.

    Of several, the one with the earliest options where the search comes first; nothing may be read
    into which one it is.
    """
    left = _reduced(domains, bans)
    if left is None:
        return None
    masks, open_bans = left
    if not open_bans:
        return tuple(next(places(one)) for one in masks)
    issue = _busiest(open_bans)
    for place in places(masks[issue]):
        found = find(_set(masks, issue, 1 << place), open_bans)
        if found is not None:
            return found
    return None


@dataclass
class _Splits:
    left: int

    def take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooMany


def count(domains: Domains, bans: Sequence[Ban], most: int = MOST_SPLITS) -> int | None:
    """Return in how many packages no ban holds; None where that takes more than `most` splits."""
    try:
        return _count(domains, bans, _Splits(most))
    except _TooMany:
        return None


def _count(domains: Domains, bans: Sequence[Ban], splits: _Splits) -> int:
    left = _reduced(domains, bans)
    if left is None:
        return 0
    masks, open_bans = left
    total = 1
    busy: set[int] = set()
    for group in components(open_bans):
        touched = {issue for one in group for issue, _ in one}
        busy |= touched
        total *= _count_group(masks, group, touched, splits)
    for issue, one in enumerate(masks):
        total *= 1 if issue in busy else one.bit_count()
    return total


def _count_group(masks: Domains, group: list[Ban], touched: set[int], splits: _Splits) -> int:
    """Count over the issues of one group alone: the others are set to a single option."""
    alone = tuple(one if issue in touched else 1 for issue, one in enumerate(masks))
    issue = _busiest(group)
    total = 0
    for place in places(alone[issue]):
        splits.take()
        total += _count(_set(alone, issue, 1 << place), group, splits)
    return total


def components(bans: Iterable[Ban]) -> list[list[Ban]]:
    """Return bans by what hangs together over shared issues, in the order of their first."""
    groups: list[tuple[set[int], list[Ban]]] = []
    for one in bans:
        touched, members = {issue for issue, _ in one}, [one]
        apart = []
        for group in groups:
            if group[0] & touched:
                touched |= group[0]
                members = [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (touched, members)]
    return [members for _, members in groups]


def _reduced(domains: Domains, bans: Sequence[Ban]) -> tuple[Domains, list[Ban]] | None:
    """Draw all plain conclusions; bans keep what is unsure. None where one is sure to hold."""
    masks, waiting, settled = list(domains), list(bans), False
    while not settled:
        settled, left = True, []
        for one in waiting:
            if any(not masks[issue] & options for issue, options in one):
                continue
            unsure = [(issue, options) for issue, options in one if masks[issue] & ~options]
            if not unsure:
                return None
            if len(unsure) == 1:
                masks[unsure[0][0]] &= ~unsure[0][1]
                settled = False
            else:
                left.append(tuple(unsure))
        waiting = left
    return tuple(masks), waiting


def _busiest(bans: Iterable[Ban]) -> int:
    seen = Counter(issue for one in bans for issue, _ in one)
    return min(seen, key=lambda issue: (-seen[issue], issue))


def _set(domains: Domains, issue: int, one: int) -> Domains:
    return (*domains[:issue], one, *domains[issue + 1 :])
