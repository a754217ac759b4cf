"""`kind:id` -> the walk down to claims, reports and lines, each link with its rule or person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.problems import UnknownWhatError, listing, shown, suggestion
from parley.chain.link import Link, Node
from parley.chain.reports import CODED, claim_node, report_node
from parley.chain.stands import gate_node, issue_node, judgement_by_id, position_node
from parley.chain.things import figure_node, identity_node, proposal_node, title_in, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from parley.case.view import View


def explain(view: View, what: str) -> Node:
    """Return the chain below `kind:id`; raises UnknownWhatError with the nearest names."""
    kind, colon, name = what.partition(":")
    if not colon or kind not in _KINDS:
        raise UnknownWhatError(
            f"{shown(what)} is not of the form kind:id; "
            + suggestion(kind, _KINDS, f"the kinds are {listing(_KINDS)}")
        )
    names, build = _KINDS[kind]
    known = set(names(view))
    if name not in known:
        way_out = suggestion(name, known, f"the known ones are {listing(known)}")
        raise UnknownWhatError(f"there is no {kind} {shown(name)} in this case; {way_out}")
    return build(view, name)


def every_what(view: View) -> tuple[str, ...]:
    """Return every `kind:id` that can be explained."""
    return tuple(f"{kind}:{name}" for kind, (names, _) in _KINDS.items() for name in names(view))


def _claim(view: View, name: str) -> Node:
    return claim_node(view, view.case.claim_by_id[name])


def _report(view: View, name: str) -> Node:
    return report_node(view, view.case.report_by_id[name])


def _cells(view: View) -> Iterator[str]:
    for party in view.case.parties:
        for issue in view.case.issues:
            yield f"{party}/{issue}"


def _ids(listed: Callable[[View], Iterable[object]]) -> Callable[[View], Iterable[str]]:
    return lambda view: (getattr(one, "id", "") for one in listed(view))


def _party(view: View, name: str) -> Node:
    party = view.case.parties[name]
    links = tuple(
        Link(how=f"on {issue}", by="§3.1", to=position_node(view, f"{name}/{issue}"))
        for issue in view.case.issues
    )
    return Node(what=f"party:{name}", says=f"{party.name}: {', '.join(party.roles)}", links=links)


def _person(view: View, name: str) -> Node:
    person = view.case.people[name]
    said = [claim for claim in view.claims if claim.speaker == name]
    links = tuple(Link(how="says", by=CODED, to=claim_node(view, claim)) for claim in said)
    missing = Link(how="says", by=CODED, missing="no known claim has this speaker")
    says = f"{person.name}; authority: {person.authority}{'; holds a veto' if person.veto else ''}"
    return Node(what=f"person:{name}", says=says, links=links or (missing,))


def _plan(view: View, name: str) -> Node:
    from parley.chain.plans import plan_node

    return plan_node(view, name)


def _margin_names(view: View) -> Iterable[str]:
    # numpy is only loaded for a case that has plans.
    if not view.case.plans:
        return ()
    from parley.chain.plans import margin_names

    return margin_names(view)


def _margin(view: View, name: str) -> Node:
    from parley.chain.plans import margin_node

    return margin_node(view, name)


_KINDS: dict[str, tuple[Callable[[View], Iterable[str]], Callable[[View, str], Node]]] = {
    "claim": (lambda view: view.case.claim_by_id, _claim),
    "report": (lambda view: view.case.report_by_id, _report),
    "position": (_cells, position_node),
    "proposal": (lambda view: view.case.proposal_by_id, proposal_node),
    "figure": (lambda view: view.case.measures, figure_node),
    "identity": (_ids(lambda view: view.case.file.identities), identity_node),
    "plan": (lambda view: view.case.plans, _plan),
    "margin": (_margin_names, _margin),
    "party": (lambda view: view.case.parties, _party),
    "person": (lambda view: view.case.people, _person),
    "issue": (lambda view: view.case.issues, issue_node),
    "gate": (_ids(lambda view: view.case.file.gates), gate_node),
    "judgement": (_ids(lambda view: view.case.judgements), judgement_by_id),
    "round": (
        _ids(lambda view: view.case.file.rounds),
        told("round", title_in(lambda view: view.case.file.rounds)),
    ),
    "contact": (
        _ids(lambda view: view.case.file.contacts),
        told("contact", title_in(lambda view: view.case.file.contacts)),
    ),
    "event": (
        _ids(lambda view: view.case.file.events),
        told("event", title_in(lambda view: view.case.file.events)),
    ),
}
