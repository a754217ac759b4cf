"""A Genius domain: its issues, with named options, whole numbers or a continuous range (§16.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.ranges import options_of
from parley.bargaining.formats.sheets import DomainSheet, IssueSheet, OptionSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.formats.files import Found
    from parley.bargaining.formats.result import Findings
    from parley.bargaining.formats.xml_tree import Element

KINDS = ("discrete", "integer", "real")


def domain_sheet(found: Found, root: Element, findings: Findings) -> DomainSheet:
    """Return what a domain file says; what is wrong with it is noted."""
    issues = [_issue(found, element, findings) for element in issues_in(root)]
    return DomainSheet(file=found.name, mark=root.mark, issues=tuple(issues))


def issues_in(root: Element) -> Iterator[Element]:
    """Yield the issues of a domain or profile, in objectives however deep."""
    for space in (root, *root.named("utility_space")):
        yield from space.below("issue", through="objective")


def kind_of(issue: Element) -> str:
    """Return the kind of an issue; one that names none has options (Genius does the same)."""
    for key in ("type", "etype", "vtype"):
        if key in issue.attributes:
            return issue.attributes[key]
    return "discrete"


def _issue(found: Found, element: Element, findings: Findings) -> IssueSheet:
    name = element.attributes.get("name", "")
    if not name.strip():
        findings.refuse(found.name, element.mark, faults.lacking("name", "this issue"))
    kind = kind_of(element)
    if kind == "discrete":
        told, options = _named(found, element, findings)
    elif kind in KINDS:
        told, options = _ranged(found, name, element, findings)
    else:
        findings.refuse(found.name, element.mark, faults.unknown_kind(f"type={kind!r}", KINDS))
        told, options = True, ()
    return IssueSheet(name=name, mark=element.mark, options=options, told=told)


def _named(
    found: Found, element: Element, findings: Findings
) -> tuple[bool, tuple[OptionSheet, ...]]:
    told, options = False, []
    for item in element.named("item"):
        value = item.attributes.get("value")
        if value is None:
            findings.refuse(found.name, item.mark, faults.lacking("value", "this item"))
            told = True
        else:
            options.append(OptionSheet(name=value, mark=item.mark))
    return told, tuple(options)


def _ranged(
    found: Found, name: str, element: Element, findings: Findings
) -> tuple[bool, tuple[OptionSheet, ...]]:
    """Return the options of a range, and whether it could not be read."""
    bounds = bounds_of(element)
    if bounds is None:
        fault = faults.lacking("lowerbound and upperbound", f"the issue “{name}”")
        findings.refuse(found.name, element.mark, fault)
        return True, ()
    options = options_of(
        found.name, (name, element.mark), bounds, findings, continuous=kind_of(element) == "real"
    )
    return options is None, options or ()


def bounds_of(element: Element) -> tuple[str, str] | None:
    """Return the bounds as written, on the issue or in a `range` within; None where there are none.

    Genius knows both ways of writing them.
    """
    for place in (element, *element.named("range")):
        low, high = (place.attributes.get(key) for key in ("lowerbound", "upperbound"))
        if low is not None and high is not None:
            return low, high
    return None
