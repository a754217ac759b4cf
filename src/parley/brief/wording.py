"""The words and marks that pages use for the brief's keys and dates.

Every key of the case format that a page shows has its word here; one that has none yet is shown as
it is written, so that nothing is ever left blank.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_DATE = "date not known"
TO = "\N{EN DASH}"

# Marks stand beside their words and never alone.
TREND_MARKS = {"new": "+", "softened": "↘", "hardened": "↗", "unchanged": "→", "unclear": "?"}
SUPPORT_MARKS = {
    "unsupported": "○",
    "single-source": "◔",
    "single-outlet": "◑",
    "corroborated": "◕",
    "on-record": "●",
}
PARTY_MARKS = ("●", "■", "◆", "▲")

TREND_LEGEND = {
    "new": "first position known",
    "softened": "nearer to the other side",
    "hardened": "further from the other side",
    "unchanged": "said again, the same",
    "unclear": "which way is not known",
}
SUPPORT_LEGEND = {
    "on-record": "said by the one who could deny it",
    "corroborated": "two or more independent reports",
    "single-outlet": "several unnamed sources of one report, who may overlap",
    "single-source": "one source only",
    "unsupported": "no source is named",
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "support": {
        "unsupported": "no source named",
        "single-source": "one source",
        "single-outlet": "one outlet",
        "corroborated": "corroborated",
        "on-record": "on record",
    },
    "status": {"agreed-in-principle": "agreed in principle", "unspoken": "not spoken of"},
    "firmness": {"opening-bid": "opening bid", "red-line": "red line"},
    "basis": {
        "derived": "derived by rule",
        "reported": "as a report says",
        "analyst": "as an analyst judges",
        "none": "nothing to derive it from",
    },
    "blocker": {
        "opposed": "one refuses what the other wants",
        "red-lines": "both stand on red lines",
        "reported": "reported to hold it up",
    },
    "answer": {"accepts-if": "accepts, on conditions", "silent": "has not answered"},
    "returned": {
        "reported": "something in return is reported",
        "none-reported": "nothing is reported in return",
    },
    "authority": {
        "decides": "decides: the word binds the party",
        "speaks-for": "speaks for the party: the word binds it",
        "negotiates": "negotiates: the word counts as the party's",
        "advises": "advises: a voice within, not the party's word",
        "ceremonial": "ceremonial: a voice within, not the party's word",
        "unknown": "authority not known: counted as a voice within",
    },
    "mode": {
        "quotation": "quoted",
        "mixed": "partly quoted",
        "paraphrase": "paraphrased",
        "inference": "the reporter's inference",
    },
    "channel": {"unknown": "channel not known"},
    "kind": {
        "none": "repeats another claim",
        "not_established": "could not be established",
        "no_comment": "no comment",
        "denies": "denial",
        "cause": "attributed cause",
        "progress": "standing of an issue",
        "gate": "precondition to talking",
        "unknown": "said not to be known",
    },
    "timeline": {
        "third-party": "third-party pressure",
        "domestic": "domestic pressure",
        "process": "turn in the talks",
        "round": "round of talks",
    },
    "measure": {
        "stock": "a stock: may rise and fall",
        "cumulative": "a running total: may only grow",
        "event": "happened once: figures must agree",
        "share": "a share as of one day",
        "duration": "a duration",
    },
    "notes": {
        "interest": "Interests: what is said to lie beneath the positions",
        "belief": "Beliefs about others",
        "commitment": "Commitments and assurances",
        "no-comment": "Not commented on",
    },
    "judgement": {
        "assumption": "assumption",
        "date": "date of a report",
        "fate": "fate of a proposal",
        "firmness": "firmness of a position",
        "gate": "state of a precondition",
        "reading": "vague word read as a number",
        "trend": "direction of a move",
    },
    "date_basis": {
        "stated": "stated in the report",
        "inferred": "inferred",
        "unknown": "not known",
    },
    "change": {
        "position-new": "new position",
        "position-softened": "softened",
        "position-hardened": "hardened",
        "position-unchanged": "kept",
        "position-unclear": "said anew, direction unclear",
        "status": "status of an issue",
        "gate-set": "precondition set",
        "gate-lifted": "precondition lifted",
        "proposal-tabled": "proposal tabled",
        "proposal-fate": "fate of a proposal",
        "proposal-answered": "proposal answered",
        "support-gained": "better supported",
        "support-lost": "less supported",
        "contested": "now contested",
        "figure-revised": "figure revised",
        "figure-new": "new figure",
        "question-new": "new question",
    },
    "gate": {"set": "stands", "lifted": "lifted"},
}


def word(table: str, key: str) -> str:
    """Return the word for a key, or the key itself with spaces."""
    return WORDS.get(table, {}).get(key, key.replace("-", " ").replace("_", " "))


def number(value: Decimal | None) -> str:
    """Return a number with thousands separated; None in words."""
    return "not known" if value is None else f"{value.normalize():,f}"


def between(low: Decimal | None, high: Decimal | None) -> str:
    """Return a range in words, its unknown ends too."""
    if low is None and high is None:
        return "neither end is known"
    if low is None:
        return f"{number(high)} or less"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def ends(text: str) -> tuple[date, date]:
    """Return the first and the last day of a written date."""
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def when(text: str | None, *, short: bool = False) -> str:
    """Return a date as people read it: `16 May 2025`, `1 to 22 January 2024` with a dash."""
    if text is None:
        return NO_DATE
    first, last = ends(text)
    if first == last:
        return _day(first, short=short)
    return _whole(first, last, short=short) or _span(first, last, short=short)


def _month(day: date, *, short: bool) -> str:
    return (calendar.month_abbr if short else calendar.month_name)[day.month]


def _day(day: date, *, short: bool) -> str:
    return f"{day.day} {_month(day, short=short)} {day.year}"


def _whole(first: date, last: date, *, short: bool) -> str | None:
    """Name a whole year or a whole month; None where it is neither."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or first.year != last.year:
        return None
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{_month(first, short=short)} {first.year}" if first.month == last.month else None


def _span(first: date, last: date, *, short: bool) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{TO}{_day(last, short=short)}"
    if first.year == last.year:
        return f"{first.day} {_month(first, short=short)} {TO} {_day(last, short=short)}"
    return f"{_day(first, short=short)} {TO} {_day(last, short=short)}"


def joined(names: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Return `a, b and c`."""
    if len(names) > 1:
        return f"{', '.join(names[:-1])} {last} {names[-1]}"
    return names[0] if names else ""


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return `1 issue`, `3 issues` or `no issues`."""
    if count == 1:
        return f"1 {one}"
    return f"{count or 'no'} {many or one + 's'}"


def sentence(text: str) -> str:
    """Return text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]
