"""The issues of a NegMAS outcome space (§16.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.numbers import number
from parley.bargaining.formats.ranges import options_of
from parley.bargaining.formats.sheets import DomainSheet, IssueSheet, OptionSheet
from parley.case.files.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from parley.bargaining.formats.trees import Page
    from parley.case.files.tree import Node

LISTS = frozenset(
    {
        "",
        "CardinalIssue",
        "CategoricalIssue",
        "DiscreteCardinalIssue",
        "DiscreteOrdinalIssue",
        "OrdinalIssue",
        "SingletonIssue",
    }
)
_WHOLE, _CONTINUOUS = "ContiguousIssue", "ContinuousIssue"


def kind_of(tree: Mapping) -> str:
    """Return the kind of a thing, without the module of its class; "" where none is said."""
    text = tree.text("type") or tree.text("__python_class__") or ""
    return text.rpartition(".")[2]


def domain_sheet(page: Page, tree: Mapping) -> DomainSheet:
    """Return what an outcome space says; what is wrong with it is noted."""
    issues = page.sequence(tree.get("issues"), "issues", tree.mark)
    return DomainSheet(
        file=page.found.name,
        mark=tree.mark,
        issues=tuple(_issue(page, one) for one in issues.items) if issues else (),
    )


def _issue(page: Page, node: Node) -> IssueSheet:
    held = page.mapping(node, "issue", node.mark)
    name = page.text(held.get("name"), "name of this issue", node.mark) if held else None
    options = None
    if held is not None and name is not None:
        options = _options(page, held, name)
    return IssueSheet(name=name or "", mark=node.mark, options=options or (), told=options is None)


def _options(page: Page, held: Mapping, name: str) -> tuple[OptionSheet, ...] | None:
    kind = kind_of(held)
    if kind in {_WHOLE, _CONTINUOUS}:
        bounds = _bounds(page, held, name)
        if bounds is None:
            return None
        named = (name, held.mark)
        continuous = kind == _CONTINUOUS
        return options_of(page.found.name, named, bounds, page.findings, continuous=continuous)
    if kind not in LISTS:
        known = sorted((LISTS - {""}) | {_WHOLE, _CONTINUOUS})
        fault = faults.unknown_kind(f"an issue of type {kind!r}", known)
        page.findings.refuse(page.found.name, held.mark, fault)
        return None
    values = page.sequence(held.get("values"), f"values of “{name}”", held.mark)
    return None if values is None else _listed(page, values)


def _listed(page: Page, values: Sequence) -> tuple[OptionSheet, ...] | None:
    options = []
    for item in values.items:
        text = page.text(item, "option", item.mark)
        if text is not None:
            options.append(OptionSheet(name=text, mark=item.mark, number=number(text)))
    return tuple(options) if len(options) == len(values.items) else None


def _bounds(page: Page, held: Mapping, name: str) -> tuple[str, str] | None:
    """Return the two ends of a range as written, both of them within it."""
    values = page.sequence(held.get("values"), f"values of “{name}”", held.mark)
    if values is None:
        return None
    ends = tuple(item.text for item in values.items if isinstance(item, Scalar))
    if len(values.items) != 2 or len(ends) != 2:  # noqa: PLR2004  a range has two ends
        fault = faults.wrong_shape(f"the range of “{name}”", "a list of its lowest and highest")
        page.findings.refuse(page.found.name, values.mark, fault)
        return None
    return ends[0], ends[1]
