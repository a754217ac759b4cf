"""Which tellings only repeat: their sentence rewrites one of another report (§11.3, §11.12).

What a rewrite tells in its own voice its parent may have credited to somebody; then what is
repeated is that statement, and its source was lost on the way (§11.4).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parley.evidence.reading.records import Derivation, Pair, Statement, Telling
    from parley.evidence.reading.texts.report import Report

# Shorter words are in every clause.
_WORD = re.compile(r"\w{4,}")


def repeating(
    told: Sequence[Telling],
    said: Sequence[Statement],
    derivations: Iterable[Derivation],
    reports: Iterable[Report],
) -> tuple[Telling, ...]:
    """Return the tellings, each with the id of what it repeats, if its sentence is a rewrite."""
    by_id = {report.id: report for report in reports}
    found: dict[str, str] = {}
    found_in: tuple[Telling | Statement, ...] = (*told, *said)
    for edge in derivations:
        copies = [one for one in told if one.report == edge.child]
        originals = [one for one in found_in if one.report == edge.parent]
        for pair in edge.pairs:
            for id_, original in _of(pair, copies, originals, by_id):
                found.setdefault(id_, original)
    return tuple(replace(one, repeats=found.get(one.id)) for one in told)


def _of(
    pair: Pair,
    copies: Iterable[Telling],
    originals: Iterable[Telling | Statement],
    reports: Mapping[str, Report],
) -> list[tuple[str, str]]:
    """Return the tellings of a rewritten sentence with what they repeat of the original one."""
    beside = [one for one in originals if _overlaps(one, pair.parent_span)]
    matched = [
        (one.id, _closest(one, beside, reports))
        for one in copies
        if _overlaps(one, pair.child_span)
    ]
    return [(id_, original) for id_, original in matched if original is not None]


def _closest(
    copy: Telling, originals: Iterable[Telling | Statement], reports: Mapping[str, Report]
) -> str | None:
    """Return what has most words in common with a telling; None where nothing has any."""
    words = _words(copy, reports)
    shared = [(len(words & _words(one, reports)), one) for one in originals]
    count, best = max(shared, key=lambda each: each[0], default=(0, None))
    return best.id if best is not None and count else None


def _words(one: Telling | Statement, reports: Mapping[str, Report]) -> set[str]:
    text = reports[one.report].reads(Span(one.start, one.end))
    return {word.lower() for word in _WORD.findall(text)}


def _overlaps(one: Telling | Statement, span: Span) -> bool:
    return one.start < span.end and span.start < one.end
