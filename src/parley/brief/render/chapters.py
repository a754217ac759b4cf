"""The chapters below the first screen: one list, for the page and for the Markdown alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.brief.dates import when
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.value import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter: the name of its template and anchor, its heading, and what it holds in a word."""

    id: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Chapters that belong together in the contents."""

    title: str
    chapters: tuple[Chapter, ...]


def contents(brief: Brief) -> tuple[Group, ...]:
    """Return all chapters in reading order."""
    groups = {
        "Positions": _stands(brief),
        "A deal": _deal(brief),
        "Plans": _plans(brief),
        "How sure we are": _evidence(brief),
        "Around the talks": _background(brief),
        "Where it comes from": _sources(brief),
    }
    made = ((title, tuple(chapters)) for title, chapters in groups.items())
    return tuple(Group(title=title, chapters=chapters) for title, chapters in made if chapters)


def _chapter(id_: str, title: str, digest: str) -> Chapter:
    return Chapter(id=id_, title=title, digest=digest)


def _stands(brief: Brief) -> Iterator[Chapter]:
    if brief.since is not None:
        title = f"All that changed since {when(brief.since)}"
        yield _chapter("changes", title, counted(len(brief.changes), "change"))
    blocked = sum(one.status == "blocked" for one in brief.issues_status)
    yield _chapter("positions", "Positions in full", counted(len(brief.issues), "issue"))
    yield _chapter("movement", "How positions moved", counted(len(brief.issues), "issue"))
    yield _chapter("proposals", "Proposals and replies", counted(len(brief.proposals), "proposal"))
    yield _chapter("status", "Agreed, open, blocked", f"{blocked or 'none'} blocked")
    yield _chapter("concessions", "Concessions", counted(len(brief.concessions), "concession"))


def _deal(brief: Brief) -> Iterator[Chapter]:
    if brief.bargaining is not None:
        conflicts = len(brief.bargaining.conflicts)
        yield _chapter("bargaining", "What could work", counted(conflicts, "conflict"))


def _plans(brief: Brief) -> Iterator[Chapter]:
    if brief.phases:
        yield _chapter("phases", "Will it hold", counted(len(brief.phases), "plan"))


def _evidence(brief: Brief) -> Iterator[Chapter]:
    disputed = sum(one.verdict == "conflicting" for one in brief.figures)
    waiting = sum(not one.answered_by for one in brief.unknowns)
    yield _chapter("figures", "Figures", f"{disputed or 'none'} in conflict")
    yield _chapter(
        "unconfirmed",
        "Unconfirmed and contested",
        counted(len(brief.unconfirmed), "statement"),
    )
    yield _chapter("questions", "Open questions", f"{waiting or 'none'} unanswered")
    yield _chapter("outlooks", "Outlooks, side by side", counted(len(brief.outlooks), "outlook"))


def _background(brief: Brief) -> Iterator[Chapter]:
    vetoes = sum(one.veto for one in brief.people)
    yield _chapter(
        "notes",
        "Interests, beliefs, commitments, silences",
        counted(len(brief.notes), "statement"),
    )
    yield _chapter(
        "timeline",
        "Pressure and contacts in time",
        counted(len(brief.timeline), "entry", "entries"),
    )
    yield _chapter("people", "People and whose word binds", counted(vetoes, "veto", "vetoes"))
    yield _chapter("glossary", "Contested words", counted(len(brief.glossary), "word"))


def _sources(brief: Brief) -> Iterator[Chapter]:
    rewrites = sum(bool(one.derived_from) for one in brief.reports)
    yield _chapter("sourcing", "Who was heard", counted(len(brief.claims), "claim"))
    yield _chapter("descent", "Which report repeats which", counted(rewrites, "rewrite"))
    yield _chapter(
        "judgements",
        "Assumptions and judgements",
        counted(len(brief.judgements), "entry", "entries"),
    )
    yield _chapter("reports", "All reports", counted(len(brief.reports), "report"))
    yield _chapter("claims", "All claims", counted(len(brief.claims), "claim"))
    yield _chapter("reading", "How to read this brief", "words and marks")
