"""Small cases made by hand, for examples: one stage, and one short word for each thing on it.

Everything made here would pass `parley check`; `test_building.py` writes it down and checks it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from parley.case.actors import Party, Person
from parley.case.agenda import Gate, Issue, Option, Scale
from parley.case.case import Case, CaseFile
from parley.case.claims import (
    Cause,
    Claim,
    Condition,
    Figure,
    GateNote,
    InReturn,
    Place,
    Position,
    Progress,
    Question,
    ReplyTo,
)
from parley.case.judgements import Firmness, FirmnessLevel, Judgement, TrendCall
from parley.case.measures import Identity, Measure
from parley.case.process import Event
from parley.case.proposals import Answer, Proposal, Reply
from parley.case.quantities import Amount
from parley.case.sources import Report, UnnamedSource
from parley.case.view import View, last_day
from parley.case.when import When

# Two principals, a mediator; `ann` binds side a, `adam` does not; `bob` binds side b; `eve` is
# nobody's. One issue that is a number, one with an order, one without.
STAGE = CaseFile(
    title="A test",
    parties=(
        Party(id="a", name="Side A", roles=("principal",)),
        Party(id="b", name="Side B", roles=("principal",)),
        Party(id="m", name="The mediator", roles=("mediator",)),
    ),
    people=(
        Person(id="ann", name="Ann", party="a", authority="speaks-for"),
        Person(id="adam", name="Adam", party="a", authority="ceremonial"),
        Person(id="bob", name="Bob", party="b", authority="decides"),
        Person(id="eve", name="Eve"),
    ),
    issues=(
        Issue(id="days", title="Days", question="How many days?", range=Scale(unit="days")),
        Issue(
            id="steps",
            title="Steps",
            question="How far?",
            ordered=True,
            options=tuple(Option(id=f"s{number}", label=f"step {number}") for number in range(6)),
        ),
        Issue(
            id="way",
            title="Way",
            question="Which way?",
            options=tuple(Option(id=name, label=name) for name in ("left", "right", "back")),
        ),
    ),
    gates=(Gate(id="silence", party="a", condition="The guns are silent.", issue="way"),),
    measures=(
        Measure(id="taken", title="Taken", unit="people", kind="event"),
        Measure(id="freed", title="Freed", unit="people", kind="cumulative"),
        Measure(id="held", title="Held", unit="people", kind="stock"),
        Measure(id="ill", title="Share that is ill", unit="percent", kind="share"),
    ),
    identities=(Identity(id="balance", start="taken", minus=("freed",), equals="held"),),
    events=(
        Event(id="raid", title="A raid", kind="escalation", by="a"),
        Event(id="visit", title="A visit", kind="third-party", by="m"),
    ),
)


def with_third_principal() -> CaseFile:
    """Return the stage with a third party that must agree."""
    third = Party(id="c", name="Side C", roles=("principal",))
    return replace(STAGE, parties=(*STAGE.parties, third))


def report(name: str, on: str | None = "2024-01-01", *parents: str, **more: Any) -> Report:
    """Return a report of a day, or an undated one, rewritten from its parents."""
    return Report(
        id=name,
        title=f"Report {name}",
        publisher=f"Outlet {name}",
        file=f"{name}.txt",
        date_basis="stated" if on else "unknown",
        date=When.parse(on) if on else None,
        derived_from=parents,
        **more,
    )


def unnamed(name: str, count: int | str = 1) -> UnnamedSource:
    """Return somebody whom a report quotes without a name."""
    return UnnamedSource(id=name, described=f"Somebody ({name})", count=count)


def claim(name: str, of: str, speaker: str | None = None, **content: Any) -> Claim:
    """Return a claim in a report."""
    content.setdefault("mode", "paraphrase")
    said = content.pop("said", None)
    return Claim(
        id=name,
        report=of,
        place=Place(line=1),
        speaker=speaker,
        said=When.parse(said) if said else None,
        says=f"What {name} says.",
        **content,
    )


def again(name: str, of: str, other: str, speaker: str | None = None, **more: Any) -> Claim:
    """Return a claim that repeats another."""
    return claim(name, of, speaker, same_as=other, **more)


def number(value: float | str, word: str | None = None) -> Amount:
    """Return one number with its hedging word."""
    return Amount(value=Decimal(str(value)), approximator=word, unit="days")  # type: ignore[arg-type]


def between(low: float | None, high: float | None, word: str | None = None) -> Amount:
    """Return a range; None is an end that nobody gave."""
    ends = [None if end is None else Decimal(str(end)) for end in (low, high)]
    return Amount(low=ends[0], high=ends[1], approximator=word, unit="days")  # type: ignore[arg-type]


def days(party: str, amount: Amount | float, stance: Any = "demand", **more: Any) -> Position:
    """Return a position on the issue that is a number."""
    held = amount if isinstance(amount, Amount) else number(amount)
    return Position(party=party, issue="days", stance=stance, range=held, **more)


def steps(party: str, *options: str, stance: Any = "demand", **more: Any) -> Position:
    """Return a position on the ordered issue."""
    return Position(party=party, issue="steps", stance=stance, options=options, **more)


def way(party: str, *options: str, stance: Any = "demand", **more: Any) -> Position:
    """Return a position on the issue without an order."""
    return Position(party=party, issue="way", stance=stance, options=options, **more)


def given(says: str) -> Condition:
    """Return a condition in words."""
    return Condition(says=says)


def for_move(party: str, issue: str) -> InReturn:
    """Return the other party's move for which one is given."""
    return InReturn(party=party, issue=issue)


