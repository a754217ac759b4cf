"""What was known on one day, of what was held on another (semantics §2).

Two readings of time, as in bitemporal databases (Snodgrass 1999): `as_of` asks what reports had
told by then; `held_on` asks what, in that light, each side then held. A report without a date
counts as known from its `not_before`, or from its parents' dates, and is marked so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parley.case.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from parley.case.case import Case
    from parley.case.claims import Claim
    from parley.case.judgements import Judgement
    from parley.case.sources import Report


def published(case: Case, report: Report) -> When:
    """Return the report's date, or the day from which an undated one counts as known; §2.3."""
    known: list[When] = []
    waiting, seen = [report], {report.id}
    while waiting:
        one = waiting.pop()
        own = one.date or one.not_before
        if own is not None:
            known.append(own)
            continue
        parents = [case.report_by_id[parent] for parent in one.derived_from]
        waiting.extend(parent for parent in parents if parent.id not in seen)
        seen.update(one.derived_from)
    return max(known)


def last_day(case: Case) -> date | None:
    """Return the day by which everything in the folder is known; None without reports."""
    days = [published(case, report).latest for report in case.reports]
    return max(days, default=None)


@dataclass(frozen=True, kw_only=True)
class View:
    """A case as known on `as_of`, with positions as held on `held_on`; claims by id (§1.4)."""

    case: Case
    as_of: date
    held_on: date

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The reports known by then."""
        known = (
            report
            for report in self.case.reports
            if published(self.case, report).latest <= self.as_of
        )
        return {report.id: report for report in sorted(known, key=lambda report: report.id)}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims known by then."""
        known = (claim for claim in self.case.claims if claim.report in self.reports)
        return tuple(sorted(known, key=lambda claim: claim.id))

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """The ids of the known claims."""
        return frozenset(claim.id for claim in self.claims)

    def root(self, claim: Claim) -> Claim:
        """Return the claim whose content this one carries, by way of `same_as`; §4.4."""
        while claim.same_as is not None and claim.same_as in self.case.claim_by_id:
            claim = self.case.claim_by_id[claim.same_as]
        return claim

    @cached_property
    def _by_root(self) -> Mapping[str, tuple[Claim, ...]]:
        groups: dict[str, list[Claim]] = {}
        for claim in self.claims:
            groups.setdefault(self.root(claim).id, []).append(claim)
        return {root: tuple(group) for root, group in groups.items()}

    def carriers(self, claim: Claim) -> tuple[Claim, ...]:
        """Return all known claims that carry the same content as this one, itself included."""
        return self._by_root.get(self.root(claim).id, ())

    def carried(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Return the ids of all known claims that carry what any of the given ones carries."""
        return tuple(sorted({other.id for one in claims for other in self.carriers(one)}))

    def contents(self) -> Iterator[Claim]:
        """Yield one claim for each content known: those that others only repeat.

        A content whose first claim is not known yet, but repeated by a known one, counts.
        """
        for root in sorted(self._by_root):
            yield self.case.claim_by_id[root]

    def published(self, claim: Claim) -> When:
        """Return when the claim's report came out."""
        return published(self.case, self.case.report_by_id[claim.report])

    @cached_property
    def _first_told(self) -> Mapping[str, When]:
        """When each content was first reported, by whichever claim."""
        found: dict[str, When] = {}
        for claim in self.case.claims:
            root, day = self.root(claim).id, self.published(claim)
            found[root] = min(found.get(root, day), day)
        return found

    def said(self, claim: Claim) -> When:
        """Return when the content was said, at the latest when first reported; §2.2."""
        root = self.root(claim)
        reported = self._first_told[root.id]
        if root.said is None:
            return reported
        # "Earlier this month" cannot have been said after the day it was reported on.
        latest = max(root.said.earliest, min(root.said.latest, reported.latest))
        return When(root.said.earliest, latest)

    def first_known(self, claims: Iterable[str]) -> date | None:
        """Return the day on which the first of these claims became known."""
        by_id = self.case.claim_by_id
        return min((self.published(by_id[claim]).latest for claim in claims), default=None)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements of which everything that they rest on is known, oldest first."""
        known = (one for one in self.case.judgements if self.known_ids.issuperset(one.rests_on))
        return tuple(sorted(known, key=_dated))

    def pointing_at(self, kind: str, thing: str) -> tuple[Claim, ...]:
        """Return the contents whose pointer `kind` (such as `event`) names this thing."""
        return tuple(claim for claim in self.contents() if getattr(claim, kind) == thing)


def _dated(judgement: Judgement) -> tuple[str, str]:
    """Order judgements by day, those without one first, then by id."""
    return (judgement.on.latest.isoformat() if judgement.on else "", judgement.id)
