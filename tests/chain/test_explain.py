"""Everything in a brief can be asked "why?", and every answer ends somewhere (architecture, 4)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.building import again, case, claim, days, firm, proposal, report, unnamed, view
from parley.brief.compose import compose_brief
from parley.brief.serial import plain
from parley.case.case import Case
from parley.case.files.folder import load
from parley.case.problems import UnknownWhatError
from parley.case.view import View, last_day
from parley.chain.explain import every_what, explain
from parley.chain.link import Link, Node, walk
from strategies import cases

CASES = ("harbour-pay", "gaza-truce")
DAYS = ("2023-12-25", "2024-02-01", "2025-04-10", None)


@cache
def loaded(folder: Path) -> Case:
    return load(folder)


@pytest.fixture(params=CASES)
def real(request: pytest.FixtureRequest, root: Path) -> Case:
    return loaded(root / "cases" / str(request.param))


def ends(node: Node) -> Iterator[tuple[Link | None, Node | None]]:
    """Yield where the walk stops: nodes without links, and links without a node."""
    for _, link, below in walk(node):
        if below is None or not below.links:
            yield link, below


def well_ended(seen: View, link: Link | None, below: Node | None) -> bool:
    """Whether the end is a report's line, a judgement by name, a rule, or a gap named as one."""
    if link is None:
        # Asked about a report or a judgement that rests on no claim: it is its own end.
        return below is not None and below.what.startswith(("report:", "judgement:"))
    judges = {judgement.by for judgement in seen.case.judgements}
    judges |= {one.fate.by for one in seen.case.proposals if one.fate}
    if below is not None and below.what.startswith("report:"):
        return "stands in " in link.how or link.how == "derives from"
    if link.missing is not None:
        return bool(link.missing.strip())
    named = any(judge in link.by for judge in judges)
    return "§" in link.by or named


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_id_can_be_explained_and_every_leaf_is_an_end(real: Case, day: str | None) -> None:
    seen = view(real, day)
    for what in every_what(seen):
        node = explain(seen, what)
        assert (node.what, bool(node.says)) == (what, True)
        for link, below in ends(node):
            assert well_ended(seen, link, below), (what, link and link.how, below and below.what)


def test_a_claims_walk_names_the_file_and_the_line(real: Case) -> None:
    seen = view(real)
    files = {one.id: one.file for one in real.reports}
    for one in real.claims:
        hows = [link.how for _, link, _ in walk(explain(seen, f"claim:{one.id}")) if link]
        assert any(f"stands in {files[one.report]}:{one.place.line}" in how for how in hows), one.id


def test_every_id_of_the_brief_is_a_what(real: Case) -> None:
    seen, brief = view(real), compose_brief(real)
    whats = {
        *(f"claim:{row.id}" for row in brief.claims),
        *(f"report:{row.id}" for row in brief.reports),
        *(f"issue:{row.id}" for row in brief.issues),
        *(f"position:{row.party}/{row.issue}" for row in (*brief.positions, *brief.voices)),
        *(f"proposal:{row.id}" for row in brief.proposals),
        *(f"figure:{row.measure}" for row in brief.figures),
        *(f"identity:{row.name}" for row in brief.identities),
        *(f"gate:{row.id}" for row in brief.gates),
        *(row.what for row in brief.ask_next),
        *(f"judgement:{one.id}" for one in real.judgements),
        *(f"round:{one.id}" for one in real.file.rounds),
        *(f"contact:{one.id}" for one in real.file.contacts),
        *(f"event:{one.id}" for one in real.file.events),
    }
    assert whats <= set(every_what(seen))


def test_every_change_is_a_what(root: Path) -> None:
    from datetime import date

    for name, since in (("harbour-pay", date(2025, 3, 20)), ("gaza-truce", date(2024, 2, 1))):
        made = loaded(root / "cases" / name)
        brief = compose_brief(made, since=since)
        assert brief.changes
        assert {row.what for row in brief.changes} <= set(every_what(view(made)))


def test_every_node_on_the_way_can_be_asked_in_turn(real: Case) -> None:
    seen = view(real)
    known = set(every_what(seen))
    met = {
        below.what
        for what in known
        for _, _, below in walk(explain(seen, what))
        if below is not None
    }
    assert met <= known


