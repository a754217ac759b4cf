"""Constraints from coded positions, as held on the view's day (semantics §14.2).

What counts is the party's own latest stand on an issue, and that of each holder of a veto within
it. Who names what it would take has ruled out nothing by it; who has not spoken has no constraint.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from parley.bargaining.positions import Stand, current, firmness, history, voices
from parley.bargaining.zone.constraints import Constraint, Kind
from parley.case import words
from parley.case.claims import WILLING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from parley.bargaining.scenario import Combination
    from parley.bargaining.zone.space import Space
    from parley.case.claims import Condition
    from parley.case.view import View

_FIRM = frozenset({"firm", "red-line"})
_Part = tuple[str, frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one holder, a party or a holder of a veto within it, holds on an issue."""

    party: str
    by: str | None
    issue: str
    stands: tuple[Stand, ...]

    @property
    def holder(self) -> str:
        """The id of the party or of the holder of the veto."""
        return self.by or self.party


def all_held(view: View, parties: Iterable[str]) -> tuple[Held, ...]:
    """Return what parties and their holders of a veto hold on every issue."""
    return tuple(
        one
        for party in parties
        for issue in view.case.issues
        for one in (_own(view, party, issue), *_vetoes(view, party, issue))
        if one.stands
    )


def _own(view: View, party: str, issue: str) -> Held:
    stands = current(history(view, party, issue))
    return Held(party=party, by=None, issue=issue, stands=stands)


def _vetoes(view: View, party: str, issue: str) -> Iterator[Held]:
    def person(stand: Stand) -> str:
        return stand.position.by or ""

    for by, stands in groupby(sorted(voices(view, party, issue), key=person), key=person):
        found = view.case.people.get(by)
        if found is not None and found.veto:
            yield Held(party=party, by=by, issue=issue, stands=tuple(stands))


def coded_constraints(view: View, space: Space, held: Iterable[Held]) -> tuple[Constraint, ...]:
    """Return the constraints, by holder and issue in the order given."""
    found: dict[str, Constraint] = {}
    for each in held:
        for one in _Cell(view, space, each).constraints():
            found[_unused(one.id, found)] = one
    return tuple(replace(one, id=name) for name, one in found.items())


def _unused(name: str, used: Iterable[str]) -> str:
    """Return a name that is not used: two conditions of one issue may stand side by side."""
    taken, number, found = frozenset(used), 1, name
    while found in taken:
        number += 1
        found = f"{name}/{number}"
    return found


