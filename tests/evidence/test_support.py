"""§4: how well a statement is supported, and who denies it."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.building import (
    again,
    case,
    claim,
    days,
    figure,
    proposal,
    report,
    unnamed,
    view,
)
from evidence.pruning import root_of, without
from parley.case.case import Case
from parley.case.claims import Claim
from parley.case.view import View
from parley.evidence.origins import independent
from parley.evidence.support import LADDER, contested_by, support
from strategies import cases

OLD, NEW = "2024-01-01", "2024-02-01"
SIX = unnamed("six", 6)
FEW = unnamed("few", "several")
ONE = unnamed("one")
OTHER = unnamed("other")


def rung(made: Case, name: str = "c") -> str:
    return support(view(made), [made.claim_by_id[name]])


# --- the five rungs, by examples ------------------------------------------------------------------


def test_4_3_a_report_in_its_own_voice_supports_nothing() -> None:
    assert rung(case([report("r")], [claim("c", "r", position=days("a", 30))])) == "unsupported"


def test_4_3_one_unnamed_person_is_a_single_source() -> None:
    made = case([report("r", sources=(ONE,))], [claim("c", "r", "one", position=days("a", 30))])
    assert rung(made) == "single-source"


def test_4_3_a_named_outsider_is_a_single_source() -> None:
    made = case([report("r")], [claim("c", "r", "eve", position=days("a", 30))])
    assert rung(made) == "single-source"


@pytest.mark.parametrize("many", [SIX, FEW], ids=["six", "several"])
def test_4_5_any_number_of_unnamed_people_in_one_report_is_one_outlet(many: object) -> None:
    speaker = many.id  # type: ignore[attr-defined]
    made = case([report("r", sources=(many,))], [claim("c", "r", speaker, position=days("a", 30))])
    assert rung(made) == "single-outlet"


def test_4_5_three_and_six_and_several_of_one_report_are_never_summed() -> None:
    made = case(
        [report("r", sources=(unnamed("three", 3), SIX, FEW))],
        [
            claim("c", "r", "three", position=days("a", 30)),
            again("d", "r", "c", "six"),
            again("e", "r", "c", "few"),
        ],
    )
    assert rung(made) == "single-outlet"


def test_4_3_two_sources_in_one_report_are_one_outlet() -> None:
    made = case(
        [report("r", sources=(ONE, OTHER))],
        [claim("c", "r", "one", position=days("a", 30)), again("d", "r", "c", "other")],
    )
    assert rung(made) == "single-outlet"


def test_4_3_sources_in_two_independent_reports_corroborate() -> None:
    made = case(
        [report("r", sources=(ONE,)), report("s", sources=(OTHER,))],
        [claim("c", "r", "one", position=days("a", 30)), again("d", "s", "c", "other")],
    )
    assert rung(made) == rung(made, "d") == "corroborated"


def test_4_5_unnamed_people_of_one_description_are_not_merged_across_reports() -> None:
    made = case(
        [report("r", sources=(ONE,)), report("s", sources=(ONE,))],
        [claim("c", "r", "one", position=days("a", 30)), again("d", "s", "c", "one")],
    )
    assert rung(made) == "corroborated"


def test_4_5_a_named_person_in_two_outlets_is_one_source() -> None:
    made = case(
        [report("r"), report("s")],
        [claim("c", "r", "eve", position=days("a", 30)), again("d", "s", "c", "eve")],
    )
    assert rung(made) == "single-source"


def test_4_3_a_second_report_that_names_no_source_does_not_corroborate() -> None:
    made = case(
        [report("r", sources=(ONE,)), report("s")],
        [claim("c", "r", "one", position=days("a", 30)), again("d", "s", "c")],
    )
    assert rung(made) == "single-source"


def test_4_6_a_party_that_speaks_for_itself_is_on_record() -> None:
    made = case([report("r")], [claim("c", "r", "ann", position=days("a", 30))])
    assert rung(made) == "on-record"


def test_4_6_a_party_that_speaks_of_another_is_not_on_record() -> None:
    made = case([report("r")], [claim("c", "r", "bob", position=days("a", 30))])
    assert rung(made) == "single-source"


def test_4_6_an_unnamed_member_of_the_party_is_not_on_record() -> None:
    insider = unnamed("insider")
    made = case(
        [report("r", sources=(insider,))], [claim("c", "r", "insider", position=days("a", 30))]
    )
    assert rung(made) == "single-source"


def test_4_6_a_leaked_recording_is_not_on_record() -> None:
    leak = claim("c", "r", "ann", channel="leaked-recording", position=days("a", 30))
    assert rung(case([report("r")], [leak])) == "single-source"


def test_4_6_an_offer_is_on_record_with_the_one_who_made_it_only() -> None:
    made = case(
        [report("r")],
        [claim("c", "r", "ann", proposal="p"), claim("d", "r", "bob", proposal="p")],
        proposals=(proposal("p", by="a", to=("b",)),),
    )
    assert (rung(made, "c"), rung(made, "d")) == ("on-record", "single-source")


# --- rewrites -------------------------------------------------------------------------------------


def rewritten(repeats: Claim, *sources: object) -> Case:
    """One source in one report, and a rewrite of it."""
    return case(
        [report("r", sources=(ONE,)), report("s", NEW, "r", sources=sources)],
        [claim("c", "r", "one", position=days("a", 30)), repeats],
    )


def test_4_4_a_rewrite_without_attribution_inherits_its_parents_source() -> None:
    made = rewritten(again("d", "s", "c"))
    assert rung(made) == rung(made, "d") == "single-source"


def test_4_4_a_rewrite_that_makes_one_source_another_adds_none() -> None:
    assert rung(rewritten(again("d", "s", "c", "other"), OTHER)) == "single-source"


def test_4_4_a_rewrite_that_makes_one_source_several_adds_none() -> None:
    assert rung(rewritten(again("d", "s", "c", "few"), FEW)) == "single-source"


def test_4_4_a_rewrite_that_puts_it_in_the_partys_mouth_does_not_put_it_on_record() -> None:
    assert rung(rewritten(again("d", "s", "c", "a"))) == "single-source"


def test_4_4_a_rewrite_that_names_a_source_where_its_parent_has_none_adds_none() -> None:
    made = case(
        [report("r"), report("s", NEW, "r", sources=(ONE,))],
        [claim("c", "r", position=days("a", 30)), again("d", "s", "c", "one")],
    )
    assert rung(made) == "unsupported"


def test_4_4_a_rewrite_does_not_stand_in_for_its_parents_source() -> None:
    """With its parent silent on who says so, the rewrite's word and a third report do not meet."""
    made = case(
        [report("r"), report("s", NEW, "r", sources=(ONE,)), report("t", sources=(OTHER,))],
        [
            claim("c", "r", position=days("a", 30)),
            again("d", "s", "c", "one"),
            again("e", "t", "c", "other"),
        ],
    )
    assert rung(made) == "single-source"


