"""GeniusWeb's domain and LinearAdditiveUtilitySpace (§16.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.sheets import (
    Choice,
    DomainSheet,
    Evaluation,
    IssueSheet,
    OptionSheet,
    ProfileSheet,
    Row,
    Table,
)
from parley.bargaining.formats.trees import is_absent
from parley.case.files.tree import Entry, Mapping, Scalar

if TYPE_CHECKING:
    from decimal import Decimal

    from parley.bargaining.formats.trees import Page
    from parley.case.files.tree import Node

KIND = "LinearAdditiveUtilitySpace"
# GeniusWeb in Java and in Python call the same thing differently.
_TABLES = ("discreteutils", "DiscreteValueSetUtilities")


def domain_sheet(page: Page, tree: Mapping) -> DomainSheet:
    """Return what a domain says; what is wrong with it is noted."""
    issues = page.mapping(tree.get("issuesValues"), "issuesValues", tree.mark)
    return DomainSheet(
        file=page.found.name,
        mark=tree.mark,
        issues=tuple(_issue(page, entry) for entry in issues.entries) if issues else (),
    )


def _issue(page: Page, entry: Entry) -> IssueSheet:
    values = entry.value.get("values") if isinstance(entry.value, Mapping) else None
    if values is None and isinstance(entry.value, Mapping) and entry.value.entries:
        what = f"an issue with {entry.value.entries[0].key!r}"
        page.findings.refuse(page.found.name, entry.mark, faults.unknown_kind(what, ("values",)))
        return IssueSheet(name=entry.key, mark=entry.mark, options=(), told=True)
    options = page.sequence(values, f"values of “{entry.key}”", entry.mark)
    if options is None:
        return IssueSheet(name=entry.key, mark=entry.mark, options=(), told=True)
    sheets = []
    for item in options.items:
        name = page.text(item, "option", item.mark)
        sheets += [] if name is None else [OptionSheet(name=name, mark=item.mark)]
    told = len(sheets) < len(options.items)
    return IssueSheet(name=entry.key, mark=entry.mark, options=tuple(sheets), told=told)


def profile_sheet(page: Page, tree: Mapping) -> tuple[DomainSheet | None, ProfileSheet]:
    """Return the domain within a profile, if it has one, and what the profile says."""
    space = page.mapping(tree.get(KIND), KIND, tree.mark) or Mapping((), tree.mark)
    inner = space.get("domain")
    domain = page.mapping(inner, "domain", space.mark) if not is_absent(inner) else None
    utilities = page.mapping(space.get("issueUtilities"), "issueUtilities", space.mark)
    weights = page.mapping(space.get("issueWeights"), "issueWeights", space.mark)
    profile = ProfileSheet(
        party=page.found.stem,
        file=page.found.name,
        mark=space.mark,
        rows=tuple(_rows(page, utilities, weights)) if utilities and weights else (),
        reservation=_reservation(page, space),
        discount=page.number(space.get("discount_factor"), "a discount factor"),
        told=not utilities or not weights,
    )
    return (domain_sheet(page, domain) if domain else None), profile


def _rows(page: Page, utilities: Mapping, weights: Mapping) -> list[Row]:
    """Return a row for each issue; a weight of no issue has a row without values."""
    given = {
        entry.key: page.number(entry.value, f"the weight of “{entry.key}”")
        for entry in weights.entries
    }
    rows = [_row(page, entry, given.pop(entry.key, None)) for entry in utilities.entries]
    left = [entry for entry in weights.entries if entry.key in given]
    rows += [
        Row(issue=entry.key, mark=entry.mark, weight=given[entry.key], values=None)
        for entry in left
    ]
    return rows


def _row(page: Page, entry: Entry, weight: Decimal | None) -> Row:
    table = _table(page, entry)
    return Row(issue=entry.key, mark=entry.mark, weight=weight, values=table, told=table is None)


def _table(page: Page, entry: Entry) -> Table | None:
    kind = page.mapping(entry.value, f"what is made of “{entry.key}”", entry.mark)
    if kind is None:
        return None
    inner = next((kind.get(key) for key in _TABLES if kind.get(key) is not None), None)
    if inner is None:
        what = f"a utility of kind {kind.entries[0].key!r}" if kind.entries else "an empty utility"
        page.findings.refuse(page.found.name, kind.mark, faults.unknown_kind(what, _TABLES))
        return None
    held = page.mapping(inner, "utilities", kind.mark)
    values = page.mapping(held.get("valueUtilities"), "valueUtilities", held.mark) if held else None
    if values is None:
        return None
    return Table(entries=tuple(_evaluation(page, one) for one in values.entries))


def _evaluation(page: Page, entry: Entry) -> Evaluation:
    return Evaluation(
        option=entry.key, mark=entry.mark, value=page.number(entry.value, "an evaluation")
    )


def _reservation(page: Page, space: Mapping) -> Decimal | tuple[Choice, ...] | None:
    """Return the reservation package; else the value that NegMAS writes in its place."""
    bid = space.get("reservationBid")
    if is_absent(bid):
        return page.number(space.get("reserved_value"), "a reservation value")
    held = page.mapping(bid, "reservationBid", space.mark)
    values = page.mapping(held.get("issuevalues"), "issuevalues", held.mark) if held else None
    if values is None:
        return None
    return tuple(_choice(page, entry) for entry in values.entries)


def _choice(page: Page, entry: Entry) -> Choice:
    node: Node = entry.value
    text = node.text if isinstance(node, Scalar) else ""
    if not isinstance(node, Scalar):
        page.text(node, f"option of “{entry.key}”", entry.mark)
    return Choice(issue=entry.key, option=text, mark=node.mark)
