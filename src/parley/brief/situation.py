"""The first screen in words: the situation in one paragraph, and what to ask next.

Sentences are put together from rows of the brief only, so that a page never says more than it
can show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.dates import when
from parley.brief.rows.overview import AskRow
from parley.case import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.rows.bargaining import GateRow, ProposalRow, StatusRow
    from parley.brief.rows.evidence import UnconfirmedRow, UnknownRow
    from parley.case.view import View

_STATUS_WORDS = {
    "agreed-in-principle": "agreed in principle",
    "blocked": "blocked",
    "open": "open",
    "unspoken": "not spoken of",
}


def situation(
    view: View,
    statuses: tuple[StatusRow, ...],
    proposals: tuple[ProposalRow, ...],
    gates: tuple[GateRow, ...],
) -> tuple[str, ...]:
    """Return the sentences of the situation paragraph."""
    found = [_summary(view), *_standings(view, statuses), *_last_proposal(view, proposals)]
    return tuple(sentence for sentence in (*found, *_gates(view, gates)) if sentence)


def _summary(view: View) -> str | None:
    return view.case.file.summary


def _standings(view: View, statuses: tuple[StatusRow, ...]) -> Iterator[str]:
    counts = [
        f"{count} {'is' if count == 1 else 'are'} {text}"
        for status, text in _STATUS_WORDS.items()
        if (count := sum(one.status == status for one in statuses))
    ]
    yield f"Of {words.counted(len(statuses), 'issue')}, {words.joined(counts)}."
    blocked = [view.case.issues[one.issue].title for one in statuses if one.status == "blocked"]
    if blocked:
        yield f"What blocks: {words.joined(blocked)}."


def _last_proposal(view: View, proposals: tuple[ProposalRow, ...]) -> Iterator[str]:
    dated = [one for one in proposals if one.on is not None]
    if dated:
        last = dated[-1]
        who = view.case.actor_name(last.tabled_by)
        by = f"tabled by {who} ({when(last.on)})"
        yield f"The latest dated proposal is “{last.title}”, {by}: {last.fate}."
    elif not proposals:
        yield "No proposal is known to have been tabled."


def _gates(view: View, gates: tuple[GateRow, ...]) -> Iterator[str]:
    for gate in gates:
        if gate.state == "set":
            party = view.case.actor_name(gate.party)
            yield f"{party} has made talking itself depend on: {gate.condition}."


def ask_next(
    view: View,
    statuses: tuple[StatusRow, ...],
    unknowns: tuple[UnknownRow, ...],
    unconfirmed: tuple[UnconfirmedRow, ...],
) -> tuple[AskRow, ...]:
    """Return what to ask: open questions, those on blocked issues first, then confirmations."""
    blocked = {one.issue for one in statuses if one.status == "blocked"}
    open_questions = [one for one in unknowns if not one.answered_by and one.confirms is None]
    ranked = sorted(open_questions, key=lambda one: (one.issue not in blocked, one.claim))
    asked = [_from_question(view, one, blocked) for one in ranked]
    to_confirm = {one.confirms: one.ask for one in unknowns if one.confirms and not one.answered_by}
    asked += [
        _to_confirm(one, to_confirm[one.claim]) for one in unconfirmed if one.claim in to_confirm
    ]
    return tuple(asked)


def _from_question(view: View, one: UnknownRow, blocked: set[str]) -> AskRow:
    why = "no report answers it"
    if one.issue is not None and one.issue in blocked:
        why += f", and this issue is blocked: {view.case.issues[one.issue].title}"
    return AskRow(ask=one.ask, question=one.question, why=why, what=f"claim:{one.claim}")


def _to_confirm(one: UnconfirmedRow, ask: tuple[str, ...]) -> AskRow:
    question = f"Is this so: {one.says}"
    return AskRow(ask=ask, question=question, why=one.why, what=f"claim:{one.claim}")
