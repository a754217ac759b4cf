"""The words for what reading finds, once for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parley.brief.reading.value import (
        Dated,
        PileReport,
        Reported,
        RewrittenSentence,
        Speaker,
        Told,
    )

SUGGESTED = "machine-suggested"
NOTICE = "Found by a machine. Nobody has confirmed it."

_ACTS = {
    "say": "says",
    "deny": "denies",
    "vow": "vows",
    "no_details": "gave no details",
    "declined_comment": "declined to comment",
    "could_not_confirm": "could not confirm",
    "no_response": "did not respond",
    "reject": "rejects",
    "demand": "demands",
    "propose": "proposes",
    "offer": "offers",
    "accept": "accepts",
    "concede": "concedes",
    "interest": "wants",
    "belief": "believes",
}
_KINDS: Mapping[str, str] = {
    "named-person": "named",
    "spokesperson": "a spokesperson",
    "anonymous": "not named",
    "collective": "a group",
    "organisation": "an organisation",
    "party": "a party",
    "document": "a document",
    "outlet": "an outlet",
}
_BASES = {
    "stated": "stated in the text",
    "metadata": "from the file's own fields",
    "user": "as you gave it",
    "unknown": "unknown",
}
_TELLINGS = {"event": "happened", "state": "was or is so", "outlook": "may come"}
_FIGURES = {
    "stock": "can rise and fall",
    "flow": "a rate",
    "cumulative": "can only grow",
    "duration": "a length of time",
    "fact": "happened once",
    "proposal": "proposed, not yet so",
}


def act(key: str) -> str:
    """Return what somebody did by speaking, or by not speaking."""
    return _ACTS[key]


def basis(key: str) -> str:
    """Return how a date is known."""
    return _BASES[key]


def tells(one: Told) -> str:
    """Return what a report has it that something did, and what it leaves open."""
    denied = ", denied" if one.negated else ""
    hedged = f", hedged: {one.hedge}" if one.hedge is not None else ""
    again = ", in a rewrite" if one.rewrites else ""
    return f"{_TELLINGS[one.kind]}{denied}{hedged}{again}"


def voices(one: Dated) -> str:
    """Return which reports tell something by themselves, and which only repeat it."""
    own = ", ".join(one.reports) or "nobody: the original credits it to somebody"
    again = f"; repeated in {', '.join(one.repeated_in)}" if one.repeated_in else ""
    return f"{own}{again}"


def counts(key: str | None) -> str:
    """Return how a figure may change."""
    return _FIGURES.get(key or "", "kind not known")


def dated(report: PileReport) -> str:
    """Return a report's date with how it is known."""
    return f"{report.date} ({basis(report.date_basis)})" if report.date else "not known"


def speaker(one: Speaker) -> str:
    """Return what kind of source it is; those without a name belong to their report."""
    if one.name is None or one.kind is None:
        return f"in {one.reports[0]}"
    kind = "not named" if one.anonymous else _KINDS[one.kind]
    several = f", {one.count} people" if (one.count or 0) > 1 else ""
    return f"{kind}{several}; in {', '.join(one.reports)}"


def losses(pair: RewrittenSentence) -> str:
    """Return what a rewrite did to a sentence besides its source."""
    parts = [f"doubt {pair.hedge}"] if pair.hedge else []
    parts += [f"meaning moved {pair.moved}"] if pair.moved else []
    dropped = len(pair.figures_dropped)
    if dropped:
        noun = counted(dropped, "figure").partition(" ")[2]
        parts.append(f"{noun} dropped: {', '.join(pair.figures_dropped)}")
    return "; ".join(parts)


def range_of(one: Reported, unit: str | None) -> str:
    """Return the interval that a figure states, with open ends in words."""
    low, high = _number(one.low, unit), _number(one.high, unit)
    if one.low == one.high:
        return low
    if one.high is None:
        return f"{low} or more"
    return f"{high} or less" if one.low is None else f"{low} to {high}"


def _number(value: float | None, unit: str | None) -> str:
    if value is None:
        return "not known"
    return f"{value:.0%}" if unit == "share" else f"{value:,.10g}"
