"""Hypothesis strategies that several tests share, and how to write a value as a case file has it.

`cases()` builds small valid cases in memory: two or three principals and a mediator; an ordered,
an unordered and a numeric issue; reports with dates, without, and derived from one another; claims
of the kinds that the engine reasons about; proposals with replies; judgements; if asked for, plans
of `plan_strategies` and preferences of `preference_strategies`. Whatever it yields would pass
`parley check` (tests/case/test_strategies.py writes it out and loads it again).

A new kind of value joins here: one composite for it, drawn by `cases()`.
"""

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from hypothesis import strategies as st

from parley.case.actors import Authority, Party, Person
from parley.case.agenda import Gate, Issue, Option, Scale
from parley.case.case import Case, CaseFile
from parley.case.claims import (
    Channel,
    Claim,
    Condition,
    Figure,
    GateNote,
    InReturn,
    Mode,
    Movement,
    NoComment,
    Outlook,
    Place,
    Position,
    Progress,
    Question,
    ReplyTo,
    Stance,
)
from parley.case.judgements import Firmness, FirmnessLevel, Judgement, TrendCall, Uncoded
from parley.case.measures import Identity, Measure
from parley.case.preferences.orders import Order
from parley.case.process import Event
from parley.case.proposals import (
    Answer,
    Baseline,
    Deviation,
    Fate,
    FateWord,
    PackageTerm,
    Proposal,
    Reply,
)
from parley.case.quantities import Amount, Approximator
from parley.case.sources import SEVERAL, Report, UnnamedSource
from parley.case.when import When
from plan_strategies import plans
from preference_strategies import preferences_of

_T = TypeVar("_T")

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2024, 12, 31)

STANCES: tuple[Stance, ...] = ("demand", "offer", "accept", "open", "reject", "ruled-out")
MOVEMENTS: tuple[Movement, ...] = ("softened", "hardened", "unchanged")
NEAR: tuple[Approximator, ...] = ("about", "around", "roughly", "approximately")
HEDGES: tuple[Approximator, ...] = (
    *NEAR,
    "nearly",
    "almost",
    "more than",
    "over",
    "at least",
    "less than",
    "under",
    "at most",
    "up to",
)
PLURALS: tuple[Approximator, ...] = ("several", "dozens", "hundreds", "thousands")

PARTIES = ("north", "south", "east")
MEDIATOR = "broker"
EVENT = "storm"
GATE = "letters"
# Stock-flow: held = taken - freed.
TAKEN, FREED, HELD = "taken", "freed", "held"

# --- days and numbers ---------------------------------------------------------------------------


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> st.SearchStrategy[date]:
    """Yield days, by default of 2024."""
    return st.dates(first, last)


def whens(first: date = FIRST_DAY, last: date = LAST_DAY) -> st.SearchStrategy[When]:
    """Yield spans of days, half of them of one day only."""
    spans = st.tuples(days(first, last), days(first, last))
    return st.one_of(
        days(first, last).map(When.day), spans.map(lambda two: When(min(two), max(two)))
    )


