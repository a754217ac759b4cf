"""All smallest sets of constraints that no package meets together, and all ways out of them.

Conflict sets by MARCO [LiffitonEtAl2016]: a map keeps which selections of constraints have not been
looked at; each look either grows to a largest selection that a package meets or shrinks to a
smallest one that none meets, and cuts all below or above it off the map. Ways out are the smallest
sets of constraints whose dropping lets a package through: by hitting-set duality [Reiter1987] these
hit every conflict set, and are listed cheapest first by a search over sets that hit all conflict
sets known so far, each conflict set found on the way joining them. Semantics §14.5-§14.7.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from parley.bargaining.zone.search import Ban, find

# Constraints by their place.
Chosen = frozenset[int]
# Whether some package meets all of these.
Meets = Callable[[Chosen], bool]
# What it costs to give up one: compared first by its first number.
Cost = tuple[int, ...]
# Selected or not, as masks; the search takes the first where it can, so that it looks at large
# selections first, in which conflict sets are found.
IN, OUT = 1, 2
MOST_LOOKS = 2_000
MOST_TRIED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Sets of constraints; `complete` unless a limit left some out."""

    sets: tuple[Chosen, ...]
    complete: bool


def minimal_conflicts(count: int, meets: Meets, most: int) -> Sets:
    """Return the smallest conflict sets among `count` constraints, at most `most` of them."""
    found: list[Chosen] = []
    cut: list[Ban] = []
    everything = frozenset(range(count))
    while (seed := _unseen(count, cut)) is not None:
        if len(cut) == MOST_LOOKS:
            return Sets(sets=_ordered(found), complete=False)
        if meets(seed):
            largest = _grown(seed, everything, meets)
            cut.append(tuple((one, OUT) for one in sorted(everything - largest)))
        elif len(found) == most:
            return Sets(sets=_ordered(found), complete=False)
        else:
            smallest = shrunk(seed, meets)
            found.append(smallest)
            cut.append(tuple((one, IN) for one in sorted(smallest)))
    return Sets(sets=_ordered(found), complete=True)


def _unseen(count: int, cut: Sequence[Ban]) -> Chosen | None:
    """Return a selection that nothing cuts off the map."""
    picked = find((IN | OUT,) * count, cut)
    return None if picked is None else frozenset(n for n, put in enumerate(picked) if put == 0)


def _grown(seed: Chosen, everything: Chosen, meets: Meets) -> Chosen:
    for one in sorted(everything - seed):
        if meets(seed | {one}):
            seed |= {one}
    return seed


def shrunk(seed: Chosen, meets: Meets) -> Chosen:
    """Return a smallest conflict set within one: each member dropped that is not needed."""
    for one in sorted(seed):
        if not meets(seed - {one}):
            seed -= {one}
    return seed


def _ordered(found: Iterable[Chosen]) -> tuple[Chosen, ...]:
    return tuple(sorted(found, key=lambda one: (len(one), sorted(one))))


def ways_out(
    costs: Sequence[Cost | None], meets: Meets, known: Iterable[Chosen], most: int
) -> Sets:
    """Return the smallest sets whose dropping lets a package through, cheapest first.

    Args:
        costs: what giving up each constraint costs, above nought in its first number; None for one
            that nobody can give up.
        meets: whether some package meets a selection.
        known: conflict sets to begin with; others are found on the way.
        most: how many to return.
    """
    everything = frozenset(range(len(costs)))
    movable = frozenset(one for one, cost in enumerate(costs) if cost is not None)
    if not meets(everything - movable):
        return Sets(sets=(), complete=True)
    # Of a conflict only who can move counts; one that holds another of them adds nothing.
    hitting = _smallest(one & movable for one in known)
    nothing: Cost = tuple(0 for _ in next((one for one in costs if one), ()))
    waiting: list[tuple[Cost, tuple[int, ...]]] = [(nothing, ())]
    seen: set[tuple[int, ...]] = {()}
    given: list[Chosen] = []
    for _ in range(MOST_TRIED):
        if not waiting or len(given) > most:
            break
        cost, members = heappop(waiting)
        dropped = frozenset(members)
        if any(one <= dropped for one in given):
            continue
        unhit = next((one for one in hitting if not one & dropped), None)
        if unhit is None and meets(everything - dropped):
            given.append(dropped)
            continue
        if unhit is None:
            unhit = shrunk(everything - dropped, meets) & movable
            hitting = _smallest([*hitting, unhit])
        for one in unhit:
            price, grown = costs[one] or nothing, tuple(sorted((*members, one)))
            if grown not in seen:
                seen.add(grown)
                heappush(waiting, (_sum(cost, price), grown))
    return Sets(sets=tuple(given[:most]), complete=not waiting and len(given) <= most)


def _smallest(sets: Iterable[Chosen]) -> list[Chosen]:
    """Return the sets that hold no other one, small ones first, which branch least."""
    found: list[Chosen] = []
    for one in sorted(set(sets), key=lambda each: (len(each), sorted(each))):
        if not any(other <= one for other in found):
            found.append(one)
    return found


def _sum(one: Cost, other: Cost) -> Cost:
    return tuple(a + b for a, b in zip(one, other, strict=True))
