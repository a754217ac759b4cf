"""Which way a party moved (semantics §6).

Derived only where options are ordered or numeric: nearer to, or further from, where the other
principals stood before the move and stand now. An option on which both would be nearer is
"softened"; if the two readings disagree, as when both sides jump to a new figure together,
nothing is derived. What a report or an analyst says is kept beside it, and a contradiction
between them is `unclear`, never resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from parley.bargaining.positions import Stand, before, held_before, history, next_move
from parley.case.claims import WILLING
from parley.case.quantities import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.claims import Claim, Movement, Position
    from parley.case.view import View

TrendWord = Literal["new", "softened", "hardened", "unchanged", "unclear"]
Basis = Literal["derived", "reported", "analyst", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A movement, on what it rests, and why in a sentence. `judgement` where an analyst says so."""

    word: TrendWord
    basis: Basis
    why: str
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class _Distance:
    """From a set of acceptable values to another: nearest and farthest; None is without end."""

    nearest: Decimal
    farthest: Decimal | None


def trend(view: View, stands: tuple[Stand, ...], stand: Stand) -> Trend:
    """Return the latest movement: how the party came to this stand, or that it was said again."""
    if not stand.restated:
        return arrival(view, stands, stand)
    again = Trend(word="unchanged", basis="derived", why="said again without change (§6.1)")
    return _agreed(list(_told(view, stand.said_on(stand.last_said)))) or again


def arrival(view: View, stands: tuple[Stand, ...], stand: Stand) -> Trend:
    """Return how the party came to this stand from the one before, said again since or not."""
    earlier = before(stands, stand)
    derived, why_not = _derived(view, stands, stand)
    told = _told(view, stand.said_on(stand.first_said))
    found = _agreed([*([derived] if derived else []), *told])
    if found is not None:
        return found
    if not earlier:
        return Trend(word="new", basis="derived", why="no earlier position is known (§6.1)")
    return Trend(word="unclear", basis="none", why=f"{why_not} (§6.4)")


def _agreed(calls: list[Trend]) -> Trend | None:
    """Return the first call if none contradicts it, `unclear` if one does, None without any."""
    if len({call.word for call in calls}) > 1:
        return Trend(word="unclear", basis="none", why="; but ".join(call.why for call in calls))
    return calls[0] if calls else None


def _told(view: View, contents: tuple[Claim, ...]) -> Iterator[Trend]:
    """Yield what reports and analysts say of the movement in these claims."""
    told = {claim.position.moved for claim in contents if claim.position}
    for moved in sorted(word for word in told if word is not None):
        yield Trend(word=moved, basis="reported", why=f"a report says so: {moved} (§6.3)")
    ids = {claim.id for claim in contents}
    for judgement in view.judgements:
        if judgement.trend is not None and judgement.trend.of in ids:
            yield _judged(judgement.trend.trend, judgement.by, judgement.id)


def _judged(word: Movement, by: str, judgement: str) -> Trend:
    return Trend(
        word=word, basis="analyst", why=f"{by} judges so: {word} (§6.3)", judgement=judgement
    )


def _derived(view: View, stands: tuple[Stand, ...], stand: Stand) -> tuple[Trend | None, str]:
    """Compare with every other principal, as it stood before the move and after it.

    Returns the trend, or None and why nothing can be derived.
    """
    earlier = before(stands, stand)
    if len(earlier) != 1:
        return None, "several positions were held before, and no report says which moved"
    old, new = _reach(view, earlier[0].position), _reach(view, stand.position)
    if old is None or new is None:
        return None, "there is no order in which to compare the two, and no report says"
    others = [reach for reach in _others(view, stands, stand) if reach is not None]
    if not others:
        return None, "no other principal has a position to compare with, and no report says"
    words = {_compared(_distance(old, other), _distance(new, other)) for other in others}
    if words == {"softened"}:
        why = "nearer to the other side (§6.2)"
        return Trend(word="softened", basis="derived", why=why), ""
    if words == {"hardened"}:
        why = "further from the other side (§6.2)"
        return Trend(word="hardened", basis="derived", why=why), ""
    return None, "nearer by one reading and not by another, as when both sides move at once"


def _others(view: View, stands: tuple[Stand, ...], stand: Stand) -> Iterator[Interval | None]:
    """Yield where the others stood before this move, and last before the party's next one."""
    until = next_move(stands, stand)
    for party in view.case.principals:
        if party.id != stand.party:
            theirs = history(view, party.id, stand.issue)
            for other in (*before(theirs, stand), *held_before(theirs, until)):
                yield _reach(view, other.position)


def _reach(view: View, position: Position) -> Interval | None:
    """Return what the party would take as an interval on the issue's scale or order."""
    if position.stance not in WILLING:
        return None
    if position.range is not None:
        return position.range.meant
    issue = view.case.issues[position.issue]
    if not issue.ordered or not position.options:
        return None
    order = [option.id for option in issue.options]
    places = [order.index(option) for option in position.options]
    return Interval(Decimal(min(places)), Decimal(max(places)))


def _distance(one: Interval, other: Interval) -> _Distance:
    gaps = [
        low - high
        for low, high in ((one.low, other.high), (other.low, one.high))
        if low is not None and high is not None
    ]
    spans = [
        None if high is None or low is None else high - low
        for high, low in ((one.high, other.low), (other.high, one.low))
    ]
    bounded = [span for span in spans if span is not None]
    farthest = max(bounded) if len(bounded) == len(spans) else None
    return _Distance(max([Decimal(0), *gaps]), farthest)


def _compared(old: _Distance, new: _Distance) -> str:
    """Nearer only if neither the nearest nor the farthest acceptable value moved away."""
    nearest = _sign(old.nearest, new.nearest)
    farthest = _sign(old.farthest, new.farthest)
    signs = {nearest, farthest} - {0}
    if len(signs) != 1:
        return "unclear"
    return "softened" if signs == {-1} else "hardened"


def _sign(old: Decimal | None, new: Decimal | None) -> int:
    """Return -1 where the distance shrank, 1 where it grew; None is without end."""
    if old == new:
        return 0
    if new is None or (old is not None and new > old):
        return 1
    return -1
