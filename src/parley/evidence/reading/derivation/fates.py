"""What becomes of an attribution when its sentence is rewritten: kept, generalised or lost.

"Attribution laundering": a claim that a reader could weigh, being some source's word, becomes the
report's own. Kept means that the same source is named as closely; generalised, that only somebody
is, or fewer things of them are known; lost, that nobody is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.derivation.attribution import attributions

if TYPE_CHECKING:
    from parley.evidence.reading.derivation.attribution import Attribution
    from parley.evidence.reading.records import Fate

# So much of what describes the source has to stay.
_ENOUGH = 0.5


def fate(child: str, parent: str) -> Fate | None:
    """Return what became of the parent sentence's attribution; None where it had none."""
    originals = [each for each in attributions(parent) if each.source or each.vague]
    if not originals:
        return None
    copies = attributions(child)
    if not any(_comparable(copy, original) for copy in copies for original in originals):
        return "lost"
    return "kept" if any(_keeps(c, o) for c in copies for o in originals) else "generalised"


def _comparable(copy: Attribution, original: Attribution) -> bool:
    """Somebody's silence is no attribution of what somebody said."""
    return copy.silent == original.silent


def _keeps(copy: Attribution, original: Attribution) -> bool:
    if not _comparable(copy, original):
        return False
    if original.vague or copy.vague:
        return original.vague
    if not original.words:
        # A pronoun: whoever it was is no better known than that.
        return bool(copy.source)
    same = len(copy.words & original.words) / len(original.words)
    return same >= _ENOUGH and copy.numbers >= original.numbers
