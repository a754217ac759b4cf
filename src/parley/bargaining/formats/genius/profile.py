"""A Genius profile: weights, evaluations, reservation value and discount (§16.4, §16.5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.genius.curves import curve_of
from parley.bargaining.formats.genius.domain import issues_in
from parley.bargaining.formats.numbers import number
from parley.bargaining.formats.sheets import Evaluation, ProfileSheet, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.formats.files import Found
    from parley.bargaining.formats.result import Findings
    from parley.bargaining.formats.sheets import Curve
    from parley.bargaining.formats.xml_tree import Element

# What stands in profiles of other kinds than weighted sums, and what they are.
_OTHER_KINDS = {"utility": "it values boxes of options together", "rules": "it has constraints"}
# What Genius writes where there is no evaluation.
_ABSENT = frozenset({"", "null"})


@dataclass(frozen=True, slots=True)
class _Page:
    """A profile file while it is read."""

    found: Found
    findings: Findings

    def number(self, element: Element, key: str, what: str) -> Decimal | None:
        """Return an attribute as a number; None where it is left out, 0 where it was refused."""
        text = element.attributes.get(key)
        if text is None or text.strip() in _ABSENT:
            return None
        value = number(text)
        if value is None:
            fault = faults.not_a_number(text, what)
            self.findings.refuse(self.found.name, element.mark, fault)
            return Decimal(0)
        return value


def profile_sheet(found: Found, root: Element, findings: Findings) -> ProfileSheet:
    """Return what a profile file says; what is wrong with it is noted."""
    page = _Page(found, findings)
    others = list(_other_kinds(root))
    for other in others:
        fault = faults.not_additive(_OTHER_KINDS[other.tag])
        findings.refuse(found.name, other.mark, fault)
    issues = list(issues_in(root))
    weights = _weights(page, root, issues)
    reservation = _single(page, root, "reservation", "a reservation value")
    return ProfileSheet(
        party=found.stem,
        file=found.name,
        mark=root.mark,
        rows=() if others else tuple(_row(page, issue, weights) for issue in issues),
        told=bool(others),
        # By the rules of Genius a profile without the element has 0.
        reservation=Decimal(0) if reservation is None else reservation,
        discount=_single(page, root, "discount_factor", "a discount factor"),
    )


def _other_kinds(root: Element) -> Iterator[Element]:
    for place in (root, *root.named("objective")):
        yield from place.named(*_OTHER_KINDS)


def _single(page: _Page, root: Element, tag: str, what: str) -> Decimal | None:
    """Return the value of an element that stands once; the first that has one counts."""
    values = (page.number(element, "value", what) for element in root.named(tag))
    return next((value for value in values if value is not None), None)


def _weights(page: _Page, root: Element, issues: list[Element]) -> dict[str, Decimal]:
    """Return the weights by the index of their issue."""
    own = {issue.attributes.get("index", "").strip() for issue in issues}
    weights: dict[str, Decimal] = {}
    for element in root.below("weight", through="objective"):
        index = element.attributes.get("index", "").strip()
        value = page.number(element, "value", "a weight")
        if index not in own:
            page.findings.warn(page.found.name, element.mark, faults.idle_weight(index))
        elif value is not None and index in weights:
            fault = faults.key_twice(f"weight {index}")
            page.findings.refuse(page.found.name, element.mark, fault)
        elif value is not None:
            weights[index] = value
    return weights


def _row(page: _Page, issue: Element, weights: dict[str, Decimal]) -> Row:
    before = len(page.findings.problems)
    values = _values(page, issue)
    return Row(
        issue=issue.attributes.get("name", ""),
        mark=issue.mark,
        weight=weights.get(issue.attributes.get("index", "").strip()),
        values=values,
        told=values is None and len(page.findings.problems) > before,
    )


def _values(page: _Page, issue: Element) -> Table | Curve | None:
    """Return what the profile makes of an issue; items go before a formula beside them."""
    items = tuple(issue.named("item"))
    if items:
        entries = tuple(_evaluation(page, item) for item in items)
        return Table(entries=entries, over_best=True, last_counts=True)
    for evaluator in issue.named("evaluator"):
        return curve_of(page.found.name, issue, evaluator, page.findings)
    return None


def _evaluation(page: _Page, item: Element) -> Evaluation:
    return Evaluation(
        option=item.attributes.get("value", ""),
        mark=item.mark,
        value=page.number(item, "evaluation", "an evaluation"),
    )
