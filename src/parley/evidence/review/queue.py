"""The order of the questions: value times uncertainty, what was put off last (§12.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.evidence.review.replay import Judged


def queue(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Return the questions that are open, the most pressing first."""
    return tuple(sorted((one for one in judged if one.status == "machine"), key=_order))


def _order(one: Judged) -> tuple[bool, bool, float, str, int, str]:
    """What the machine now answers otherwise comes first: somebody has decided on it before."""
    item = one.item
    worth = -item.value * item.uncertainty
    return one.skipped, not one.outdated, worth, item.report, item.place.start, item.key
