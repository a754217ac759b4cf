"""The paragraph that a reader sees first: how many voices there are, and what to beware of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parley.case.words import counted, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.brief.reading.value import Contrast, PileReport, Rewrite


def situation(
    reports: Sequence[PileReport],
    rewrites: Sequence[Rewrite],
    contrasts: Sequence[Contrast],
    unreadable: Sequence[str],
) -> tuple[str, ...]:
    """Return the sentences of the paragraph."""
    parts = (_pile(reports), _rewritten(rewrites), _undated(reports), _apart(contrasts))
    left_out = (f"{counted(len(unreadable), 'file')} could not be read.",) if unreadable else ()
    return (*(sentence for part in parts for sentence in part), *left_out)


def _pile(reports: Sequence[PileReport]) -> Iterator[str]:
    copies = sum(bool(one.derived_from) for one in reports)
    if not copies:
        yield f"{counted(len(reports), 'report')}; none was found to rewrite another."
        return
    verb = "rewrites" if copies == 1 else "rewrite"
    yield (
        f"{counted(len(reports), 'report')}, of which {copies} {verb} another: "
        f"{len(reports) - copies} stand on their own."
    )


def _rewritten(rewrites: Sequence[Rewrite]) -> Iterator[str]:
    pairs = [pair for one in rewrites for pair in one.sentences]
    fates = Counter(pair.attribution for pair in pairs if pair.attribution)
    if fates:
        whole, kept, vague, lost = fates.total(), fates["kept"], fates["generalised"], fates["lost"]
        yield (
            f"The originals of {counted(whole, 'rewritten sentence')} say whose word it is; the "
            f"rewrites keep that in {kept}, generalise it in {vague} and lose it in {lost}."
        )
    hedged = sum("dropped" in (pair.hedge or "") for pair in pairs)
    moved = sum(pair.moved is not None for pair in pairs)
    if hedged or moved:
        yield (
            f"A doubt was dropped from {counted(hedged, 'sentence')}, and the meaning moved in "
            f"{counted(moved, 'sentence')}."
        )


def _undated(reports: Sequence[PileReport]) -> Iterator[str]:
    names = [one.id for one in reports if one.date is None]
    hanging = sum(len(one.hanging) for one in reports)
    if names and hanging:
        yield (
            f"Nobody knows the date of {joined(names)}, so that {counted(hanging, 'date')} there "
            "cannot be worked out."
        )
    elif names:
        yield f"Nobody knows the date of {joined(names)}; no date in the text hangs on it."


def _apart(contrasts: Sequence[Contrast]) -> Iterator[str]:
    conflicts = sum(one.type == "conflict" for one in contrasts)
    if conflicts:
        yield f"Figures that cannot both be true: {counted(conflicts, 'pair')}."
