"""What could work: what the zone of a case looks like on the day of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.zone.study import what_could_work

if TYPE_CHECKING:
    from parley.bargaining.zone.findings import ZoneFindings
    from parley.case.view import View


def zone_findings(view: View) -> ZoneFindings | None:
    """Return the zone, conflicts, ways out and gaps; None on a day on which nothing is known."""
    return what_could_work(view) if view.claims else None
