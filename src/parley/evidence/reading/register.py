"""Reports that were read -> entries for the source register of a case (§11.13).

An entry says what the report says of itself and no more. A report without a date that rewrites none
cannot be entered: somebody has to say when it came out.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parley.case.sources import Report as Registered
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Source, Statement
    from parley.evidence.reading.texts.report import Report

Entry = dict[str, Any]
NOT_STATED = "not stated in the report"
_INFERRED = {
    "metadata": "the fields of the saved file",
    "user": "the word of who had it read",
}
_STRANGE = re.compile(r"[^\w.\-]+")


def known_ids(reports: Iterable[Report], registered: Sequence[Registered]) -> dict[str, str]:
    """Return the case's id of each report that it registers, by the report's own id."""
    by_file = {PurePath(one.file).name: one.id for one in registered if one.file is not None}
    found = ((report.id, by_file.get(PurePath(report.path).name)) for report in reports)
    return {own: its for own, its in found if its is not None}


def entries(found: Ledger, known: Mapping[str, str]) -> tuple[dict[str, Entry], list[Report]]:
    """Return an entry for each report that is not known, by its id, and those that have no date."""
    parents = {edge.child: edge.parent for edge in found.derivations}
    dated = {report.id for report in found.reports if report.facts.date is not None} | set(known)
    fresh = [report for report in found.reports if report.id not in known]
    undated = [one for one in fresh if not _datable(one.id, dated, parents)]
    left_out = {one.id for one in undated}
    kept = [report for report in fresh if report.id not in left_out]
    ids = dict(known) | named([report.id for report in kept], set(known.values()))
    made = {}
    for report in kept:
        parent = parents.get(report.id)
        made[report.id] = {
            "id": ids[report.id],
            **_facts(report),
            **({"derived_from": [ids[parent]]} if parent in ids else {}),
            **_sources(report, found.statements),
        }
    return made, undated


def _datable(report: str, dated: set[str], parents: Mapping[str, str]) -> bool:
    """Whether a report has a date, or rewrites one that has: it came out no earlier."""
    at: str | None = report
    seen: set[str] = set()
    while at is not None and at not in dated and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at in dated


def named(wanted: Iterable[str], taken: set[str]) -> dict[str, str]:
    """Return a short name for each, by the rules for ids; no two are the same."""
    names: dict[str, str] = {}
    used = set(taken)
    for one in wanted:
        plain = _STRANGE.sub("-", one).strip("-._") or "report"
        name, number = plain, 2
        while name in used:
            name, number = f"{plain}-{number}", number + 1
        used.add(name)
        names[one] = name
    return names


def _facts(report: Report) -> Entry:
    facts = report.facts
    every: Entry = {
        "title": _flat(facts.title) or report.id,
        "publisher": _flat(facts.outlet) or NOT_STATED,
        "carrier": _flat(facts.carrier),
        "date_basis": _basis(report),
        "date": facts.date,
        "inferred_from": _INFERRED.get(facts.date_basis),
        "dateline": _flat(facts.dateline),
        "byline": _flat(facts.byline),
    }
    return {key: value for key, value in every.items() if value}


def _basis(report: Report) -> str:
    return "inferred" if report.facts.date_basis in _INFERRED else report.facts.date_basis


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _sources(report: Report, statements: Iterable[Statement]) -> Entry:
    """The people without a name whom the report quotes, each by its longest mention."""
    mentions: dict[str, list[Source]] = {}
    for one in statements:
        if one.report == report.id and one.source and one.source.anonymous and one.speaker:
            mentions.setdefault(one.speaker, []).append(one.source)
    slugs = {key: _slug(key) for key in mentions}
    names = named(dict.fromkeys(slugs.values()), set())
    listed = list(_listed(mentions, {key: names[slug] for key, slug in slugs.items()}))
    return {"sources": listed} if listed else {}


def _slug(speaker: str) -> str:
    """`000/3-two-officials` -> `two-officials-3`, which is unique within its report."""
    number, _, words = speaker.rpartition("/")[2].partition("-")
    return f"{words}-{number}" if words else number


def _listed(mentions: Mapping[str, list[Source]], names: Mapping[str, str]) -> Iterator[Entry]:
    for key, every in mentions.items():
        longest = max(every, key=lambda source: (source.end - source.start, -source.start))
        count = next((source.count for source in every if source.count), None)
        yield {
            "id": names[key],
            "described": _flat(longest.text),
            "count": count if count is not None else "several",
        }
