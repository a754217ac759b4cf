"""Parley: a workbench for mediated negotiations known through reports.

    import parley
    case = parley.load("cases/harbour-pay")
    brief = parley.compose_brief(case)

`load` raises `CaseError` with all problems of the folder at once. Everything else is private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from parley.brief.value import Brief
    from parley.case.case import Case

__all__ = ["compose_brief", "load"]


def load(path: str | PathLike[str]) -> Case:
    """Return the case in a folder.

    Raises:
        parley.case.problems.CaseError: the folder has problems; `problems` holds all of them.
    """
    from pathlib import Path

    from parley.case.files.folder import load as load_folder

    return load_folder(Path(path))


def compose_brief(
    case: Case,
    *,
    as_of: date | None = None,
    held_on: date | None = None,
    since: date | None = None,
) -> Brief:
    """Return the brief of a case; see `parley.brief.compose.compose_brief`."""
    from parley.brief.compose import compose_brief as compose

    return compose(case, as_of=as_of, held_on=held_on, since=since)