def test_4_4_what_a_rewrite_adds_of_its_own_has_a_source_of_its_own() -> None:
    made = case(
        [report("r"), report("s", NEW, "r", sources=(ONE,))],
        [claim("c", "s", "one", position=days("a", 30))],
    )
    assert rung(made) == "single-source"


# --- independence ---------------------------------------------------------------------------------

FAMILY = case(
    [
        report("p"),
        report("q"),
        report("child", NEW, "p", "q"),
        report("grandchild", NEW, "child"),
        report("of-p", NEW, "p"),
        report("of-q", NEW, "q"),
    ]
)


@pytest.mark.parametrize(
    ("one", "other", "in_common"),
    [
        ("p", "q", ""),
        ("of-p", "of-q", ""),
        ("of-p", "q", ""),
        ("p", "p", "p"),
        ("p", "child", "p"),
        ("q", "child", "q"),
        ("p", "grandchild", "p"),
        ("of-p", "child", "p"),
        ("of-p", "grandchild", "p"),
        ("of-q", "grandchild", "q"),
    ],
)
def test_4_2_reports_are_independent_if_no_report_stands_behind_both(
    one: str, other: str, in_common: str
) -> None:
    assert independent(FAMILY, one, other) == (not in_common)
    assert independent(FAMILY, other, one) == (not in_common)


# --- contested ------------------------------------------------------------------------------------