def numbers(low: int = 0, high: int = 2000) -> st.SearchStrategy[Decimal]:
    """Yield numbers as people state them: mostly whole, often round, now and then with a half."""
    whole = st.integers(low, high).map(Decimal)
    tens = st.integers(-(-low // 10), high // 10).map(lambda n: Decimal(10 * n))
    halves = st.integers(2 * low, 2 * high).map(lambda n: Decimal(n) / 2)
    return st.one_of(whole, tens, halves)


@st.composite
def amounts(draw: st.DrawFn, low: int = 0, high: int = 2000, unit: str | None = None) -> Amount:
    """Yield numbers, ranges and vague plurals with their hedging words."""
    word = draw(st.none() | st.sampled_from(HEDGES))
    if draw(st.booleans()):
        return Amount(value=draw(numbers(low, high)), approximator=word, unit=unit)
    ends = sorted((draw(numbers(low, high)), draw(numbers(low, high))))
    shape = draw(st.sampled_from(["both", "low", "high", "plural"]))
    if shape == "plural":
        return Amount(approximator=draw(st.sampled_from(PLURALS)), unit=unit)
    return Amount(
        low=ends[0] if shape != "high" else None,
        high=ends[1] if shape != "low" else None,
        approximator=word,
        unit=unit,
    )


# --- case.yaml ----------------------------------------------------------------------------------

ORDERED = Issue(
    id="steps",
    title="Steps",
    question="How far does the first step go?",
    ordered=True,
    options=tuple(Option(id=one, label=f"Step {one}") for one in ("none", "some", "most", "all")),
)
UNORDERED = Issue(
    id="form",
    title="Form",
    question="In which form is it signed?",
    options=tuple(Option(id=one, label=one.capitalize()) for one in ("letter", "treaty", "oral")),
)
NUMERIC = Issue(
    id="length",
    title="Length",
    question="How long does it hold?",
    range=Scale(unit="days", low=Decimal(0), high=Decimal(2000)),
)


@st.composite
def case_files(draw: st.DrawFn) -> CaseFile:
    """Yield who negotiates and about what: one principal's office holders differ in authority."""
    principals = PARTIES[: draw(st.integers(2, 3))]
    ranks: tuple[Authority, ...] = ("decides", "speaks-for", "negotiates", "advises", "unknown")
    people = [
        Person(
            id=f"{party}-{rank}",
            name=f"{rank.capitalize()} of {party}",
            party=party,
            authority=draw(st.sampled_from(ranks)),
            veto=draw(st.booleans()),
        )
        for party in principals
        for rank in ("envoy", "adviser")
    ]
    return CaseFile(
        title="A case made by Hypothesis",
        parties=(
            *(Party(id=one, name=one.capitalize(), roles=("principal",)) for one in principals),
            Party(id=MEDIATOR, name="Broker", roles=("mediator",)),
        ),
        people=tuple(people),
        issues=draw(st.permutations([ORDERED, UNORDERED, NUMERIC]).map(tuple)),
        gates=(Gate(id=GATE, party=principals[0], condition="The letters are withdrawn."),),
        measures=(
            Measure(id=TAKEN, title="Taken", unit="people", kind="event"),
            Measure(id=FREED, title="Freed", unit="people", kind="cumulative"),
            Measure(id=HELD, title="Held", unit="people", kind="stock"),
        ),
        identities=(Identity(id="account", start=TAKEN, minus=(FREED,), equals=HELD),),
        events=(Event(id=EVENT, title="A storm", kind="background", on=draw(st.none() | whens())),),
    )


# --- reports.yaml -------------------------------------------------------------------------------


@st.composite
def report_lists(draw: st.DrawFn, file: CaseFile, most: int = 5) -> tuple[Report, ...]:
    """Yield reports in the order of their days; each may derive from those before it."""
    dates = sorted(draw(st.lists(days(), min_size=1, max_size=most)))
    reports: list[Report] = []
    for number, day in enumerate(dates):
        parents = draw(_some([one.id for one in reports], 2))
        kind = draw(st.sampled_from(["stated", "stated", "inferred", "bounded", "undated"]))
        report = Report(
            id=f"r{number}",
            title=f"Report {number}",
            publisher=draw(st.sampled_from(["Courier", "Herald"])),
            date_basis="unknown",
            derived_from=parents,
            sources=draw(_sources(file, number)),
        )
        reports.append(_dated(report, kind, When.day(day)))
    return tuple(reports)


def _dated(report: Report, kind: str, when: When) -> Report:
    if kind == "stated":
        return replace(report, date_basis="stated", date=when)
    if kind == "inferred":
        return replace(report, date_basis="inferred", date=when, inferred_from="its weekday")
    if kind == "undated" and report.derived_from:
        return report
    return replace(report, not_before=when)


@st.composite
def _sources(draw: st.DrawFn, file: CaseFile, number: int) -> tuple[UnnamedSource, ...]:
    sides = [party.id for party in file.parties]
    return tuple(
        UnnamedSource(
            id=f"source-{number}-{index}",
            described="somebody who knows the talks",
            count=draw(st.one_of(st.integers(1, 7), st.just(SEVERAL))),
            side=draw(st.none() | st.sampled_from(sides)),
        )
        for index in range(draw(st.integers(0, 2)))
    )


# --- proposals.yaml -----------------------------------------------------------------------------


def _some(things: Sequence[_T], most: int) -> st.SearchStrategy[tuple[_T, ...]]:
    """Yield a few different ones of these, in any order; none if there are none."""
    if not things:
        return st.just(())
    return st.lists(st.sampled_from(things), max_size=most, unique=True).map(tuple)


@st.composite
def conditions(draw: st.DrawFn, file: CaseFile) -> Condition:
    """Yield conditions, some on an issue of the case with options that would meet them."""
    issue = draw(st.none() | st.sampled_from(file.issues))
    if issue is None:
        return Condition(says=draw(st.sampled_from(["the rain stops", "the others go first"])))
    options = draw(_some([one.id for one in issue.options], 2))
    return Condition(says=f"{issue.title} is settled", issue=issue.id, options=options)


@st.composite
def _terms(draw: st.DrawFn, file: CaseFile) -> tuple[PackageTerm, ...]:
    terms = []
    for issue in draw(_some(file.issues, 3)):
        options, number = draw(_settlements(issue))
        says = None if options or number else "as it stands"
        given = tuple(draw(st.lists(conditions(file), max_size=1)))
        terms.append(
            PackageTerm(issue=issue.id, options=options, range=number, says=says, conditions=given)
        )
    return tuple(terms)


@st.composite
def _settlements(draw: st.DrawFn, issue: Issue) -> tuple[tuple[str, ...], Amount | None]:
    """Yield what may be said on an issue: options, a number, or (rarely) neither."""
    if draw(st.integers(0, 9)) == 0:
        return (), None
    if issue.range is not None:
        return (), draw(amounts(0, 2000, issue.range.unit).filter(_within_scale))
    ids = [option.id for option in issue.options]
    return tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))), None


