"""`parley new`."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from parley.cli.console import say, stop

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *, quiet: bool) -> None:
    """Lay the skeleton; never over anything that is there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(f"{folder}: something is there already; choose a folder that does not exist yet.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in (files("parley.case") / "skeleton").iterdir():
            (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError as error:
        stop(f"{folder}: cannot write there ({error.strerror}); choose another folder.")
    if not quiet:
        say(f"{folder} is laid. Write your parties and issues into {folder / 'case.yaml'}, then:")
        say(f"  parley check {folder}")
        say(f"  parley brief {folder}")