def denied(*more: Claim) -> Case:
    return case(
        [report("r", sources=(ONE,)), report("s", NEW, "r"), report("t", NEW)],
        [claim("c", "r", "one", position=days("a", 30)), again("copy", "s", "c"), *more],
    )


def test_4_8_a_denial_is_a_list_of_its_own_and_lowers_nothing() -> None:
    made = denied(claim("no", "t", "ann", denies="c"))
    assert contested_by(view(made), [made.claim_by_id["c"]]) == ("no",)
    assert rung(made) == "single-source"


def test_4_8_denying_a_repetition_denies_the_content() -> None:
    made = denied(claim("no", "t", "ann", denies="copy"))
    for name in ("c", "copy"):
        assert contested_by(view(made), [made.claim_by_id[name]]) == ("no",)


def test_4_8_a_denial_counts_from_the_day_it_is_known() -> None:
    made = denied(claim("no", "t", "ann", denies="c"))
    assert contested_by(view(made, OLD), [made.claim_by_id["c"]]) == ()


def test_4_7_declining_to_comment_is_no_denial() -> None:
    from parley.case.claims import NoComment

    declined = NoComment(form="declined", asked="the thirty days")
    made = denied(claim("none", "t", "ann", no_comment=declined))
    assert contested_by(view(made), [made.claim_by_id["c"]]) == ()
    assert rung(made) == "single-source"


def test_2_3_a_report_counts_only_once_it_is_known() -> None:
    made = case(
        [report("r", OLD, sources=(ONE,)), report("s", NEW, sources=(OTHER,))],
        [claim("c", "r", "one", position=days("a", 30)), again("d", "s", "c", "other")],
    )
    before = support(view(made, OLD), [made.claim_by_id["c"]])
    assert (before, rung(made)) == ("single-source", "corroborated")


# --- an oracle, from the words of the issue and §4 ------------------------------------------------


def behind(made: Case, name: str) -> set[str]:
    """The report and all that it derives from."""
    parents = {one.id: one.derived_from for one in made.reports}[name]
    return {name}.union(*(behind(made, parent) for parent in parents))


def has_no_name(made: Case, one: Claim) -> bool:
    (where,) = (other for other in made.reports if other.id == one.report)
    return one.speaker in {source.id for source in where.sources}


def number_of(made: Case, one: Claim) -> int | str:
    (where,) = (other for other in made.reports if other.id == one.report)
    return next((source.count for source in where.sources if source.id == one.speaker), 1)


def who_could_deny(made: Case, content: Claim) -> str | None:
    """The party whose stand or act it is, for the kinds of content that `cases()` makes."""
    if content.position:
        return content.position.party
    if content.reply:
        return content.reply.party
    if content.proposal:
        return {one.id: one.tabled_by for one in made.proposals}[content.proposal]
    return None


def side_of(made: Case, speaker: str) -> str | None:
    if speaker in {party.id for party in made.file.parties}:
        return speaker
    return {person.id: person.party for person in made.file.people}.get(speaker)


def expected(made: Case, seen: View, one: Claim) -> str:
    content = root_of(made, one)
    carriers = [
        other
        for other in made.claims
        if other.report in seen.reports and root_of(made, other) is content
    ]
    rewrites = {
        other.id
        for other in carriers
        if other.same_as and len(behind(made, other.report)) > 1  # adds no source
    }
    voices = [other for other in carriers if other.speaker and other.id not in rewrites]
    named = [other for other in voices if not has_no_name(made, other)]
    for other in named:
        subject = who_could_deny(made, content)
        is_own = subject is not None and side_of(made, other.speaker or "") == subject
        if is_own and other.channel != "leaked-recording":
            return "on-record"
    for first, second in combinations(voices, 2):
        one_person = first in named and second in named and first.speaker == second.speaker
        if not one_person and not behind(made, first.report) & behind(made, second.report):
            return "corroborated"
    people = {(other.speaker, "" if other in named else other.report) for other in voices}
    if len(people) > 1 or any(number_of(made, other) != 1 for other in voices):
        return "single-outlet"
    return "single-source" if voices else "unsupported"