def _within_scale(amount: Amount) -> bool:
    ends = (amount.stated.low, amount.stated.high)
    return all(end is None or 0 <= end <= 2000 for end in ends)


@st.composite
def proposal_lists(draw: st.DrawFn, file: CaseFile, most: int = 3) -> tuple[Proposal, ...]:
    """Yield proposals, each of which may answer, revise or be measured against one before it."""
    parties = [party.id for party in file.parties]
    made: list[Proposal] = []
    for number in range(draw(st.integers(0, most))):
        by = draw(st.sampled_from(parties))
        others = [one for one in parties if one != by]
        to = tuple(draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True)))
        earlier = draw(st.none() | st.sampled_from(made)) if made else None
        link = draw(st.sampled_from(["answers", "revises"]))
        baseline = Baseline(what="the one before", proposal=earlier.id) if earlier else None
        package = draw(_terms(file))
        departures = [Deviation(issue=term.issue, says="otherwise") for term in package[:1]]
        made.append(
            Proposal(
                id=f"p{number}",
                title=f"Proposal {number}",
                tabled_by=by,
                to=to,
                on=draw(st.none() | whens()),
                package=package,
                answers=earlier.id if earlier and link == "answers" else None,
                revises=earlier.id if earlier and link == "revises" else None,
                baseline=baseline,
                deviations=tuple(departures) if baseline else (),
                replies=draw(_replies(file, to)),
                fate=draw(st.none() | st.none() | _fates()),
            )
        )
    return tuple(made)


@st.composite
def _replies(draw: st.DrawFn, file: CaseFile, to: tuple[str, ...]) -> tuple[Reply, ...]:
    points: list[str | None] = [None, *(issue.id for issue in file.issues)]
    answers: tuple[Answer, ...] = ("accepts", "accepts-if", "amends", "rejects", "silent")
    replies = []
    for party in to:
        for issue in draw(_some(points, 2)):
            answer = draw(st.sampled_from(answers))
            given = (draw(conditions(file)),) if answer == "accepts-if" else ()
            on = draw(st.none() | whens())
            replies.append(Reply(party=party, issue=issue, answer=answer, conditions=given, on=on))
    return tuple(replies)


@st.composite
def _fates(draw: st.DrawFn) -> Fate:
    states: tuple[FateWord, ...] = ("answered", "rejected", "unanswered", "overtaken", "unknown")
    return Fate(
        state=draw(st.sampled_from(states)),
        since=draw(whens()),
        by="the team",
        because="so it looked",
    )


# --- claims.yaml --------------------------------------------------------------------------------


@st.composite
def positions(draw: st.DrawFn, file: CaseFile) -> Position:
    """Yield positions of principals; without options or number they report a movement."""
    party = draw(st.sampled_from([one.id for one in file.parties if "principal" in one.roles]))
    others = [one.id for one in file.parties if one.id != party]
    voices = [one.id for one in file.people if one.party == party]
    issue = draw(st.sampled_from(file.issues))
    options, number = draw(_settlements(issue))
    move = st.sampled_from(MOVEMENTS)
    in_return = st.builds(
        InReturn,
        party=st.sampled_from(others),
        issue=st.sampled_from([one.id for one in file.issues]),
    )
    return Position(
        party=party,
        by=draw(st.none() | st.sampled_from(voices)),
        issue=issue.id,
        stance=draw(st.sampled_from(STANCES)),
        options=options,
        range=number,
        conditions=tuple(draw(st.lists(conditions(file), max_size=2))),
        moved=draw(st.one_of(st.none(), move)) if options or number else draw(move),
        in_return_for=draw(st.none() | st.none() | in_return),
    )


