"""The evaluators of Genius for numbers: linear, constant and triangular, from 0 to 1 (§16.5)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.genius.domain import bounds_of, kind_of
from parley.bargaining.formats.numbers import EXACT, number
from parley.bargaining.formats.sheets import Curve

if TYPE_CHECKING:
    from parley.bargaining.formats.result import Findings
    from parley.bargaining.formats.xml_tree import Element

_ZERO, _ONE = Decimal(0), Decimal(1)
# The parameters of each kind, in the order in which its formula takes them.
_REAL = {
    "linear": ("parameter0", "parameter1"),
    "constant": ("parameter0",),
    "triangular": ("parameter0", "parameter1", "parameter2"),
}


def curve_of(file: str, issue: Element, evaluator: Element, findings: Findings) -> Curve | None:
    """Return the formula of an evaluator; None where it was refused."""
    if kind_of(issue) == "integer" and "slope" in evaluator.attributes:
        return _of_whole_numbers(file, issue, evaluator, findings)
    kind = evaluator.attributes.get("ftype", "linear").lower()
    if kind not in _REAL:
        fault = faults.unknown_kind(f"ftype={kind!r}", _REAL)
        findings.refuse(file, evaluator.mark, fault)
        return None
    given = _parameters(file, evaluator, _REAL[kind], findings)
    if given is None:
        return None
    if kind == "linear":
        return _linear(given[0], given[1], _ZERO)
    return Curve(of=lambda _: given[0]) if kind == "constant" else _triangular(*given)


def _of_whole_numbers(
    file: str, issue: Element, evaluator: Element, findings: Findings
) -> Curve | None:
    """Return the formula of an integer issue: it counts from the issue's lower bound."""
    given = _parameters(file, evaluator, ("offset", "slope"), findings)
    bounds = bounds_of(issue)
    if bounds is None:
        fault = faults.lacking("lowerbound and upperbound", "this issue of a profile")
        findings.refuse(file, issue.mark, fault)
        return None
    low = number(bounds[0])
    if low is None:
        fault = faults.not_a_number(bounds[0], "a bound of this issue")
        findings.refuse(file, issue.mark, fault)
    return None if given is None or low is None else _linear(given[0], given[1], low)


def _parameters(
    file: str, evaluator: Element, keys: tuple[str, ...], findings: Findings
) -> list[Decimal] | None:
    given = []
    for key in keys:
        text = evaluator.attributes.get(key)
        value = None if text is None else number(text)
        if text is None:
            findings.refuse(file, evaluator.mark, faults.lacking(key, "this evaluator"))
        elif value is None:
            fault = faults.not_a_number(text, f"the {key} of an evaluator")
            findings.refuse(file, evaluator.mark, fault)
        else:
            given.append(value)
    return given if len(given) == len(keys) else None


def _linear(offset: Decimal, slope: Decimal, low: Decimal) -> Curve:
    """Return offset + slope * (x - low), kept within 0 to 1 as Genius does."""
    return Curve(of=lambda x: min(_ONE, max(_ZERO, offset + EXACT.multiply(slope, x - low))))


def _triangular(low: Decimal, high: Decimal, top: Decimal) -> Curve:
    """Return what rises from 0 at `low` to 1 at `top` and falls to 0 at `high`."""

    def of(x: Decimal) -> Decimal:
        if x == top and low <= top <= high:
            return _ONE
        if x <= low or x >= high:
            return _ZERO
        side = (x - low, top - low) if x < top else (high - x, high - top)
        return EXACT.divide(*side)

    return Curve(of=of)