@dataclass(frozen=True)
class _Cell:
    """The constraints of one holder on one issue."""

    view: View
    space: Space
    held: Held

    def constraints(self) -> Iterator[Constraint]:
        yield from self._asks()
        yield from self._refuses()
        yield from self._depends()

    @property
    def willing(self) -> tuple[Stand, ...]:
        return tuple(
            one
            for one in self.held.stands
            if one.position.stance in WILLING and self.space.named(one.position)
        )

    @property
    def taken(self) -> frozenset[int]:
        """All that the holder would take, whatever of it was said last side by side."""
        return frozenset(p for one in self.willing for p in self.space.named(one.position))

    def _asks(self) -> Iterator[Constraint]:
        demands = tuple(one for one in self.willing if one.position.stance == "demand")
        others = self.space.everything(self.held.issue) - self.taken
        if not demands or not others:
            return
        combinations = [
            self.space.combination(f"asks:{self._name}", *met, (self.held.issue, others))
            for met in dict.fromkeys(self._met(one) for one in demands)
        ]
        says = words.joined(self._words(one) for one in self.willing)
        yield self._made("asks", self._name, self.willing, combinations, says)

    def _refuses(self) -> Iterator[Constraint]:
        refusing = [one for one in self.held.stands if one.position.stance not in WILLING]
        for option in sorted(self.space.everything(self.held.issue)):
            stands = tuple(one for one in refusing if option in self.space.named(one.position))
            if stands:
                name = f"{self._name}/{self._option(option)}"
                combinations = [
                    self.space.combination(
                        f"refuses:{name}", *met, (self.held.issue, frozenset({option}))
                    )
                    for met in dict.fromkeys(self._met(one) for one in stands)
                ]
                says = words.joined(dict.fromkeys(self._refusal(one, option) for one in stands))
                yield self._made("refuses", name, stands, combinations, says)

    def _depends(self) -> Iterator[Constraint]:
        free = frozenset(
            place
            for one in self.willing
            if not one.position.conditions
            for place in self.space.named(one.position)
        )
        for stand in self.willing:
            wanted = self.space.named(stand.position) - free
            hanging = stand.position.stance != "demand" and bool(wanted)
            for condition in stand.position.conditions if hanging else ():
                yield from self._hangs(stand, wanted, condition)

    def _hangs(
        self, stand: Stand, wanted: frozenset[int], condition: Condition
    ) -> Iterator[Constraint]:
        met = self._part(condition)
        if met is None:
            return
        issue, places = met
        others = self.space.everything(issue) - places
        if others:
            name = f"{self._name}/{issue}"
            both = ((self.held.issue, wanted), (issue, others))
            combination = self.space.combination(f"depends:{name}", *both)
            alone = replace(stand.position, conditions=(condition,))
            says = words.position(self.view.case, alone)
            yield self._made("depends", name, (stand,), [combination], says)

    def _met(self, stand: Stand) -> tuple[_Part, ...]:
        """Return the conditions of a demand or refusal that options of the case express."""
        parts = (self._part(one) for one in stand.position.conditions)
        return tuple(part for part in parts if part is not None)

    def _part(self, condition: Condition) -> _Part | None:
        if condition.issue is None or not condition.options:
            return None
        return condition.issue, self.space.chosen(condition.issue, condition.options)

    @property
    def _name(self) -> str:
        return f"{self.held.holder}/{self.held.issue}"

    def _option(self, place: int) -> str:
        return self.space.issues[self.space.places[self.held.issue]].options[place]

    def _words(self, stand: Stand) -> str:
        return words.position(self.view.case, stand.position)

    def _refusal(self, stand: Stand, option: int) -> str:
        """Word the refusal of one option alone; numbers as they were said."""
        if stand.position.range is not None:
            return self._words(stand)
        alone = replace(stand.position, options=(self._option(option),))
        return words.position(self.view.case, alone)

    def _made(
        self,
        kind: Kind,
        name: str,
        stands: tuple[Stand, ...],
        combinations: Iterable[Combination],
        says: str,
    ) -> Constraint:
        made = tuple(combinations)
        touched = (self.space.of[issue].id for one in made for issue, _ in one.options)
        calls = [(one, firmness(self.view, one)) for one in stands]
        # Beside a demand, what else would be taken says nothing of how firm the demand is.
        deciding = [one for one in calls if kind != "asks" or one[0].position.stance == "demand"]
        return Constraint(
            id=f"{kind}:{name}",
            kind=kind,
            party=self.held.party,
            by=self.held.by,
            issues=tuple(dict.fromkeys((self.held.issue, *touched))),
            combinations=made,
            says=says,
            red_line=any(_is_red(one, call and call[0]) for one, call in deciding),
            said_on=str(max(one.last_said for one in stands)),
            claims=tuple(sorted({claim for one in stands for claim in one.claims})),
            reports=self._reports(stands),
            judgements=tuple(sorted({call[1].id for _, call in deciding if call is not None})),
        )

    def _reports(self, stands: tuple[Stand, ...]) -> tuple[str, ...]:
        by_id = self.view.case.claim_by_id
        return tuple(sorted({by_id[claim].report for one in stands for claim in one.claims}))


def _is_red(stand: Stand, level: str | None) -> bool:
    """Whether a stand is a red line: as judged, and where nobody judged, if it was ruled out."""
    return level in _FIRM if level is not None else stand.position.stance == "ruled-out"


def conditions_unchecked(held: Iterable[Held]) -> Mapping[str, tuple[str, ...]]:
    """Return the conditions that no option of the case expresses, by `holder/issue`."""
    found: dict[str, tuple[str, ...]] = {}
    for one in held:
        loose = tuple(
            condition.says
            for stand in one.stands
            for condition in stand.position.conditions
            if condition.issue is None or not condition.options
        )
        if loose:
            found[f"{one.holder}/{one.issue}"] = tuple(dict.fromkeys(loose))
    return found
