"""Cases made smaller or turned round, and still whole: nothing points at what is gone."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from parley.case.case import Case
from parley.case.claims import Claim, Question
from parley.case.judgements import Judgement
from parley.case.view import published

CONTENTS = ("unknown", "not_established")


def without(case: Case, gone: Iterable[str]) -> Case:
    """Return the case without these claims and without all that points at them."""
    out = set(gone)
    while more := {
        claim.id
        for claim in case.claims
        if claim.id not in out and ({claim.same_as, claim.denies} & out)
    }:
        out |= more
    kept = (claim for claim in case.claims if claim.id not in out)
    return replace(
        case,
        claims=tuple(_unpointed(claim, out) for claim in kept),
        judgements=tuple(one for one in case.judgements if not _rests_on(one) & out),
    )


def _unpointed(claim: Claim, out: set[str]) -> Claim:
    answers = tuple(one for one in claim.answers if one not in out)
    asked = {kind: _still_confirms(getattr(claim, kind), out) for kind in CONTENTS}
    return replace(claim, answers=answers, **asked)  # type: ignore[arg-type]


def _still_confirms(question: Question | None, out: set[str]) -> Question | None:
    if question is None or question.confirms not in out:
        return question
    return replace(question, confirms=None)


def _rests_on(judgement: Judgement) -> set[str]:
    calls = (judgement.firmness, judgement.trend)
    return {*judgement.claims, *(call.of for call in calls if call is not None)}


def root_of(case: Case, claim: Claim) -> Claim:
    """Return the claim whose content this one repeats, at any remove."""
    while claim.same_as is not None:
        claim = case.claim_by_id[claim.same_as]
    return claim


def told_by(case: Case, day: date) -> Case:
    """Return the case as somebody would have written it who knew only the reports of that day.

    Where the claim that carries a content was still to come and another already repeated it, that
    other one carries it.
    """
    reports = tuple(one for one in case.reports if published(case, one).latest <= day)
    known = {report.id for report in reports}
    heirs: dict[str, str] = {}
    for claim in sorted(case.claims, key=lambda one: one.id):
        root = root_of(case, claim)
        if claim.report in known and root.report not in known:
            heirs.setdefault(root.id, claim.id)
    moved = replace(case, claims=tuple(_inherited(case, claim, heirs) for claim in case.claims))
    late = [claim.id for claim in moved.claims if claim.report not in known]
    return replace(without(moved, late), reports=reports)


def _inherited(case: Case, claim: Claim, heirs: dict[str, str]) -> Claim:
    root = root_of(case, claim)
    heir = heirs.get(root.id)
    if heir is None:
        return claim if claim is root else replace(claim, same_as=root.id)
    if claim.id == heir:
        kind = root.content_kind
        assert kind is not None
        content: dict[str, Any] = {kind: getattr(root, kind), "said": root.said}
        return replace(claim, same_as=None, drift=(), **content)
    if claim.id == root.id:
        return claim
    return replace(claim, same_as=heir)


def renamed(value: Any, name: Callable[[str], str]) -> Any:
    """Return a value with every text put through `name`."""
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: renamed(getattr(value, f.name), name) for f in fields(value)}
        return replace(value, **new)
    if isinstance(value, tuple):
        return tuple(renamed(item, name) for item in value)
    return name(value) if isinstance(value, str) else value