@given(cases(), st.sampled_from([None, "2024-03-01", "2024-07-01"]))
def test_any_case_can_be_explained_to_its_ends(made: Case, day: str | None) -> None:
    seen = view(made, day)
    for what in every_what(seen):
        for link, below in ends(explain(seen, what)):
            assert well_ended(seen, link, below), (what, link)


@given(cases(), st.randoms(use_true_random=False))
def test_1_4_the_walk_does_not_hang_on_the_order_of_the_files(made: Case, random: object) -> None:
    lists = ("reports", "claims", "proposals", "judgements")
    shuffled: dict[str, Any] = {}
    for name in lists:
        entries = list(getattr(made, name))
        random.shuffle(entries)  # type: ignore[attr-defined]
        shuffled[name] = tuple(entries)
    other = replace(made, **shuffled)
    for what in every_what(view(made)):
        assert explain(view(made), what) == explain(view(other), what)


# --- by example -----------------------------------------------------------------------------------

SMALL = case(
    [report("r", sources=(unnamed("x"),)), report("copy", None, "r")],
    [claim("c", "r", "x", position=days("a", 30)), again("d", "copy", "c")],
    proposals=(proposal("p", on="2024-01-01"),),
    judgements=(firm("j", "c", "firm"),),
)


def hows(what: str, made: Case = SMALL, day: str | None = None) -> list[str]:
    return [link.how for _, link, _ in walk(explain(view(made, day), what)) if link]


def missing(what: str, made: Case = SMALL, day: str | None = None) -> list[str]:
    found = (link.missing for _, link, _ in walk(explain(view(made, day), what)) if link)
    return [one for one in found if one is not None]


def test_a_position_leads_to_its_claims_the_judgement_and_the_rewrites_parent() -> None:
    found = hows("position:a/days")
    assert "is carried by" in found
    assert "judged firm" in found
    assert "repeats" in found
    assert "derives from" in found
    assert "stands in r.txt:1" in found


def test_a_position_that_nobody_tells_of_is_a_gap_and_says_so() -> None:
    (gap,) = missing("position:b/days")
    assert "Side B has not spoken on days" in gap


def test_a_proposal_that_no_claim_tells_of_shows_the_gap() -> None:
    assert missing("proposal:p") == ["no known claim tells of it"]


def test_what_is_not_known_yet_is_a_gap() -> None:
    assert missing("position:a/days", day="2023-12-31")
    assert "not yet known on 2023-12-31" in " ".join(hows("claim:c", day="2023-12-31"))


def test_a_figure_without_a_reading_is_a_gap() -> None:
    assert missing("figure:held") == ["no figure is known"]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("claim:cc", ["there is no claim “cc”", "did you mean “c”?"]),
        ("issue:dayz", ["there is no issue “dayz”", "did you mean “days”?"]),
        ("position:a/dais", ["there is no position “a/dais”", "did you mean “a/days”?"]),
        ("issue:zebra", ["there is no issue “zebra”", "the known ones are days, steps, way"]),
        ("position:a", ["there is no position “a”"]),
        ("claims:c", ["not of the form kind:id", "did you mean “claim”?"]),
        ("nonsense", ["“nonsense” is not of the form kind:id", "claim, contact, event"]),
        ("", ["“” is not of the form kind:id"]),
        ("claim:", ["there is no claim “”"]),
    ],
    ids=str,
)
def test_an_unknown_what_says_what_is_wrong_and_the_way_out(what: str, words: list[str]) -> None:
    with pytest.raises(UnknownWhatError) as caught:
        explain(view(SMALL), what)
    for word in words:
        assert word in str(caught.value)


def test_the_walk_of_a_brief_and_its_json_name_the_same_claims(real: Case) -> None:
    """A position's row and its walk rest on the same claims."""
    seen = View(case=real, as_of=last_day(real), held_on=last_day(real))  # type: ignore[arg-type]
    rows: dict[str, set[str]] = {}
    for row in plain(compose_brief(real))["positions"]:
        rows.setdefault(f"position:{row['party']}/{row['issue']}", set()).update(row["claims"])
    for what, claims in rows.items():
        met = {below.what for _, _, below in walk(explain(seen, what)) if below}
        assert {f"claim:{one}" for one in claims} <= met
