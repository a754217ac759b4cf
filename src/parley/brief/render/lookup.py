"""Finding what belongs together in a Brief: names for ids, rows for a cell, who said what and when.

Nothing here is worked out anew: rows are only found, grouped and put in reading order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parley.brief import dates
from parley.brief.render import wording
from parley.brief.render.marks import STYLES
from parley.case import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parley.brief.rows.bargaining import BlockerRow, MovementRow, PositionRow, StatusRow
    from parley.brief.rows.evidence import BalanceRow, ClaimRow, DriftRow, ReportRow, SourceRow
    from parley.brief.rows.overview import ChangeRow
    from parley.brief.rows.setting import IssueRow, TimelineRow
    from parley.brief.value import Brief

_Cell = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says something and when, with the claims that carry it."""

    speaker: str
    when: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Lookup:
    """A brief with its rows by id. Asks nothing of the case, only of the brief."""

    brief: Brief

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of parties, people and bodies."""
        people = {one.id: one.name for one in self.brief.people}
        return people | {one.id: one.name for one in self.brief.parties}

    @cached_property
    def issues(self) -> Mapping[str, IssueRow]:
        """Issues by id."""
        return {one.id: one for one in self.brief.issues}

    @cached_property
    def claims(self) -> Mapping[str, ClaimRow]:
        """Claims by id."""
        return {one.id: one for one in self.brief.claims}

    @cached_property
    def reports(self) -> Mapping[str, ReportRow]:
        """Reports by id."""
        return {one.id: one for one in self.brief.reports}

    @cached_property
    def statuses(self) -> Mapping[str, StatusRow]:
        """The status of each issue."""
        return {one.issue: one for one in self.brief.issues_status}

    @cached_property
    def _positions(self) -> Mapping[_Cell, list[PositionRow]]:
        return _by_cell(self.brief.positions)

    @cached_property
    def _voices(self) -> Mapping[_Cell, list[PositionRow]]:
        return _by_cell(self.brief.voices)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """All parties: principals first, in their order, then the others in theirs."""
        rest = [one.id for one in self.brief.parties if one.id not in self.brief.principals]
        return (*self.brief.principals, *rest)

    def name(self, actor: str | None) -> str:
        """Return the name of a party, person or body."""
        return "somebody not named" if actor is None else self.names.get(actor, actor)

    def listed(self, actors: Iterable[str]) -> str:
        """Return names as `a, b and c`."""
        return words.joined([self.name(actor) for actor in actors])

    def issue(self, issue: str | None) -> str:
        """Return the title of an issue."""
        if issue is None:
            return "no single issue"
        return self.issues[issue].title if issue in self.issues else issue

    def cell(self, party: str, issue: str) -> list[PositionRow]:
        """Return the latest position of a party on an issue; several where several were last."""
        return self._positions.get((party, issue), [])

    def voices(self, party: str, issue: str) -> list[PositionRow]:
        """Return what single voices within a party hold on an issue."""
        return self._voices.get((party, issue), [])

    def others(self, issue: str) -> list[str]:
        """Return the parties other than the principals that are heard on an issue."""
        rest = [party for party in self.parties if party not in self.brief.principals]
        return [party for party in rest if self.cell(party, issue) or self.voices(party, issue)]

    def moves(self, issue: str) -> list[MovementRow]:
        """Return the movements on an issue, in the order of the parties."""
        found = [one for one in self.brief.movement if one.issue == issue]
        return sorted(found, key=lambda one: self.parties.index(one.party))

    @cached_property
    def held_issues(self) -> tuple[tuple[str, tuple[BlockerRow, ...]], ...]:
        """Each issue that something holds up, with all that does, in the order of the issues."""
        return tuple((one.issue, one.blockers) for one in self.brief.issues_status if one.blockers)

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """The parties that have a colour, dash and shape: principals, and others that moved."""
        moved = {move.party for move in self.brief.movement}
        rest = [one for one in self.parties if one not in self.brief.principals and one in moved]
        return (*self.brief.principals, *rest)

    @cached_property
    def headlines(self) -> list[ChangeRow]:
        """All changes, those first in which a party moved, each lot in the order of the brief."""
        moved = {"position-softened", "position-hardened"}
        return sorted(self.brief.changes, key=lambda one: one.kind not in moved)

    def style(self, party: str) -> int | None:
        """Return which colour, dash and shape a party has; None for a party never drawn."""
        return self.drawn.index(party) % STYLES if party in self.drawn else None

    def said(self, claims: Iterable[str]) -> list[Saying]:
        """Return who says it and when, one saying for each speaker and day, oldest first.

        Claims that only repeat another of these are left to `repeats`.
        """
        given = tuple(claims)
        groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for claim in given:
            row = self.claims.get(claim)
            if row is not None and row.same_as not in given:
                order = row.said_on or self.reports[row.report].known_from
                groups[order, self.speaker(row), self.claim_date(row)].append(claim)
        return [
            Saying(speaker=speaker, when=when, claims=tuple(ids))
            for (_, speaker, when), ids in sorted(groups.items())
        ]

    def repeats(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the claims that only repeat another of these."""
        given = tuple(claims)
        return tuple(
            claim for claim in given if claim in self.claims and self.claims[claim].same_as in given
        )

    def speaker(self, claim: ClaimRow) -> str:
        """Return who says it; a report's own voice with its publisher."""
        if claim.speaker is None:
            return f"{self.reports[claim.report].publisher}, in its own voice"
        return wording.sentence(claim.speaker_name)

    def claim_date(self, claim: ClaimRow) -> str:
        """Return when it was said or, failing that, reported."""
        if claim.said_on is not None:
            return dates.when(claim.said_on, short=True)
        report = self.reports[claim.report]
        if report.date is None:
            return f"undated, not before {dates.when(report.known_from, short=True)}"
        return f"reported {dates.when(report.date, short=True)}"

    def claims_of(self, report: str) -> list[ClaimRow]:
        """Return the claims of a report in the order of its lines."""
        found = [one for one in self.brief.claims if one.report == report]
        return sorted(found, key=lambda one: (one.place.line, one.place.start or 0, one.id))

    def drifts(self) -> list[tuple[ClaimRow, DriftRow]]:
        """Return every way in which a rewrite departs from what it repeats."""
        return [(claim, drift) for claim in self.brief.claims for drift in claim.drift]

    @cached_property
    def sides(self) -> tuple[str | None, ...]:
        """The sides of the sourcing balance: principals, whoever else was heard, side not given."""
        heard = {row.side for row in self.brief.balance}
        rest = [one for one in self.parties if one not in self.brief.principals and one in heard]
        return (*self.brief.principals, *rest, *([None] if None in heard else []))

    @cached_property
    def balance_issues(self) -> tuple[str | None, ...]:
        """The issues of the sourcing balance, and None for claims on no single issue."""
        rest = any(row.issue is None for row in self.brief.balance)
        return (*(one.id for one in self.brief.issues), *([None] if rest else []))

    def balance(self, issue: str | None, side: str | None) -> BalanceRow | None:
        """Return the sources heard from a side on an issue; None where there are none."""
        return next(
            (row for row in self.brief.balance if (row.issue, row.side) == (issue, side)), None
        )

    def authority(self, person: str | None) -> str:
        """Return how far a person's or body's word binds."""
        return next((one.authority for one in self.brief.people if one.id == person), "unknown")

    def round(self, round_: str) -> str:
        """Return the title of a round of talks."""
        rounds = (one for one in self.brief.timeline if (one.kind, one.id) == ("round", round_))
        return next((one.title for one in rounds), round_)

    def actors(self, row: TimelineRow) -> str:
        """Return who took part in a contact or round, or who did what happened."""
        met = row.kind in {"contact", "round"}
        if not row.who:
            return "Who took part is not known" if met else "Who acted is not known"
        return self.listed(row.who) if met else f"By {self.listed(row.who)}"

    def measure(self, measure: str) -> str:
        """Return the title of a measure."""
        return next((one.title for one in self.brief.figures if one.measure == measure), measure)

    def side(self, side: str | None) -> str:
        """Return the name of a side of the sourcing balance."""
        return "Side not given" if side is None else self.name(side)

    def unnamed(self, sources: Iterable[str]) -> str:
        """Return what unnamed sources (`report/source`) are described as."""
        described = {
            f"{report.id}/{source.id}": f"{source.described} ({report.id})"
            for report in self.brief.reports
            for source in report.sources
        }
        return "; ".join(described.get(source, source) for source in sources)

    def source_facts(self, source: SourceRow) -> str:
        """Return what is known of an unnamed source."""
        side = "not given" if source.side is None else self.name(source.side)
        facts = [f"how many: {source.count}", f"side: {side}"]
        if source.vantage is not None:
            facts.append(f"vantage: {source.vantage}")
        facts.append(f"why unnamed: {source.reason or 'no reason given'}")
        return "; ".join(facts)


