"""`parley explain`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from parley.case.problems import UnknownWhatError
from parley.case.view import View, last_day
from parley.chain.explain import explain
from parley.chain.link import Node, walk
from parley.cli.console import load_or_stop, print_json, stop

if TYPE_CHECKING:
    from pathlib import Path


def run(
    folder: Path, what: str, *, as_of: date | None, held_on: date | None, as_json: bool
) -> None:
    """Print the walk below `what`; exit 2 when the case has nothing of that name."""
    case = load_or_stop(folder)
    day = as_of or last_day(case)
    if day is None and case.plans:
        day = date.min
    if day is None:
        stop(f"{folder}: the case has no report yet, so nothing can be traced; add one first.")
    try:
        node = explain(View(case=case, as_of=day, held_on=held_on or day), what)
    except UnknownWhatError as error:
        stop(f"{folder}: {error}")
    if as_json:
        as_of_day = None if day == date.min else day.isoformat()
        print_json({"as_of": as_of_day, **_plain(node)})
    else:
        for line in _lines(node):
            print(line)


def _lines(node: Node) -> list[str]:
    lines = []
    for depth, link, below in walk(node):
        indent = "  " * depth
        if link is not None:
            lines.append(f"{indent}{link.how} [{link.by}]" + (":" if below else ""))
            if link.missing is not None:
                lines.append(f"{indent}  missing: {link.missing}")
        if below is not None:
            extra = "  " if link is not None else ""
            lines.append(f"{indent}{extra}{below.what}: {below.says}")
    return lines


def _plain(node: Node) -> dict[str, Any]:
    links = [
        {
            "how": link.how,
            "by": link.by,
            "missing": link.missing,
            "to": _plain(link.to) if link.to else None,
        }
        for link in node.links
    ]
    return {"what": node.what, "says": node.says, "links": links}