@st.composite
def figures(draw: st.DrawFn, file: CaseFile) -> Figure:
    """Yield figures for one of the measures."""
    amount = draw(amounts(0, 300, "people"))
    return Figure(
        measure=draw(st.sampled_from([one.id for one in file.measures])),
        value=amount.value,
        low=amount.low,
        high=amount.high,
        approximator=amount.approximator,
        unit=draw(st.sampled_from([None, "people"])),
        claimant=draw(st.none() | st.sampled_from([one.id for one in file.parties])),
        scope=draw(st.sampled_from([None, None, "civilians"])),
        as_of=draw(st.none() | whens()),
    )


@st.composite
def claim_lists(
    draw: st.DrawFn,
    file: CaseFile,
    reports: Sequence[Report],
    proposals: Sequence[Proposal],
    most: int = 8,
) -> tuple[Claim, ...]:
    """Yield claims, each of which may repeat, deny or answer one before it."""
    made: list[Claim] = []
    for number in range(draw(st.integers(0, most))):
        bare = draw(_bare_claims(file, draw(st.sampled_from(reports)), number))
        made.append(draw(_with_content(bare, file, proposals, tuple(made))))
    return tuple(made)


@st.composite
def _bare_claims(draw: st.DrawFn, file: CaseFile, report: Report, number: int) -> Claim:
    """Yield claims that still lack their content."""
    modes: tuple[Mode, ...] = ("quotation", "mixed", "paraphrase", "inference")
    channels: tuple[Channel, ...] = ("press-conference", "leaked-recording", "unknown")
    voices = [
        *(source.id for source in report.sources),
        *(person.id for person in file.people),
        *(party.id for party in file.parties),
    ]
    mode = draw(st.sampled_from(modes))
    speaker = None if mode == "inference" else draw(st.none() | st.sampled_from(voices))
    bound = report.date or report.not_before
    latest = bound.latest if bound else LAST_DAY
    return Claim(
        id=f"c{number}",
        report=report.id,
        place=Place(line=draw(st.integers(1, 40))),
        speaker=speaker,
        mode=mode,
        channel=draw(st.sampled_from(channels)),
        said=draw(st.none() | whens(FIRST_DAY - timedelta(days=60), latest)),
        says=f"Something is said, number {number}.",
    )


@st.composite
def _with_content(
    draw: st.DrawFn,
    bare: Claim,
    file: CaseFile,
    proposals: Sequence[Proposal],
    made: tuple[Claim, ...],
) -> Claim:
    """Yield the claim with one content, or as the repetition of an earlier one."""
    kinds = ["position"] * 4 + ["figure", "figure", "unknown", "not_established", "event"]
    kinds += ["no_comment", "outlook", "progress", "gate"]
    kinds += ["same_as", "same_as", "denies"] if made else []
    kinds += ["proposal", "proposal"] if proposals else []
    replied = [(one, reply) for one in proposals for reply in one.replies]
    kinds += ["reply"] if replied else []
    kind = draw(st.sampled_from(kinds))
    asked = [one.id for one in made if one.content_kind in {"unknown", "not_established"}]
    bare = replace(bare, answers=draw(_some(asked, 1)))
    if kind in {"same_as", "denies"}:
        other = draw(st.sampled_from(made)).id
        return replace(bare, **{kind: other})  # type: ignore[arg-type]  # both are ids of claims
    if kind == "proposal":
        return replace(bare, proposal=draw(st.sampled_from(proposals)).id)
    if kind == "reply":
        to, reply = draw(st.sampled_from(replied))
        said = ReplyTo(proposal=to.id, party=reply.party, issue=reply.issue)
        return replace(bare, reply=said)
    return replace(bare, **{kind: draw(_contents(kind, file, made))})


