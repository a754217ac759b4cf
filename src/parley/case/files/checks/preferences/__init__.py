"""Checks of preferences: what no field of `preferences.yaml` can know by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.preferences.combinations import check_bans, check_combinations
from parley.case.files.checks.preferences.provenance import check_provenance
from parley.case.files.checks.preferences.reservations import check_reservations
from parley.case.files.checks.preferences.sections import check_sections, sections
from parley.case.files.checks.preferences.trades import check_trades
from parley.case.files.checks.preferences.values import check_values
from parley.case.files.checks.preferences.weights import check_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.preferences.preferences import Preferences
    from parley.case.problems import Problem

_OF_A_SECTION = (
    check_values,
    check_weights,
    check_trades,
    check_reservations,
    check_combinations,
)


def check_preferences(scene: Scene, placed: Placed[Preferences]) -> Iterator[Problem]:
    """Yield all problems of `preferences.yaml`."""
    yield from check_sections(scene, placed)
    yield from check_provenance(placed)
    for section in sections(placed):
        for check in _OF_A_SECTION:
            yield from check(scene, section)
    yield from check_bans(scene, placed)
