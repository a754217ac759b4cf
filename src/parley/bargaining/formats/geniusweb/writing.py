"""A scenario -> the files of a GeniusWeb folder, which read back as the same scenario (§16.8)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from parley.bargaining.formats.geniusweb.profile import KIND
from parley.bargaining.formats.numbers import written
from parley.bargaining.formats.writing import Place, refuse_unless_plain, share, weight_of

if TYPE_CHECKING:
    from parley.bargaining.formats.result import Read
    from parley.bargaining.scenario import Issue, Preferences


def geniusweb_files(read: Read, *, domain: str = "domain") -> dict[str, str]:
    """Return the text of each file by its name: the domain, and a profile for each party.

    GeniusWeb knows a reservation package and no reservation value; the value is written as NegMAS
    writes it, under `reserved_value`. Raises NotExpressibleError where GeniusWeb cannot say what
    the scenario says.
    """
    place = Place(domain=domain, ending=".json")
    refuse_unless_plain(read, place)
    scenario = read.scenario
    inner = _domain(domain, scenario.issues)
    files = {place.file(domain): f"{inner}\n"}
    for party, discount in zip(scenario.parties, read.discounts, strict=True):
        files[place.file(party.party)] = _profile(scenario.issues, party, discount, inner)
    return files


def _text(value: str) -> str:
    return json.dumps(value)


def _object(members: dict[str, str]) -> str:
    """Return a JSON object; its values are JSON already, for numbers keep all their digits."""
    return "{" + ", ".join(f"{_text(key)}: {value}" for key, value in members.items()) + "}"


def _domain(name: str, issues: tuple[Issue, ...]) -> str:
    options = {issue.id: _object({"values": json.dumps(list(issue.options))}) for issue in issues}
    return _object({"name": _text(name), "issuesValues": _object(options)})


def _profile(
    issues: tuple[Issue, ...], party: Preferences, discount: float | None, domain: str
) -> str:
    weights = {issue.id: weight_of(row) for issue, row in zip(issues, party.values, strict=True)}
    utilities = {}
    for issue, row in zip(issues, party.values, strict=True):
        shares = {
            option: written(share(value, weights[issue.id]))
            for option, value in zip(issue.options, row, strict=True)
        }
        utilities[issue.id] = _object(
            {"discreteutils": _object({"valueUtilities": _object(shares)})}
        )
    members = {
        "issueUtilities": _object(utilities),
        "issueWeights": _object({key: written(value) for key, value in weights.items()}),
        "domain": domain,
        "name": _text(party.party),
    }
    if party.reservation is not None:
        members["reserved_value"] = written(party.reservation)
    if discount is not None:
        members["discount_factor"] = written(discount)
    return _object({KIND: _object(members)}) + "\n"