def heard(row: BalanceRow | None) -> str:
    """Return how many sources were heard, in words for none."""
    if row is None:
        return "nobody heard"
    counts = {"named": len(row.named), "unnamed": len(row.unnamed)}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


def manner(claim: ClaimRow) -> str:
    """Return how a claim was said, where it stands and how it is hedged."""
    facts = [wording.word("mode", claim.mode), wording.word("channel", claim.channel)]
    if claim.where != "body":
        facts.append(f"in the {claim.where}")
    if claim.certainty is not None:
        facts.append(f"hedged “{claim.certainty}”")
    return ", ".join(facts)


def place(claim: ClaimRow) -> str:
    """Return where a claim stands: report, line, and characters where they are known."""
    where = f"{claim.report}:{claim.place.line}"
    if claim.place.start is None or claim.place.end is None:
        return where
    return f"{where}, characters {claim.place.start}{dates.TO}{claim.place.end}"


def _by_cell(rows: Iterable[PositionRow]) -> Mapping[_Cell, list[PositionRow]]:
    found: dict[_Cell, list[PositionRow]] = defaultdict(list)
    for row in rows:
        found[row.party, row.issue].append(row)
    return found


def short(position: PositionRow) -> str:
    """Return a position in words without its conditions."""
    conditions = " and ".join(one.says for one in position.conditions)
    return position.says.removesuffix(f" if {conditions}")


def position_date(position: PositionRow) -> str:
    """Return when a position was said or, failing that, the day by which it was."""
    if position.said_on is not None:
        return dates.when(position.said_on, short=True)
    if position.reported_on is not None:
        return f"by {dates.when(position.reported_on, short=True)}"
    return dates.NO_DATE
