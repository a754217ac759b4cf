"""A decision: one line of `decisions.jsonl`, which only ever grows (§12.1).

It names what it is about by a hash of the words that it was made on, and holds none of them:
reports are other people's texts, and the file is shared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.claims import Stance
from parley.case.quantities import Number
from parley.case.written import (
    IssueId,
    MeasureId,
    OptionId,
    Parsed,
    PartyId,
    Text,
    Whole,
    Written,
)
from parley.evidence.reading.records import Act, SourceKind

About = Literal["date", "derivation", "speaker", "statement", "figure", "contradiction", "position"]
Verdict = Literal["confirm", "correct", "reject", "skip", "undo"]
PairType = Literal["conflict", "update", "compatible", "divergence", "distortion"]

_HASH = re.compile(r"[0-9a-f]{16}")
_OFFSET = re.compile(r"-?\d{1,9}", re.ASCII)


def _hash(value: object) -> str:
    if isinstance(value, str) and _HASH.fullmatch(value):
        return value
    raise ValueError("this is not a hash of 16 signs|copy it whole from the line it is taken from")


def _offset(value: object) -> int:
    if isinstance(value, str) and _OFFSET.fullmatch(value):
        return int(value)
    raise ValueError("this is not a number of characters|write digits only, such as 7 or -7")


Hash = Annotated[str, Parsed(_hash, (("type", "string"), ("pattern", "^[0-9a-f]{16}$")))]
Offset = Annotated[int, Parsed(_offset, (("type", "integer"),))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Written):
    """A stretch of the report, counted from the start of the sentence that was decided on."""

    start: Offset
    """Its first character."""
    end: Offset
    """The character after its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Written):
    """What is right instead; only what is wrong is given."""

    date: Text | None = None
    """For a report's date: the day on which it was published."""
    child: Text | None = None
    """For a derivation: the report that rewrites."""
    parent: Text | None = None
    """For a derivation: the report that is rewritten."""
    speaker: Text | None = None
    """For a speaker: an id of the case, or of an unnamed source of the report."""
    source: Stretch | None = None
    """For a statement: where its source stands."""
    kind: SourceKind | None = None
    """For a statement: what its source is; needed where the machine saw no source."""
    content: tuple[Stretch, ...] = ()
    """For a statement: where its content stands."""
    act: Act | None = None
    """For a statement: what it does."""
    low: Number | None = None
    """For a figure or a position: its lower end."""
    high: Number | None = None
    """For a figure or a position: its upper end."""
    measure: MeasureId | None = None
    """For a figure: the measure of the case that it is one of."""
    as_of: Text | None = None
    """For a figure: the day for which it holds."""
    type: PairType | None = None
    """For two findings side by side: how they stand to each other."""
    party: PartyId | None = None
    """For a position: whose."""
    issue: IssueId | None = None
    """For a position: on which issue."""
    stance: Stance | None = None
    """For a position: what it does with the options or the range."""
    options: tuple[OptionId, ...] = ()
    """For a position: which options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Written):
    """What somebody decided on one finding."""

    key: Hash
    """A hash of the words that it is about."""
    about: About
    """What kind of finding it is about."""
    verdict: Verdict
    """What was decided; `undo` takes the last line with this key back."""
    report: Text
    """The report in which the finding stood."""
    start: Whole
    """Where it stood in the report, when it was decided."""
    end: Whole
    """Where it ended."""
    seen: Hash
    """A hash of what the machine had found there."""
    by: Text
    """Who decided."""
    correction: Correction | None = None
    """With `correct`: what is right."""


CORRECTABLE: dict[About, tuple[str, ...]] = {
    "date": ("date",),
    "derivation": ("child", "parent"),
    "speaker": ("speaker",),
    "statement": ("source", "kind", "content", "act"),
    "figure": ("low", "high", "measure", "as_of"),
    "contradiction": ("type",),
    "position": ("party", "issue", "stance", "options", "low", "high"),
}
"""What a correction may say of which kind of finding."""


def given(correction: Correction) -> tuple[str, ...]:
    """Return the names of what a correction says."""
    names = (name for names in CORRECTABLE.values() for name in names)
    return tuple(
        name for name in dict.fromkeys(names) if getattr(correction, name) not in (None, ())
    )
