"""What is left of the preferences for those who may not read what is confidential (§17.8)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from parley.case.preferences.preferences import ENTRIES, Preferences, Wants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.case.preferences.provenance import Grounded

_Wants = TypeVar("_Wants", bound=Wants)
_Entry = TypeVar("_Entry", bound="Grounded")


def public(preferences: Preferences | None) -> Preferences | None:
    """Return the preferences as if no confidential entry had ever been written.

    A section of which nothing is left is left out too, and so is a scale without any number left.
    None where nothing is left at all, as in a case without `preferences.yaml`.
    """
    if preferences is None:
        return None
    parties = []
    for party in preferences.parties:
        heard = tuple(_open(one) for one in party.ratification)
        kept = replace(_open(party), ratification=tuple(one for one in heard if not one.silent))
        if kept.ratification or not kept.silent:
            parties.append(kept)
    left = Preferences(parties=tuple(parties), bans=_kept(preferences.bans))
    return left if left.parties or left.bans else None


def confidential_entries(preferences: Preferences) -> Iterator[Grounded]:
    """Yield every confidential entry, in the order of the file; each says for whom it is."""
    for party in preferences.parties:
        for wants in (party, *party.ratification):
            for key in ENTRIES:
                yield from _held_back(getattr(wants, key))
    yield from _held_back(preferences.bans)


def numbered(wants: Wants) -> bool:
    """Whether anything is said in numbers on the party's scale, so that the scale must be told."""
    return bool(
        wants.dependencies
        or any(one.worth is not None for one in wants.reservations)
        or any(one.within is not None for one in wants.trade_offs)
        or any(one.table or one.points for one in wants.values)
        or any(one.each for one in wants.weights)
    )


def _open(wants: _Wants) -> _Wants:
    left = replace(
        wants,
        values=_kept(wants.values),
        weights=_kept(wants.weights),
        trade_offs=_kept(wants.trade_offs),
        reservations=_kept(wants.reservations),
        red_lines=_kept(wants.red_lines),
        dependencies=_kept(wants.dependencies),
    )
    return left if numbered(left) else replace(left, scale=None)


def _kept(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    return tuple(one for one in entries if not one.confidential)


def _held_back(entries: Iterable[Grounded]) -> Iterator[Grounded]:
    return (one for one in entries if one.confidential)
