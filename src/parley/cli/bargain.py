"""`parley bargain`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.cli.console import stop

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What `parley bargain` is asked for."""

    case: Path | None
    genius: Path | None
    parties: str | None
    explain_empty: bool
    as_json: bool
    mixtures: bool


def run(asked: Asked) -> None:
    """Print what is found; exit 1 on problems of the files, 2 when it cannot run."""
    if asked.genius is not None and asked.case is not None:
        stop(f"{asked.case}: with --genius no case is read; leave one of the two out.")
    if asked.genius is not None:
        from parley.cli.bargain_genius import run as run_genius

        run_genius(asked.genius, as_json=asked.as_json, mixtures=asked.mixtures)
        return
    if asked.case is None:
        stop("name a case folder, or a folder of Genius files with --genius.")
    if asked.mixtures:
        stop("--mixtures needs values, which a case's positions do not give; leave it out.")
    from parley.cli.bargain_case import run_case

    chosen = tuple(asked.parties.split(",")) if asked.parties is not None else None
    run_case(asked.case, chosen, explain_empty=asked.explain_empty, as_json=asked.as_json)
