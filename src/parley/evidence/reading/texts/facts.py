"""What a report says of itself: title, outlet, byline, dateline, date - never guessed (§11.2).

A date is stated (a line of the text gives day, month and year), metadata (a page's or a letter's
fields), given by the user, or unknown. Neither the file's time stamp nor today is ever taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parley.evidence.reading.dates.days import MONTHS, WEEKDAYS, written_day
from parley.evidence.reading.records import Span
from parley.evidence.reading.texts.boilerplate import DATELINE, OUTLET_STAMP
from parley.evidence.reading.texts.report import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.evidence.reading.records import DateBasis
    from parley.evidence.reading.texts.cleaned import Block

_ORIGIN = re.compile(r"\b(?:in|on|by|at) (?P<outlet>[A-Z][\w .&'\u2019-]{1,60}?)\W*$")
_HOUSE = re.compile(
    r"(?:posted here are not from|copyright\W*\d{4}|©\s*\d{4}) "
    r"(?P<outlet>[A-Z][\w &'\u2019-]{1,40})"
)
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
# A headline is short and ends without a full stop.
_LONGEST_TITLE = 160


class Dated(NamedTuple):
    """A day, how it is known, and where it stands."""

    value: str | None
    basis: DateBasis
    span: Span | None = None


def facts(blocks: Sequence[Block], fields: Mapping[str, str], user_date: str | None) -> Facts:
    """Return what is known of the report from its blocks and the fields of its format."""
    title = _title(blocks)
    dateline = _dateline(blocks)
    dated = _dated(blocks, fields, user_date)
    origin = _named(blocks, "origin", _ORIGIN)
    house = fields.get("outlet") or _named(blocks, "comments", _HOUSE)
    house = house or _named(blocks, "copyright", _HOUSE)
    agency = dateline[1] if dateline else None
    outlet = origin or agency or house or _stamped(blocks)
    return Facts(
        title=fields.get("title") or (title.text.strip() if title else None),
        title_span=Span(title.start, title.end) if title else None,
        outlet=outlet,
        carrier=fields.get("carrier") or (house if house != outlet else None),
        byline=fields.get("byline") or _byline(blocks),
        dateline=dateline[0] if dateline else None,
        credits=any(block.kind == "credits" for block in blocks),
        date=dated.value,
        date_basis=dated.basis,
        date_span=dated.span,
    )


def _title(blocks: Sequence[Block]) -> Block | None:
    """The heading, or the first line where it does not read like a sentence."""
    for block in blocks:
        if block.heading and not block.structural:
            return block
    first = next((block for block in blocks if block.kind is None), None)
    if first is None or len(first.text) > _LONGEST_TITLE:
        return None
    return None if first.text.rstrip().endswith((".", "!", "”", '"', ":")) else first


def _dateline(blocks: Sequence[Block]) -> tuple[str, str | None] | None:
    for block in blocks:
        if block.kind == "dateline" and (match := DATELINE.match(block.text + " A")):
            place = match["place"] or match["place2"]
            return place.strip(" ,"), match["agency"] or match["agency2"]
    return None


def _byline(blocks: Sequence[Block]) -> str | None:
    line = next((block.text.strip() for block in blocks if block.kind == "byline"), None)
    return _BY.sub("", line, count=1) if line else None


def _named(blocks: Sequence[Block], kind: str, pattern: re.Pattern[str]) -> str | None:
    lines = (pattern.search(block.text) for block in blocks if block.kind == kind)
    return next((match["outlet"].strip() for match in lines if match), None)


def _stamped(blocks: Sequence[Block]) -> str | None:
    """The outlet that stands before the date on one line; a place stands there in capitals."""
    outlet = _named(blocks, "date", OUTLET_STAMP)
    return None if outlet is None or outlet.isupper() or not _opens(outlet) else outlet


def _opens(outlet: str) -> bool:
    """Whether a name is one of an outlet and not of a month or a weekday."""
    first = outlet.split(maxsplit=1)[0].lower().strip(".")
    return first not in MONTHS.keys() | WEEKDAYS.keys() | _LABELS


_LABELS = frozenset({"published", "updated", "posted", "date", "issued", "last"})


def _dated(blocks: Sequence[Block], fields: Mapping[str, str], user: str | None) -> Dated:
    """The user's word, then the text's own, then the fields of the format."""
    if user is not None:
        return Dated(user, "user")
    for block in blocks:
        if block.kind in ("date", "dateline") and (found := written_day(block.text)):
            start = block.start + found.start
            return Dated(found.value, "stated", Span(start, block.start + found.end))
    field = written_day(fields.get("date", ""))
    return Dated(field.value, "metadata") if field else Dated(None, "unknown")
