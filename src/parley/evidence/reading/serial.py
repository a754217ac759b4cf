"""A ledger as plain data: the document of `parley read --json` (§11.9)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Derivation
    from parley.evidence.reading.texts.report import Report


def plain(value: Any) -> Any:
    """Return dataclasses as mappings and tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value


def document(found: Ledger) -> dict[str, Any]:
    """Return the whole ledger; every key is always there."""
    return {
        "reports": [_report(report, found) for report in found.reports],
        "statements": plain(found.statements),
        "tellings": plain(found.tellings),
        "figures": plain(found.figures),
        "dates": plain(found.dates),
        "derivations": plain(found.derivations),
        "contradictions": plain(found.contradictions),
    }


def _report(report: Report, found: Ledger) -> dict[str, Any]:
    parents = _parents(report, found)
    facts = report.facts
    return {
        "id": report.id,
        "path": report.path,
        "encoding": report.encoding,
        "title": facts.title,
        "outlet": facts.outlet,
        "carrier": facts.carrier,
        "byline": facts.byline,
        "dateline": facts.dateline,
        "date": facts.date,
        "date_basis": facts.date_basis,
        "derived_from": [one.parent for one in parents],
        "containment": max((one.containment for one in parents), default=None),
        "removed": plain(report.removed),
    }


def _parents(report: Report, found: Ledger) -> list[Derivation]:
    return [one for one in found.derivations if one.child == report.id]
