"""Whence each entry is known, and for whom what is confidential is meant (§17.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.preferences.sections import sections
from parley.case.preferences.preferences import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed
    from parley.case.files.tree import Path
    from parley.case.preferences.preferences import Preferences
    from parley.case.preferences.provenance import Grounded
    from parley.case.problems import Problem


def check_provenance(placed: Placed[Preferences]) -> Iterator[Problem]:
    """Yield the problems of every entry's provenance."""
    for path, entry in _entries(placed):
        yield from _basis(placed, path, entry)
        yield from _readers(placed, path, entry)


def _entries(placed: Placed[Preferences]) -> Iterator[tuple[Path, Grounded]]:
    for section in sections(placed):
        for key in ENTRIES:
            for index, entry in enumerate(getattr(section.wants, key)):
                yield (*section.path, key, index), entry
    for index, ban in enumerate(placed.value.bans):
        yield ("bans", index), ban


def _basis(placed: Placed[Preferences], path: Path, entry: Grounded) -> Iterator[Problem]:
    for message, way_out in _lacks(entry):
        yield placed.problem(path, "no-basis", message, way_out)


def _lacks(entry: Grounded) -> Iterator[tuple[str, str]]:
    """Yield what the basis of an entry calls for and is not there."""
    if entry.basis == "stated" and not entry.claims:
        way_out = "add `claims: [...]`; what no claim carries is an `estimate`"
        yield "this is said to be stated, and no claim says so", way_out
    if entry.basis == "elicited" and entry.by is None:
        yield "this was said in confidence, and nothing says to whom", "add `by: ...`, who asked"
    if entry.basis == "estimate" and entry.by is None:
        yield "this is an estimate, and nothing says whose", "add `by: ...` with the analyst"
    if entry.basis == "estimate" and entry.reason is None:
        yield "this is an estimate, and nothing says why", "add `reason: ...` in a sentence"


def _readers(placed: Placed[Preferences], path: Path, entry: Grounded) -> Iterator[Problem]:
    if entry.confidential and entry.for_whom is None:
        message = "this is confidential, and nothing says for whom it is"
        way_out = "add `for_whom: ...`: every page that uses it says so"
        yield placed.problem(path, "for-whom", message, way_out)
    if entry.basis == "elicited" and not entry.confidential:
        message = "this was said in confidence, and is not marked so"
        yield placed.problem(path, "not-confidential", message, "add `confidential: true`")
    elif entry.for_whom is not None and not entry.confidential:
        message = "this names for whom it is, and is not confidential: every brief would show it"
        way_out = "add `confidential: true`, or delete `for_whom`"
        yield placed.problem((*path, "for_whom"), "not-confidential", message, way_out)
