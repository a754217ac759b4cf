"""What the exact engine answers, as JSON values (§13.9)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from parley.bargaining.exact.results import Analysis, Mixture, NoSolution, Solution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.bargaining.scenario import Package, Scenario

# Utilities are rounded here and nowhere else.
_PLACES = 12


def as_json(analysis: Analysis, scenario: Scenario) -> dict[str, Any]:
    """Return an analysis as what `json.dumps` takes; packages map issues to options by id."""
    solutions = analysis.solutions
    zone = analysis.zone
    found: dict[str, Any] = {
        "outcomes": str(analysis.outcomes),
        "parties": list(analysis.parties),
        "method": analysis.method,
        "exact": analysis.exact,
        "shortfall": analysis.shortfall,
        "frontier": {
            "size": analysis.frontier.size,
            "points": [
                {"utilities": _rounded(u), "package": _named(p, scenario)}
                for u, p in zip(
                    analysis.frontier.utilities.tolist(),
                    analysis.frontier.packages.tolist(),
                    strict=True,
                )
            ],
        },
        "zone": {"empty": zone.empty, "size": zone.size, "reason": zone.reason},
        "solutions": {name: _solution(getattr(solutions, name), scenario) for name in _RULES},
        "reasons": _reasons(analysis),
    }
    if analysis.mixtures is not None:
        found["mixtures"] = {
            name: _mixture(getattr(analysis.mixtures, name), scenario) for name in _RULES[:-1]
        }
    return found


_RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def _reasons(analysis: Analysis) -> dict[str, str]:
    """Return why a solution is null, by its name."""
    pairs = [(name, getattr(analysis.solutions, name)) for name in _RULES]
    if analysis.mixtures is not None:
        named = [(f"mixtures.{name}", getattr(analysis.mixtures, name)) for name in _RULES[:-1]]
        pairs += named
    return {name: one.reason for name, one in pairs if isinstance(one, NoSolution)}


def _solution(solution: Solution | NoSolution, scenario: Scenario) -> dict[str, Any] | None:
    if isinstance(solution, NoSolution):
        return None
    return {
        "utilities": _rounded(solution.utilities),
        "packages": [_named(package, scenario) for package in solution.packages],
        "each": [_rounded(own) for own in solution.each],
        "complete": solution.complete,
    }


def _mixture(mixture: Mixture | NoSolution, scenario: Scenario) -> dict[str, Any] | None:
    if isinstance(mixture, NoSolution):
        return None
    return {
        "utilities": _rounded(mixture.utilities),
        "parts": [
            {"chance": _chance(chance), "package": _named(package, scenario)}
            for chance, package in mixture.parts
        ],
    }


def _chance(chance: Fraction | float) -> float:
    return round(float(chance), _PLACES)


def _rounded(utilities: Sequence[float]) -> list[float]:
    return [round(own, _PLACES) for own in utilities]


def _named(package: Package | list[int], scenario: Scenario) -> dict[str, str]:
    pairs = zip(scenario.issues, package, strict=True)
    return {issue.id: issue.options[option] for issue, option in pairs}
