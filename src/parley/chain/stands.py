"""The middle of the chain: positions, issues, preconditions and the judgements made on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.gates import gates
from parley.bargaining.positions import before, current, firmness, history, voices
from parley.bargaining.status import status
from parley.bargaining.trend import trend
from parley.case import words
from parley.chain.link import Link, Node
from parley.chain.reports import CODED, NO_CLAIM, claim_links, claim_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.positions import Stand
    from parley.case.judgements import Judgement
    from parley.case.view import View


def position_node(view: View, name: str) -> Node:
    """Return the chain below `PARTY/ISSUE`."""
    party, _, issue = name.partition("/")
    stands = history(view, party, issue)
    latest = current(stands)
    links = [_stand_link(view, stands, stand) for stand in latest]
    links += [_voice_link(view, stand) for stand in voices(view, party, issue)]
    if not latest:
        missing = (
            f"{view.case.actor_name(party)} has not spoken on {issue}, as known on {view.as_of}: "
            "absence is not assent, and not zero"
        )
        links.insert(0, Link(how="latest position", by="§3.1", missing=missing))
    says = f"{view.case.actor_name(party)} on: {view.case.issues[issue].question}"
    return Node(what=f"position:{name}", says=says, links=tuple(links))


def _stand_link(view: View, stands: tuple[Stand, ...], stand: Stand) -> Link:
    several = " (one of several said last)" if len(current(stands)) > 1 else ""
    return Link(how=f"latest position{several}", by="§3.3", to=_stand_node(view, stands, stand))


def _stand_node(view: View, stands: tuple[Stand, ...], stand: Stand) -> Node:
    how = trend(view, stands, stand)
    links = [
        *_carried_by(view, stand),
        Link(
            how=f"trend {how.word}",
            by=how.why,
            to=_judgement_or_none(view, how.judgement),
        ),
        *_firmness(view, stand),
        *(
            Link(how="came after", by="§3.3", to=_earlier(view, one))
            for one in before(stands, stand)
        ),
    ]
    return Node(
        what=f"position:{stand.party}/{stand.issue}",
        says=words.position(view.case, stand.position),
        links=tuple(links),
    )


def _earlier(view: View, stand: Stand) -> Node:
    return Node(
        what=f"position:{stand.party}/{stand.issue}",
        says=f"{words.position(view.case, stand.position)}, said last {stand.last_said}",
        links=_carried_by(view, stand),
    )


def _carried_by(view: View, stand: Stand) -> tuple[Link, ...]:
    return claim_links(view, stand.contents, "is carried by", CODED, NO_CLAIM)


def _voice_link(view: View, stand: Stand) -> Link:
    holder = view.case.actor_name(stand.position.by or stand.party)
    return Link(
        how=f"a voice that does not bind the party: {holder}",
        by="§3.2",
        to=_earlier(view, stand),
    )


def _firmness(view: View, stand: Stand) -> Iterator[Link]:
    found = firmness(view, stand)
    if found is not None:
        level, judgement = found
        node = _judgement_node(view, judgement)
        yield Link(how=f"judged {level}", by=judgement.by, to=node)


def _judgement_or_none(view: View, name: str | None) -> Node | None:
    return judgement_by_id(view, name) if name else None


def judgement_by_id(view: View, name: str) -> Node:
    """Return the chain below a judgement: the claims it rests on."""
    found = next(one for one in view.case.judgements if one.id == name)
    return _judgement_node(view, found)


def _judgement_node(view: View, judgement: Judgement) -> Node:
    claims = [view.case.claim_by_id[one] for one in judgement.rests_on]
    links = tuple(
        Link(how="rests on", by=judgement.by, to=claim_node(view, claim)) for claim in claims
    )
    if not claims:
        links = (Link(how="rests on", by=judgement.by, missing="it names no claim"),)
    assumption = f"{judgement.assumes}: " if judgement.assumes else ""
    says = f"{judgement.by} judges: {assumption}{judgement.because}"
    return Node(what=f"judgement:{judgement.id}", says=says, links=links)


def issue_node(view: View, name: str) -> Node:
    """Return the chain below an issue: what blocks it, what is said of it, who holds what."""
    found = status(view, view.case.issues[name])
    links = [
        Link(
            how=f"blocked ({blocker.kind})",
            by="§7.2",
            to=Node(
                what=f"issue:{name}",
                says=" against ".join(
                    f"{stand.party}: {words.position(view.case, stand.position)}"
                    for stand in blocker.stands
                ),
            ),
        )
        for blocker in found.blockers
        if blocker.stands
    ]
    if found.progress:
        links += claim_links(view, found.progress, "said of it last", CODED, NO_CLAIM)
    for party in view.case.principals:
        node = position_node(view, f"{party.id}/{name}")
        links.append(Link(how=f"position of {party.name}", by="§3.3", to=node))
    says = f"{view.case.issues[name].question} - {found.word}: {found.why}"
    return Node(what=f"issue:{name}", says=says, links=tuple(links))


def gate_node(view: View, name: str) -> Node:
    """Return the chain below a precondition to talking."""
    gate = next(one for one in view.case.file.gates if one.id == name)
    state = next((one for one in gates(view) if one.gate.id == name), None)
    claims = state.contents if state else ()
    links = list(claim_links(view, claims, "is told by", CODED, NO_CLAIM))
    if state is not None and state.judgement is not None:
        node = _judgement_node(view, state.judgement)
        links.append(Link(how=f"judged {state.state}", by=state.judgement.by, to=node))
    word = state.state if state else "not known"
    says = f"{view.case.actor_name(gate.party)}: {gate.condition} ({word})"
    return Node(what=f"gate:{name}", says=says, links=tuple(links))
