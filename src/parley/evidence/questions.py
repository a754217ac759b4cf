"""What is said not to be known, or could not be established, and what answers it (§4.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.case.claims import Claim, Question
    from parley.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question that a report leaves open, with the claims that answer it."""

    claim: Claim
    question: Question
    answered_by: tuple[str, ...]


def questions(view: View) -> tuple[OpenQuestion, ...]:
    """Return all known questions, answered or not, by claim id."""
    found = []
    for claim in view.contents():
        question = claim.unknown or claim.not_established
        if question is not None:
            answered = (other.id for other in view.claims if claim.id in other.answers)
            found.append(OpenQuestion(claim=claim, question=question, answered_by=tuple(answered)))
    return tuple(found)