def figure(measure: str, value: float | None, word: str | None = None, **more: Any) -> Figure:
    """Return a figure; its claimant, scope and day may be given."""
    as_of = more.pop("as_of", None)
    low, high = more.pop("low", None), more.pop("high", None)
    return Figure(
        measure=measure,
        value=None if value is None else Decimal(str(value)),
        low=None if low is None else Decimal(str(low)),
        high=None if high is None else Decimal(str(high)),
        approximator=word,  # type: ignore[arg-type]
        as_of=When.parse(as_of) if as_of else None,
        **more,
    )


def cause(party: str, issue: str | None = "days", event: str = "visit") -> Cause:
    """Return a cause that a report attributes."""
    return Cause(pressure=event, party=party, issue=issue, move="A move")


def progress(issue: str, standing: Any, held_up_by: str | None = None) -> Progress:
    """Return how an issue is said to stand."""
    return Progress(issue=issue, standing=standing, held_up_by=held_up_by)


def gate(state: Any) -> GateNote:
    """Return what is said of the one gate."""
    return GateNote(gate="silence", state=state)


def question(text: str = "Who knows?", **more: Any) -> Question:
    """Return an open question."""
    return Question(question=text, **more)


def reply(party: str, answer: Answer, issue: str | None = None, **more: Any) -> Reply:
    """Return a reply to a proposal."""
    on = more.pop("on", None)
    return Reply(party=party, answer=answer, issue=issue, on=When.parse(on) if on else None, **more)


def reply_to(proposal: str, party: str, issue: str | None = None) -> ReplyTo:
    """Return a claim's pointer at a reply."""
    return ReplyTo(proposal=proposal, party=party, issue=issue)


def proposal(name: str, by: str = "m", to: tuple[str, ...] = ("a", "b"), **more: Any) -> Proposal:
    """Return a proposal."""
    on = more.pop("on", None)
    return Proposal(
        id=name,
        title=f"Proposal {name}",
        tabled_by=by,
        to=to,
        on=When.parse(on) if on else None,
        **more,
    )


def firm(name: str, of: str, level: FirmnessLevel, *rests_on: str) -> Judgement:
    """Return a judgement on how firm a position is."""
    return Judgement(
        id=name,
        by="The team",
        because="We think so.",
        claims=rests_on,
        firmness=Firmness(of=of, level=level),
    )


def moved(name: str, of: str, trend: Any, *rests_on: str) -> Judgement:
    """Return a judgement on which way a position moved."""
    return Judgement(
        id=name,
        by="The team",
        because="We think so.",
        claims=rests_on,
        trend=TrendCall(of=of, trend=trend),
    )


def judged_gate(name: str, state: Any, *rests_on: str, on: str | None = None) -> Judgement:
    """Return a judgement on the one gate."""
    return Judgement(
        id=name,
        by="The team",
        because="We think so.",
        on=When.parse(on) if on else None,
        claims=rests_on,
        gate=gate(state),
    )


def case(
    reports: Iterable[Report], claims: Iterable[Claim] = (), stage: CaseFile = STAGE, **more: Any
) -> Case:
    """Return a case on the stage."""
    return Case(name="test", file=stage, reports=tuple(reports), claims=tuple(claims), **more)


def view(of: Case, as_of: str | None = None, held_on: str | None = None) -> View:
    """Return what is known of a case on a day; by default all."""
    day = date.fromisoformat(as_of) if as_of else last_day(of) or date.min
    return View(case=of, as_of=day, held_on=date.fromisoformat(held_on) if held_on else day)
