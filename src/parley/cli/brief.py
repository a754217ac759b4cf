"""`parley brief`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parley.brief.compose import compose_brief
from parley.cli.brief_reports import compose, is_pile
from parley.cli.console import PROBLEMS, load_or_stop, say, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from parley.brief.value import Brief

FORMATS = ("html", "md", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The three days of a brief."""

    as_of: date | None
    held_on: date | None
    since: date | None


def run(folder: Path, out: Path | None, days: Days, formats: str, *, quiet: bool) -> None:
    """Write the brief in each format; exit 1 when the case has problems, 2 when it cannot run."""
    chosen = _chosen(formats)
    if is_pile(folder):
        _run_without_case(folder, out, days, chosen, quiet=quiet)
        return
    case = load_or_stop(folder)
    try:
        brief = compose_brief(case, as_of=days.as_of, held_on=days.held_on, since=days.since)
    except ValueError as error:
        stop(str(error))
    target = out or Path("out") / case.name
    written = _write({name: _renderer(name)(brief) for name in chosen}, target)
    if not quiet:
        say(f"Brief of “{case.file.title}”, as of {brief.as_of or 'no day: no report yet'}:")
        for path in written:
            say(f"  {path}")


def _run_without_case(
    folder: Path, out: Path | None, days: Days, chosen: list[str], *, quiet: bool
) -> None:
    """Write what the reports in a folder say by themselves; exit 1 if one could not be read."""
    from parley.brief.reading.render import RENDERERS

    if any((days.as_of, days.held_on, days.since)):
        stop(f"{folder}: here are reports and no case; leave out --as-of, --held-on and --since.")
    reading = compose(folder)
    target = out or Path("out") / reading.folder
    written = _write({name: RENDERERS[name](reading) for name in chosen}, target)
    if not quiet:
        say(f"Brief of the reports in “{reading.folder}”, without a case, all machine-suggested:")
        for path in written:
            say(f"  {path}")
    if reading.unreadable:
        raise SystemExit(PROBLEMS)


def _chosen(formats: str) -> list[str]:
    chosen = [one.strip() for one in formats.split(",") if one.strip()]
    for one in chosen:
        if one not in FORMATS:
            stop(
                f"there is no format “{one}”; choose of {', '.join(FORMATS)}, with commas between."
            )
    if not chosen:
        stop(f"no format is chosen; choose of {', '.join(FORMATS)}, with commas between.")
    return [one for one in FORMATS if one in chosen]


def _renderer(name: str) -> Callable[[Brief], str]:
    if name == "html":
        from parley.brief.render.html import render_html

        return render_html
    if name == "md":
        from parley.brief.render.markdown import render_markdown

        return render_markdown
    from parley.brief.serial import render_json

    return render_json


def _write(rendered: Mapping[str, str], target: Path) -> list[Path]:
    """Write what was rendered before, all of it, so that no half of a brief is left behind."""
    pages = {target / f"brief.{name}": text for name, text in rendered.items()}
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        stop(f"{target}: cannot write there ({error.strerror}); choose another folder with -o.")
    return list(pages)
