"""NegMAS's LinearAdditiveUtilityFunction: weights and value functions in order (§16.7)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.negmas.space import kind_of
from parley.bargaining.formats.numbers import EXACT
from parley.bargaining.formats.sheets import Curve, Evaluation, ProfileSheet, Row, Table
from parley.bargaining.formats.trees import is_absent
from parley.case.files.tree import Mapping, Scalar

if TYPE_CHECKING:
    from parley.bargaining.formats.trees import Page
    from parley.case.files.tree import Node

ADDITIVE = "LinearAdditiveUtilityFunction"
# The keys of each kind of function of a number; one that is left out is 0, as NegMAS has it.
_CURVES = {
    "AffineFun": ("slope", "bias"),
    "LinearFun": ("slope",),
    "ConstFun": ("bias",),
    "IdentityFun": (),
}
_TABLE = "TableFun"
# How YAML, JSON and Python write minus infinity, by which NegMAS says that there is no value.
_NONE = frozenset({"-.inf", "-infinity", "-inf"})


def profile_sheet(page: Page, tree: Mapping, issues: list[str]) -> ProfileSheet:
    """Return what a utility function says of the issues of the domain in their order."""
    refused = _other_kind(page, tree)
    rows = None if refused else _rows(page, tree, issues)
    return ProfileSheet(
        party=page.found.stem,
        file=page.found.name,
        mark=tree.mark,
        rows=rows or (),
        reservation=_reservation(page, tree),
        may_be_negative=True,
        told=rows is None,
    )


def _other_kind(page: Page, tree: Mapping) -> bool:
    """Whether a function is more than a weighted sum, which is then told."""
    kind = kind_of(tree)
    bias = page.number(tree.get("bias"), "a bias")
    if kind != ADDITIVE:
        fault = faults.not_additive(f"its type is {kind}")
    elif bias:
        fault = faults.not_additive(f"it adds {bias} to all")
    else:
        return False
    page.findings.refuse(page.found.name, tree.mark, fault)
    return True


def _rows(page: Page, tree: Mapping, issues: list[str]) -> tuple[Row, ...] | None:
    """Return a row for each issue; None where the lists are not of their number."""
    weights = page.sequence(tree.get("weights"), "weights", tree.mark)
    values = page.sequence(tree.get("values"), "values", tree.mark)
    if weights is None or values is None:
        return None
    for what, listed in (("weights", weights), ("values", values)):
        if len(listed.items) != len(issues):
            fault = faults.wrong_shape(
                f"the list of {what}", f"one for each of {len(issues)} issues"
            )
            page.findings.refuse(page.found.name, listed.mark, fault)
            return None
    pairs = zip(issues, weights.items, values.items, strict=True)
    return tuple(_row(page, issue, weight, value) for issue, weight, value in pairs)


def _row(page: Page, issue: str, weight: Node, value: Node) -> Row:
    held = page.mapping(value, f"value function of “{issue}”", value.mark)
    function = None if held is None else _function(page, issue, held)
    return Row(
        issue=issue,
        mark=value.mark,
        weight=page.number(weight, f"the weight of “{issue}”"),
        values=function,
        told=function is None,
    )


def _function(page: Page, issue: str, held: Mapping) -> Table | Curve | None:
    kind = kind_of(held)
    if kind == _TABLE:
        table = page.mapping(held.get("mapping"), f"mapping of “{issue}”", held.mark)
        return None if table is None else Table(entries=tuple(_entries(page, table)))
    if kind not in _CURVES:
        fault = faults.unknown_kind(f"a value function of type {kind!r}", (_TABLE, *_CURVES))
        page.findings.refuse(page.found.name, held.mark, fault)
        return None
    given = {key: page.number(held.get(key), f"the {key} of a function") for key in _CURVES[kind]}
    if "slope" in given and given["slope"] is None:
        fault = faults.lacking("slope", "this function")
        page.findings.refuse(page.found.name, held.mark, fault)
        return None
    slope = Decimal(1) if kind == "IdentityFun" else given.get("slope") or Decimal(0)
    bias = given.get("bias") or Decimal(0)
    return Curve(of=lambda x: EXACT.add(EXACT.multiply(slope, x), bias))


def _entries(page: Page, table: Mapping) -> list[Evaluation]:
    return [
        Evaluation(
            option=entry.key, mark=entry.mark, value=page.number(entry.value, "an evaluation")
        )
        for entry in table.entries
    ]


def _reservation(page: Page, tree: Mapping) -> Decimal | None:
    node = tree.get("reserved_value")
    outcome = tree.get("reserved_outcome")
    if not is_absent(outcome):
        fault = faults.unknown_kind("reserved_outcome", ("reserved_value",))
        page.findings.refuse(page.found.name, tree.mark, fault)
    if isinstance(node, Scalar) and node.text.lower() in _NONE:
        return None
    return page.number(node, "a reservation value")
