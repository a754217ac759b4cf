"""How values are put into words, once, so that every format says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from parley.case.agenda import Issue
    from parley.case.case import Case
    from parley.case.claims import Condition, Position, Stance
    from parley.case.quantities import Amount

_STANCES: dict[Stance, str] = {
    "demand": "demands",
    "offer": "offers",
    "accept": "accepts",
    "open": "is open to",
    "reject": "rejects",
    "ruled-out": "has ruled out",
}
_PREFIXED = frozenset(
    {
        "about",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "more than",
        "over",
        "at least",
        "less than",
        "under",
        "at most",
        "up to",
    }
)


def number(value: Decimal | None) -> str:
    """Return a number with thousands separated: `1,200`; None in words."""
    return "not known" if value is None else f"{value.normalize():,f}"


def amount(value: Amount, unit: str) -> str:
    """Return a number or range in words: `around 30 days`, `14 to 56 days (“weeks”)`."""
    said, word = value.stated, value.approximator
    ends = {end for end in (said.low, said.high) if end is not None}
    if word in _PREFIXED and len(ends) == 1:
        return f"{word} {number(ends.pop())} {unit}"
    if value.value is None and value.low is None and value.high is None and word:
        return f"{word} ({unit})"
    if said.low == said.high and said.low is not None:
        figure = number(said.low)
    elif said.low is None or said.high is None:
        figure = _one_ended(said.low, said.high)
    else:
        figure = f"{number(said.low)} to {number(said.high)}"
    if word in _PREFIXED:
        return f"{word} {figure} {unit}"
    return f"{figure} {unit} (“{word}”)" if word else f"{figure} {unit}"


def _one_ended(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None:
        return f"{number(low)} or more"
    return f"{number(high)} or less" if high is not None else "an unknown number of"


def options(issue: Issue, chosen: Iterable[str]) -> str:
    """Return the labels of options, in the order of the issue."""
    wanted = set(chosen)
    return " or ".join(option.label for option in issue.options if option.id in wanted)


def settlement(issue: Issue, chosen: tuple[str, ...], value: Amount | None) -> str | None:
    """Return what is named on an issue: options, a number, or None for neither."""
    if value is not None:
        return amount(value, issue.range.unit if issue.range else "")
    return options(issue, chosen) if chosen else None


def position(case: Case, held: Position) -> str:
    """Return a position in words: `accepts around 30 days if …`."""
    named = settlement(case.issues[held.issue], held.options, held.range)
    what = f"{_STANCES[held.stance]} {named}" if named else _only_moved(held)
    return what + conditions(held.conditions)


def _only_moved(held: Position) -> str:
    moved = {"softened": "has softened its", "hardened": "has hardened its"}
    verb = moved.get(held.moved or "", "keeps its")
    nouns = {"demand": "demand", "offer": "offer", "reject": "refusal", "ruled-out": "refusal"}
    return f"{verb} {nouns.get(held.stance, 'stand')} (to what, is not reported)"


def conditions(given: tuple[Condition, ...]) -> str:
    """Return conditions as a clause: ` if … and …`; empty without any."""
    return " if " + " and ".join(one.says for one in given) if given else ""


def joined(names: Iterable[str]) -> str:
    """Return `a, b and c`."""
    each = list(names)
    if len(each) > 1:
        return ", ".join(each[:-1]) + " and " + each[-1]
    return each[0] if each else ""


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return `1 issue`, `3 issues` or `no issues`."""
    return f"{count or 'no'} {one if count == 1 else many or one + 's'}"
