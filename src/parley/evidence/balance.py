"""Whose voices the case hears: distinct sources by side and issue, so that a tilt shows (§4.10).

Sources are counted as entries, one for each named actor and one for each unnamed source however
many people it is said to be: their numbers overlap in ways nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.evidence.support import anonymous

if TYPE_CHECKING:
    from parley.case.claims import Claim
    from parley.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The sources of one side on one issue. A side of None is a source whose side is not given."""

    issue: str | None
    side: str | None
    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    claims: tuple[str, ...]


def balance(view: View) -> tuple[Voices, ...]:
    """Return the sources heard, by issue and side; rewrites add no voice."""
    heard: dict[tuple[str | None, str | None], list[Claim]] = {}
    for claim in view.claims:
        if claim.speaker is not None and claim.same_as is None:
            heard.setdefault((issue_of(view, claim), _side(view, claim)), []).append(claim)
    rows = (_voices(view, *key, claims) for key, claims in heard.items())
    return tuple(sorted(rows, key=lambda row: (row.issue or "", row.side or "")))


def _voices(view: View, issue: str | None, side: str | None, claims: list[Claim]) -> Voices:
    named = {claim.speaker or "" for claim in claims if not anonymous(view, claim)}
    unnamed = {f"{claim.report}/{claim.speaker}" for claim in claims if anonymous(view, claim)}
    return Voices(
        issue=issue,
        side=side,
        named=tuple(sorted(named)),
        unnamed=tuple(sorted(unnamed)),
        claims=tuple(claim.id for claim in claims),
    )


def _side(view: View, claim: Claim) -> str | None:
    source = view.case.unnamed.get((claim.report, claim.speaker or ""))
    return source.side if source else view.case.party_of(claim.speaker or "")


def issue_of(view: View, claim: Claim) -> str | None:
    """Return the issue that the claim's content is about, where it names one."""
    content = view.root(claim)
    parts = (
        content.position,
        content.progress,
        content.reply,
        content.cause,
        content.commitment,
        content.unknown,
        content.not_established,
    )
    return next((part.issue for part in parts if part is not None), None)
