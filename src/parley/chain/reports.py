"""The lower end of the chain: a claim, the report it stands in, and whom that derives from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.chain.link import Link, Node
from parley.evidence.support import anonymous, contested_by, support

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.case.claims import Claim
    from parley.case.sources import Report
    from parley.case.view import View

NO_CLAIM = "no known claim tells of it"
CODED = "whoever coded the claim"
_DATE_BY = {
    "stated": "the date stands in the report",
    "unknown": "§2.3 counts as known from its earliest day",
}


def report_node(view: View, report: Report) -> Node:
    """Return a report with its parents; its own file is where the chain ends."""
    dated = _DATE_BY.get(report.date_basis, f"date inferred from {report.inferred_from}")
    day = str(report.date) if report.date else "no date"
    says = f"{report.publisher}, {day} ({dated}): {report.title}"
    return Node(
        what=f"report:{report.id}",
        says=says,
        links=tuple(
            Link(
                how="derives from",
                by="whoever coded the report; §4.1 one origin",
                to=report_node(view, view.case.report_by_id[parent]),
            )
            for parent in report.derived_from
        ),
    )


def claim_node(view: View, claim: Claim) -> Node:
    """Return a claim with its support, the claim it repeats, and its line in its report."""
    return Node(
        what=f"claim:{claim.id}",
        says=f"{_who(view, claim)} ({claim.mode}): {claim.says}",
        links=(*_support(view, claim), *_repeats(view, claim), _stands_in(view, claim)),
    )


def claim_links(
    view: View, claims: Iterable[Claim], how: str, by: str, missing: str
) -> tuple[Link, ...]:
    """Return a link to each claim, with the repetitions behind it; or one that names what lacks."""
    links = tuple(
        Link(how=how, by=by, to=claim_node(view, carrier))
        for claim in claims
        for carrier in view.carriers(claim)
    )
    return links or (Link(how=how, by=by, missing=missing),)


def _who(view: View, claim: Claim) -> str:
    source = view.case.unnamed.get((claim.report, claim.speaker or ""))
    if source is not None:
        count = "number not given" if source.count == "several" else f"number given: {source.count}"
        return f"an unnamed source [{source.described}; {count}]"
    if claim.speaker is None:
        return "the report in its own voice"
    return view.case.actor_name(claim.speaker)


def _support(view: View, claim: Claim) -> Iterator[Link]:
    rung = support(view, [claim])
    unnamed = " by somebody unnamed" if anonymous(view, claim) else ""
    carried = ", ".join(view.carried([claim]))
    yield Link(how=f"is {rung}: said{unnamed}, carried by {carried}", by="§4.3")
    by_id = view.case.claim_by_id
    for other in contested_by(view, [claim]):
        denial = by_id[other]
        node = Node(what=f"claim:{other}", says=denial.says, links=(_stands_in(view, denial),))
        yield Link(how="is denied by", by="§4.8", to=node)


def _repeats(view: View, claim: Claim) -> Iterator[Link]:
    if claim.same_as is None:
        return
    parent = view.case.claim_by_id.get(claim.same_as)
    by = "whoever coded the claim; §4.4"
    if parent is None:
        yield Link(how="repeats", by=by, missing=f"there is no claim {claim.same_as}")
        return
    drift = "; ".join(f"{one.kind}: {one.note}" for one in claim.drift)
    how = f"repeats, with drift ({drift})" if drift else "repeats"
    node = Node(what=f"claim:{parent.id}", says=parent.says, links=(_stands_in(view, parent),))
    yield Link(how=how, by=by, to=node)


def _stands_in(view: View, claim: Claim) -> Link:
    report, place = view.case.report_by_id[claim.report], claim.place
    span = f", characters {place.start} to {place.end}" if place.end is not None else ""
    where = f"{report.file or report.id}:{place.line}{span}"
    known = "" if claim.report in view.reports else f" (not yet known on {view.as_of})"
    return Link(
        how=f"stands in {where}{known}",
        by=CODED,
        to=report_node(view, report),
    )
