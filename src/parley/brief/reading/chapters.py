"""The chapters of a pile's brief: one list, for the page and for the Markdown alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.chapters import Chapter, Group
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.reading.value import Reading


def contents(reading: Reading) -> tuple[Group, ...]:
    """Return all chapters in reading order."""
    groups = {
        "Where it comes from": _origins(reading),
        "What is said": _words(reading),
        "What does not agree": _apart(reading),
    }
    return tuple(Group(title=title, chapters=tuple(each)) for title, each in groups.items())


def _chapter(id_: str, title: str, digest: str) -> Chapter:
    return Chapter(id=id_, title=title, digest=digest)


def _origins(reading: Reading) -> Iterator[Chapter]:
    yield _chapter("pile", "The reports", counted(len(reading.reports), "report"))
    yield _chapter("copies", "Who copied whom", f"{counted(len(reading.lost), 'source')} lost")
    yield _chapter("doubts", "Doubts dropped or put in", counted(len(reading.doubts), "sentence"))
    yield _chapter("moved", "Meaning moved", counted(len(reading.moved), "sentence"))


def _words(reading: Reading) -> Iterator[Chapter]:
    said = sum(len(one.said) for one in reading.speakers)
    yield _chapter("speakers", "Who says what", counted(said, "statement"))
    silent = counted(len(reading.silences), "silence")
    yield _chapter("silences", "What was expressly not said", silent)
    digest = f"{len(reading.told)} with a date, {reading.more} without"
    yield _chapter("told", "What the reports tell in their own voice", digest)


def _apart(reading: Reading) -> Iterator[Chapter]:
    figures = sum(len(one.figures) for one in reading.figures)
    yield _chapter("counts", "Figures, side by side", counted(figures, "figure"))
    yield _chapter("contrasts", "To set side by side", counted(len(reading.contrasts), "pair"))
