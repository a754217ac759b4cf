"""The source register: reports, whom they derive from, and the unnamed people they quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.when import When
from parley.case.written import ID, Declares, Parsed, PartyId, ReportId, Text, Written

SEVERAL = "several"
_MOST_PEOPLE = 9_999


def _head_count(value: object) -> int | str:
    if value == SEVERAL:
        return SEVERAL
    if isinstance(value, str) and value.isascii() and value.isdigit():
        digits = value.lstrip("0")
        if digits and len(digits) <= len(str(_MOST_PEOPLE)):
            return int(digits)
    raise ValueError("this is not a number of people|write a number such as 3, or several")


HeadCount = Annotated[
    int | str, Parsed(_head_count, (("type", ["integer", "string"]), ("pattern", "^several$")))
]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedSource(Written):
    """Somebody whom one report quotes without a name. Never merged across reports (§4.5)."""

    id: Annotated[str, ID]
    """Short name, unique within its report; claims name it as `speaker`."""
    described: Text
    """How the report describes the source, in your own words."""
    count: HeadCount
    """How many people it is said to be, or `several` where no number is given. Never summed."""
    side: PartyId | None = None
    """The party it belongs to, where the report says so."""
    vantage: Text | None = None
    """How it comes to know: `briefed on the talks`, `took part`."""
    reason: Text | None = None
    """Why it is not named, as the report says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability(Written):
    """How far somebody trusts a report, and why. A judgement, and shown as one."""

    level: Literal["high", "moderate", "low", "unknown"]
    """The judgement."""
    by: Text
    """Whose judgement."""
    because: Text
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Written):
    """A published report."""

    id: Annotated[str, ID, Declares("report")]
    """Short name; `000` stays `000`."""
    title: Text
    """Its headline, or a description of it in your own words."""
    publisher: Text
    """Who made it."""
    carrier: Text | None = None
    """Who carried it, when that is somebody else (syndication)."""
    file: Text | None = None
    """The file it is kept in, to which line numbers refer."""
    date_basis: Literal["stated", "inferred", "unknown"]
    """Whether the date stands in the report, was inferred, or is unknown."""
    date: When | None = None
    """When it was published. Leave it out when unknown: never guess."""
    inferred_from: Text | None = None
    """What an inferred date was inferred from."""
    not_before: When | None = None
    """For a report without a date: the day before which it cannot have been published. A rewrite
    has its parent's date unless you say otherwise."""
    dateline: Text | None = None
    """Where it was written."""
    byline: Text | None = None
    """Who signed it, if you keep that."""
    language: Text = "en"
    """Language code."""
    reliability: Reliability | None = None
    """How far you trust it, and why."""
    derived_from: tuple[ReportId, ...] = ()
    """The reports it rewrites or copies. Derived reports are one origin with their parent."""
    sources: tuple[UnnamedSource, ...] = ()
    """The unnamed people it quotes."""
    note: Text | None = None
    """Anything a reader of the brief should know."""