@st.composite
def one_content(draw: st.DrawFn) -> Case:
    """Yield one content told by up to six claims in up to five reports, some of them rewrites."""
    reports = [report("r0", sources=(ONE, SIX))]
    for index in range(1, draw(st.integers(1, 5))):
        parents = draw(st.sets(st.sampled_from([one.id for one in reports]), max_size=2))
        reports.append(report(f"r{index}", NEW, *sorted(parents), sources=(ONE, OTHER, FEW)))
    origins = [one.id for one in reports if not one.derived_from]
    where = draw(st.sampled_from(origins))
    first = claim("c0", where, draw(speakers(["one"])), **draw(SAID))
    made = case(reports, proposals=(proposal("p", by="a", to=("b",)),))
    # A rewrite repeats what stands in a report behind it; all else is for whoever codes it.
    places = [one.id for one in reports if not one.derived_from or where in behind(made, one.id)]
    claims = [first]
    for index in range(1, draw(st.integers(1, 6))):
        there = draw(st.sampled_from(places))
        known = ["one", "six"] if there == "r0" else ["one", "other", "few"]
        leaked = draw(st.sampled_from(["leaked-recording", "interview"]))
        other = draw(st.sampled_from(claims)).id
        claims.append(again(f"c{index}", there, other, draw(speakers(known)), channel=leaked))
    return case(reports, draw(st.permutations(claims)), proposals=made.proposals)


SAID: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{"position": days("a", 30)}, {"proposal": "p"}, {"figure": figure("held", 9)}]
)


def speakers(unnamed_ones: list[str]) -> st.SearchStrategy[str | None]:
    """Yield nobody, somebody unnamed, or somebody of the one side or the other."""
    return st.sampled_from([None, *unnamed_ones, "a", "ann", "bob", "eve", "m"])


@given(one_content(), st.sampled_from([OLD, NEW]))
def test_4_3_support_is_what_the_issue_says(made: Case, day: str) -> None:
    seen = view(made, day)
    for one in seen.claims:
        assert support(seen, [one]) == expected(made, seen, one), one.id


# --- properties -----------------------------------------------------------------------------------


def rungs(seen: View) -> dict[str, int]:
    return {one.id: LADDER.index(support(seen, [one])) for one in seen.claims}


@given(st.one_of(one_content(), cases(most_claims=10)), st.data())
def test_4_3_a_claim_taken_away_never_raises_anothers_support(
    made: Case, data: st.DataObject
) -> None:
    assume(made.claims)
    day = data.draw(st.sampled_from([None, "2024-04-01", "2024-09-01"]))
    gone = data.draw(st.sampled_from([one.id for one in made.claims]))
    before, fewer = rungs(view(made, day)), without(made, [gone])
    as_of = view(made, day).as_of.isoformat()
    for name, height in rungs(view(fewer, as_of)).items():
        assert height <= before[name], name


@given(cases(), st.data())
def test_4_4_a_rewrite_added_changes_no_support(made: Case, data: st.DataObject) -> None:
    """Whoever it credits, and with however many sources."""
    retold = data.draw(st.sampled_from(made.reports)).id
    told = [one for one in made.claims if one.report == retold]
    assume(told)
    voices = speakers_of(made)
    rewrite = report("rewrite", None, retold, sources=(ONE, FEW))
    copies = [
        again(f"copy-{one.id}", "rewrite", one.id, data.draw(st.sampled_from(voices)))
        for one in told
    ]
    more = replace(made, reports=(*made.reports, rewrite), claims=(*made.claims, *copies))
    before, after = rungs(view(made)), rungs(view(more))
    assert {name: after[name] for name in before} == before


def speakers_of(made: Case) -> list[str | None]:
    parties = [party.id for party in made.file.parties]
    return [None, "one", "few", *parties, *(person.id for person in made.file.people)]


@given(cases(most_claims=10), st.data())
def test_4_8_a_claim_taken_away_never_adds_a_denial(made: Case, data: st.DataObject) -> None:
    assume(made.claims)
    gone = data.draw(st.sampled_from([one.id for one in made.claims]))
    fewer = without(made, [gone])
    day = view(made).as_of.isoformat()
    for one in fewer.claims:
        now = contested_by(view(fewer, day), [one])
        assert set(now) <= set(contested_by(view(made), [one]))
