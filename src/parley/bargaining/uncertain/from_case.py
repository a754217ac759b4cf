"""What a case says of preferences, as knowledge of each party (semantics §15.6).

What `preferences.yaml` says of an issue's answers goes before what positions suggest of them.
Confidential entries count only where that is asked for, and then each row says for whom it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.bargaining.scenario import Combination
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.from_positions import derived_rows
from parley.bargaining.uncertain.knowledge import Knowledge, Layout, UncertainScenario
from parley.bargaining.uncertain.of_ranges import range_rows
from parley.bargaining.uncertain.wording import Labels
from parley.case.preferences.confidential import public
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from parley.bargaining.uncertain.knowledge import Floats, Row
    from parley.bargaining.uncertain.statements import Said
    from parley.bargaining.zone.scene import Scene
    from parley.case.preferences.combinations import Exclusion, Part
    from parley.case.preferences.preferences import PartyPreferences
    from parley.case.preferences.provenance import Grounded
    from parley.case.preferences.reservations import Reservation
    from parley.case.preferences.trades import Change, TradeOff
    from parley.case.preferences.values import ValueFunction
    from parley.case.preferences.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class FromCase:
    """The scenario of a case, its words, what could not be used and why, and for whom it is.

    `audiences` is empty unless something confidential was used.
    """

    scenario: UncertainScenario
    labels: Labels
    unused: tuple[str, ...]
    audiences: tuple[str, ...]


def from_case(scene: Scene, *, confidential: bool = False) -> FromCase:
    """Return what is known in a case; without `confidential` as if no such entry were there."""
    case = scene.view.case
    wanted = case.preferences if confidential else public(case.preferences)
    reader = _Reader(scene)
    sections = {one.party: one for one in wanted.parties} if wanted else {}
    parties = tuple(reader.party(one, sections.get(one)) for one in scene.parties)
    rules = [rule for one in sections.values() for rule in one.red_lines]
    entries = [*(wanted.bans if wanted else ()), *rules]
    bans = tuple(ban for one in entries for ban in reader.bans(one))
    return FromCase(
        scenario=UncertainScenario(issues=scene.space.issues, parties=parties, bans=bans),
        labels=_labels(scene),
        unused=tuple(reader.unused),
        audiences=_audiences(parties, entries),
    )


def _audiences(parties: tuple[Knowledge, ...], entries: Iterable[Exclusion]) -> tuple[str, ...]:
    rows = {row.audience for one in parties for row in one.rows if row.confidential}
    bans = {one.for_whom for one in entries if one.confidential}
    return tuple(sorted(one for one in rows | bans if one))


def _labels(scene: Scene) -> Labels:
    return Labels(
        parties=tuple(scene.name(one) for one in scene.parties),
        issues=tuple(scene.title(one.id) for one in scene.space.issues),
        options=tuple(
            tuple(scene.space.label(one.id, k) for k in range(len(one.options)))
            for one in scene.space.issues
        ),
    )


@dataclass(slots=True)
class _Reader:
    """Turns the entries of one case into rows."""

    scene: Scene
    unused: list[str] = field(default_factory=list)

    def party(self, party: str, wants: PartyPreferences | None) -> Knowledge:
        """Return what is known of a party."""
        bonuses = tuple(
            self.combination(one.id, one.combination)
            for one in (wants.dependencies if wants else ())
        )
        layout = Layout(issues=self.scene.space.issues, bonuses=bonuses)
        known = Knowledge(party=party, layout=layout, ends=_ends(wants))
        if wants is not None:
            known = known.knowing(*self._rows(layout, wants))
            self._left_out(party, wants)
        spoken = {one.issue for one in wants.values} if wants else set()
        for issue in self.scene.space.places:
            if issue not in spoken:
                known = known.knowing(*_moved(self.scene, layout, party, issue))
        return known

    def _left_out(self, party: str, wants: PartyPreferences) -> None:
        if wants.ratification:
            self.unused.append(
                f"{self.scene.name(party)}: who within it must agree too is not looked at here"
            )

    def _rows(self, layout: Layout, wants: PartyPreferences) -> Iterator[Row]:
        for function in wants.values:
            yield from self._values(layout, function)
        for weights in wants.weights:
            yield from self._weights(layout, weights)
        for trade in wants.trade_offs:
            yield from self._trade(layout, trade)
        for which, one in enumerate(wants.dependencies):
            low, high = _numbers(one.adds.ends, -1.0, 1.0)
            yield say.combination_adds(layout, _said(one, one.says), which, low, high)
        for reservation in wants.reservations:
            yield self._reservation(layout, reservation)

    def _values(self, layout: Layout, given: ValueFunction) -> Iterator[Row]:
        place, title = self.scene.space.places[given.issue], self.scene.title(given.issue)
        options = self.scene.space.issues[place].options
        for row in given.table:
            low, high = _numbers(row.ends, 0.0, 1.0)
            said = _said(given, f"{title}: {row.option} is worth {_span(low, high)}")
            option = (place, options.index(row.option))
            yield from say.worth_of_option(layout, said, option, low, high)
        if given.order:
            said = _said(given, f"{title}: {given.order}")
            for one, other, more in given.order.steps():
                stated = say.better if more else say.as_good
                yield stated(layout, said, place, options.index(one), options.index(other))
        if given.points or given.shape:
            said = _said(given, f"{title}: what its numbers are worth")
            yield from range_rows(layout, said, place, self.scene.space.pieces[given.issue], given)

    def _weights(self, layout: Layout, given: Weights) -> Iterator[Row]:
        places = self.scene.space.places
        for row in given.each:
            low, high = _numbers(row.ends, 0.0, 1.0)
            said = _said(given, f"{self.scene.title(row.issue)} weighs {_span(low, high)}")
            yield say.weight_between(layout, said, places[row.issue], low, high)
        if given.order:
            said = _said(given, f"weights: {given.order}")
            for one, other, more in given.order.steps():
                stated = say.weighs_more if more else say.weighs_as_much
                yield stated(layout, said, places[one], places[other])

    def _trade(self, layout: Layout, trade: TradeOff) -> Iterator[Row]:
        gets, gives = (self._change(layout, one) for one in (trade.gets, trade.gives))
        if gets is None or gives is None:
            self.unused.append(f"“{trade.says}”: changes of numbers are not used here")
            return
        within = float(trade.within or 0.0)
        ends = (-within, within) if trade.worth == "about-equal" else (0.0, math.inf)
        yield _said(trade, trade.says).row(gets + gives, *ends)

    def _change(self, layout: Layout, one: Change) -> Floats | None:
        if one.before is None or one.after is None:
            return None
        place = self.scene.space.places[one.issue]
        options = self.scene.space.issues[place].options
        before, after = options.index(one.before), options.index(one.after)
        return say.change(layout, (place, before), (place, after))

    def _reservation(self, layout: Layout, given: Reservation) -> Row:
        if given.worth is not None:
            low, high = _numbers(given.worth.ends, -1.0, 2.0)
            said = _said(given, f"no agreement is worth {_span(low, high)}")
            return say.reservation_between(layout, said, low, high)
        chosen = {one.issue: one for one in given.as_good_as}
        package = []
        for issue in self.scene.space.issues:
            one = chosen[issue.id]
            wanted = one.option if one.option is not None else _as_id(one.number)
            package.append(issue.options.index(wanted) if wanted in issue.options else -1)
        said = _said(given, "no agreement is as good as a whole package")
        if -1 in package:
            self.unused.append(f"“{said.says}”: a number of it is no answer on its own here")
            return say.reservation_between(layout, said, -math.inf, math.inf)
        return said.row(say.acceptance(layout, tuple(package)), 0.0, 0.0)

    def combination(self, id_: str, parts: Iterable[Part]) -> Combination:
        """Return a combination of the case by places."""
        made: dict[int, frozenset[int]] = {}
        for part in parts:
            place, chosen = self.scene.space.places[part.issue], self._chosen(part)
            made[place] = made.get(place, chosen) & chosen
        return Combination(id=id_, options=tuple(sorted(made.items(), key=lambda one: one[0])))

    def bans(self, one: Exclusion) -> Iterator[Combination]:
        """Yield what is ruled out: once for each part of `unless` that is not there."""
        ruled = dict(self.combination(one.id, one.rules_out).options)
        if not one.unless:
            yield Combination(id=one.id, options=tuple(ruled.items()))
        for place, chosen in self.combination(one.id, one.unless).options:
            every = frozenset(range(len(self.scene.space.issues[place].options)))
            missing = ruled.get(place, every) - chosen
            if missing:
                yield Combination(id=one.id, options=tuple((ruled | {place: missing}).items()))

    def _chosen(self, part: Part) -> frozenset[int]:
        space = self.scene.space
        if part.options:
            return space.chosen(part.issue, part.options)
        return frozenset(
            k for k, one in enumerate(space.pieces.get(part.issue, ())) if _meets(part, one)
        )


def _meets(part: Part, piece: object) -> bool:
    """Whether every number of a piece is one of the part."""
    low, high = getattr(piece, "low", None), getattr(piece, "high", None)
    above = part.at_least if part.at_least is not None else part.more_than
    below = part.at_most if part.at_most is not None else part.less_than
    over = above is None or (
        low is not None and _past(low, above, piece, "open_low", part.more_than)
    )
    under = below is None or (
        high is not None and _past(-high, -below, piece, "open_high", part.less_than)
    )
    return over and under


def _past(
    end: Decimal, limit: Decimal, piece: object, is_open: str, strictly: Decimal | None
) -> bool:
    if strictly is None or getattr(piece, is_open):
        return end >= limit
    return end > limit


def _moved(scene: Scene, layout: Layout, party: str, issue: str) -> Iterator[Row]:
    """Yield derived rows, in a layout that may have combinations."""
    place = scene.space.places[issue]
    for row in derived_rows(scene, party, issue):
        assert row.better is not None  # noqa: S101  derived rows are orders of options
        _, above, below = row.better
        said = say.Said(says=row.says, source=row.source, derived=True)
        yield say.better(layout, said, place, above, below)


def _ends(wants: PartyPreferences | None) -> tuple[float, float] | None:
    if wants is None or not wants.reservations:
        return None
    return (-1.0, 2.0)


def _numbers(
    ends: tuple[Decimal | None, Decimal | None], least: float, most: float
) -> tuple[float, float]:
    low, high = ends
    return (least if low is None else float(low), most if high is None else float(high))


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _as_id(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _said(entry: Grounded, says: str) -> Said:
    sources = {
        "stated": f"stated: {joined(entry.claims)}",
        "elicited": f"said in confidence to {entry.by}",
        "estimate": f"estimate of {entry.by}: {entry.reason}",
    }
    return say.Said(
        says=says,
        source=sources[entry.basis],
        confidential=entry.confidential,
        audience=entry.for_whom,
    )
