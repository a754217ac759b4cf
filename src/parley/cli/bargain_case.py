"""`parley bargain CASE`: what could work and what blocks, from the coded positions of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parley.case.problems import listing, shown, suggestion
from parley.cli.console import load_or_stop, print_json, stop

if TYPE_CHECKING:
    from pathlib import Path

    from parley.bargaining.zone.findings import ZoneFindings
    from parley.case.case import Case

# What needs values to compare packages by, which positions do not give.
_NEEDS_VALUES = ("frontier", "solutions", "acceptability", "regret", "questions")
_WHY_NULL = (
    "It needs to know how much packages are worth to each side. Positions say what is demanded and "
    "refused, and nothing of that."
)


def run_case(
    case: Path, parties: tuple[str, ...] | None, *, explain_empty: bool, as_json: bool
) -> None:
    """Print what could work in a case; exit 1 on problems of the case, 2 on an unknown party.

    Args:
        case: the case folder.
        parties: ids of the parties that count; None for all principals.
        explain_empty: print only why no package serves all, and the ways out.
        as_json: print one JSON document.
    """
    from parley.bargaining.zone.study import what_could_work
    from parley.brief.compose import NO_DAY
    from parley.case.view import View, last_day

    loaded = load_or_stop(case)
    _refuse_unknown(loaded, parties or ())
    day = last_day(loaded) or NO_DAY
    found = what_could_work(View(case=loaded, as_of=day, held_on=day), parties)
    if as_json:
        print_json(document(found))
        return
    from parley.cli.bargain_text import told

    print("\n".join(told(loaded, found, explain_empty=explain_empty)))


def document(found: ZoneFindings) -> dict[str, Any]:
    """Return the JSON document: what is found, and null with its reason for what needs values."""
    from parley.brief.serial import plain

    made: dict[str, Any] = plain(found)
    reasons = made.pop("reasons")
    lacking = [{"key": key, "says": _WHY_NULL, "rule": "§14.3"} for key in _NEEDS_VALUES]
    return {**made, **dict.fromkeys(_NEEDS_VALUES), "reasons": [*reasons, *lacking]}


def _refuse_unknown(case: Case, parties: tuple[str, ...]) -> None:
    for party in parties:
        if party not in case.parties:
            otherwise = f"its parties are {listing(case.parties)}"
            way_out = suggestion(party, case.parties, otherwise)
            stop(f"{case.name}: there is no party {shown(party)}; {way_out}")
