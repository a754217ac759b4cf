"""Ledger -> Reading: what can be said from the texts alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parley.brief.reading.chronology import dated, undated
from parley.brief.reading.figures import counted
from parley.brief.reading.situation import situation
from parley.brief.reading.speakers import names, silences, speakers
from parley.brief.reading.texts import Texts, shown, shown_if
from parley.brief.reading.value import (
    Contrast,
    PileReport,
    Reading,
    Rewrite,
    RewrittenSentence,
)
from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Derivation, Pair
    from parley.evidence.reading.texts.problems import Problem
    from parley.evidence.reading.texts.report import Report


def compose_reading(found: Ledger, *, folder: str, problems: Iterable[Problem] = ()) -> Reading:
    """Return the brief of a pile of reports.

    Args:
        found: what reading found.
        folder: where the reports lie; paths are told from there, wherever it lies itself.
        problems: the files that could not be read.
    """
    texts = Texts(found.reports)
    copies = frozenset(one.child for one in found.derivations)
    rewrites = tuple(_rewrite(one, texts) for one in found.derivations)
    reports = tuple(_report(one, found, texts, folder) for one in found.reports)
    contrasts = tuple(
        Contrast(type=one.type, reason=shown(one.reason), a=texts.at(one.a), b=texts.at(one.b))
        for one in found.contradictions
    )
    unreadable = tuple(
        f"{_inside(folder, one.path)}: {shown(f'{one.message}; {one.way_out}')}" for one in problems
    )
    called = names(found.statements)
    return Reading(
        folder=shown(Path(os.path.abspath(folder)).name),  # noqa: PTH100  links keep their name
        status="machine",
        situation=situation(reports, rewrites, contrasts, unreadable),
        reports=reports,
        rewrites=rewrites,
        speakers=speakers(found.statements, texts, copies),
        silences=silences(found.statements, texts, called),
        told=dated(found, texts),
        undated=undated(found),
        figures=counted(found.figures, called, texts, copies),
        contrasts=contrasts,
        unreadable=unreadable,
    )


def _report(report: Report, found: Ledger, texts: Texts, folder: str) -> PileReport:
    facts = report.facts
    return PileReport(
        id=report.id,
        path=_inside(folder, report.path),
        title=shown_if(facts.title),
        outlet=shown_if(facts.outlet),
        carrier=shown_if(facts.carrier),
        byline=shown_if(facts.byline),
        dateline=shown_if(facts.dateline),
        date=facts.date,
        date_basis=facts.date_basis,
        derived_from=tuple(one.parent for one in found.derivations if one.child == report.id),
        hanging=tuple(
            texts.within(report.id, Span(one.start, one.end))
            for one in found.unresolved
            if one.report == report.id
        ),
    )


def _rewrite(one: Derivation, texts: Texts) -> Rewrite:
    return Rewrite(
        child=one.child,
        parent=one.parent,
        containment=one.containment,
        basis=one.basis,
        sentences=tuple(_sentence(one, pair, texts) for pair in one.pairs),
    )


def _sentence(one: Derivation, pair: Pair, texts: Texts) -> RewrittenSentence:
    return RewrittenSentence(
        original=texts.quote(one.parent, pair.parent_span),
        rewrite=texts.quote(one.child, pair.child_span),
        attribution=pair.attribution,
        hedge=shown_if(pair.hedge),
        moved=shown_if(pair.moved),
        figures_dropped=tuple(map(shown, pair.figures_dropped)),
    )


def _inside(folder: str, path: str) -> str:
    return shown(os.path.relpath(path, folder))