def _contents(kind: str, file: CaseFile, made: tuple[Claim, ...]) -> st.SearchStrategy[Any]:
    issues = st.sampled_from([one.id for one in file.issues])
    parties = st.sampled_from([one.id for one in file.parties])
    question = st.builds(
        Question,
        question=st.just("What next?"),
        issue=st.none() | issues,
        ask=st.lists(parties, max_size=1).map(tuple),
        confirms=st.none() | st.sampled_from([one.id for one in made]) if made else st.none(),
    )
    contents: dict[str, st.SearchStrategy[Any]] = {
        "position": positions(file),
        "figure": figures(file),
        "unknown": question,
        "not_established": question,
        "event": st.just(EVENT),
        "no_comment": st.just(NoComment(form="declined", asked="the talks")),
        "outlook": st.builds(
            Outlook,
            tone=st.sampled_from(["hopeful", "cautious", "doubtful", "mixed"]),
            what=st.just("It will rain."),
        ),
        "progress": st.builds(
            Progress,
            issue=issues,
            standing=st.sampled_from(["agreed-in-principle", "open", "blocked"]),
            held_up_by=st.none() | issues,
        ),
        "gate": st.builds(GateNote, gate=st.just(GATE), state=st.sampled_from(["set", "lifted"])),
    }
    return contents[kind]


# --- judgements.yaml, uncoded.yaml and the whole ------------------------------------------------


@st.composite
def judgement_lists(draw: st.DrawFn, claims: Sequence[Claim]) -> tuple[Judgement, ...]:
    """Yield judgements on positions, each position judged at most once in each respect."""
    levels: tuple[FirmnessLevel, ...] = ("opening-bid", "negotiable", "firm", "red-line")
    held = [one.id for one in claims if one.position]
    made = [
        Judgement(
            id=f"firm-{one}",
            by="the team",
            because="so it sounded",
            firmness=Firmness(of=one, level=draw(st.sampled_from(levels))),
        )
        for one in draw(_some(held, 2))
    ]
    for one in draw(_some(held, 1)):
        call = TrendCall(of=one, trend=draw(st.sampled_from(MOVEMENTS)))
        made.append(Judgement(id=f"trend-{one}", by="the team", because="as seen", trend=call))
    if draw(st.booleans()):
        made.append(Judgement(id="guess", by="the team", because="no more is said", assumes="So."))
    return tuple(made)


@st.composite
def cases(
    draw: st.DrawFn, most_claims: int = 8, most_plans: int = 0, *, wants: bool = False
) -> Case:
    """Yield small valid cases, with all lists in an order of their own."""
    file = draw(case_files())
    reports = draw(report_lists(file))
    proposals = draw(proposal_lists(file))
    claims = draw(claim_lists(file, reports, proposals, most_claims))
    return Case(
        name="made",
        file=file,
        reports=draw(st.permutations(reports).map(tuple)),
        claims=draw(st.permutations(claims).map(tuple)),
        proposals=draw(st.permutations(proposals).map(tuple)),
        judgements=draw(judgement_lists(claims)),
        uncoded=(Uncoded(report=reports[0].id, lines=(1, 2), reason="A headline."),),
        plans={
            f"plan-{number}": draw(
                plans(
                    [one.id for one in file.parties if "principal" in one.roles],
                    [MEDIATOR],
                    proposals=[one.id for one in proposals],
                )
            )
            for number in range(most_plans and draw(st.integers(0, most_plans)))
        },
        preferences=draw(preferences_of(file, [one.id for one in claims])) if wants else None,
    )


# --- as a case file has it ----------------------------------------------------------------------


def written(value: Any) -> Any:
    """Return a value as a person would write it: text, lists and mappings, defaults left out."""
    if is_dataclass(value) and not isinstance(value, When | Order | type):
        return {
            field.name: written(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


LIST_FILES = ("reports", "claims", "proposals", "judgements", "uncoded")


def lay(case: Case, folder: Path, *, json_lines: bool = False) -> Path:
    """Write a case as a folder named after it below `folder`, in either form of its lists."""
    home = folder / case.name
    home.mkdir()
    (home / "case.yaml").write_text(_yaml(written(case.file)), encoding="utf-8")
    for stem in LIST_FILES:
        values = [written(one) for one in getattr(case, stem)]
        if json_lines:
            text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in values)
        else:
            text = _yaml(values)
        if values:
            path = home / f"{stem}.{'jsonl' if json_lines else 'yaml'}"
            path.write_text(text, encoding="utf-8")
    for name, plan in case.plans.items():
        (home / "plans").mkdir(exist_ok=True)
        path = home / "plans" / f"{name}.yaml"
        path.write_text(_yaml(written(plan)), encoding="utf-8")
    if case.preferences is not None:
        text = _yaml(written(case.preferences))
        (home / "preferences.yaml").write_text(text, encoding="utf-8")
    return home


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
