"""What the brief of a pile says: every part of it, from the six reports on the harbour."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.brief.reading.compose import compose_reading
from parley.brief.reading.texts import Texts, shown
from parley.brief.reading.value import Reading
from parley.evidence.reading.ledger import Ledger, ledger
from parley.evidence.reading.records import Span
from parley.evidence.reading.texts.files import read_all
from parley.evidence.reading.texts.problems import Problem
from parley.evidence.reading.texts.report import Report

Read = Callable[[Path], Ledger]


def read(folder: Path) -> Ledger:
    found = [one for one in read_all([str(folder)]) if isinstance(one, Report)]
    return ledger(found)


@pytest.fixture(scope="module")
def pile(root: Path) -> Ledger:
    return read(root / "cases" / "harbour-pay" / "reports")


@pytest.fixture(scope="module")
def reading(root: Path, pile: Ledger) -> Reading:
    return compose_reading(pile, folder=str(root / "cases" / "harbour-pay" / "reports"))


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_two_of_six_rewrite_the_wire_and_the_rest_stand_alone(reading: Reading) -> None:
    assert {one.id: one.derived_from for one in reading.reports} == {
        "branch-letter": (),
        "ledger": (),
        "northern-dockside": (),
        "packet-rewrite": ("wire",),
        "portside-rewrite": ("wire",),
        "wire": (),
    }
    assert "of which 2 rewrite another: 4 stand on their own" in reading.situation[0]


def test_both_rewrites_lose_sources_and_the_pairs_stand_side_by_side(reading: Reading) -> None:
    lost = {(one.rewrite.report, one.rewrite.text) for one in reading.lost}
    assert ("packet-rewrite", "Ships remained at anchor on Tuesday.") in lost
    assert {report for report, _ in lost} == {"packet-rewrite", "portside-rewrite"}
    fates = {one.attribution for one in reading.pairs}
    assert {"kept", "generalised", "lost"} <= fates
    assert all(one.original.report == "wire" for one in reading.pairs)


def test_a_dropped_doubt_a_moved_meaning_and_a_dropped_figure_are_seen(reading: Reading) -> None:
    assert any("could not be confirmed" in (one.hedge or "") for one in reading.doubts)
    assert [one.rewrite.text for one in reading.moved if "without saying" in one.rewrite.text]
    assert ("Around 30",) in {one.figures_dropped for one in reading.pairs}


def test_the_report_without_a_date_names_what_hangs_on_it(reading: Reading) -> None:
    undated = [one for one in reading.reports if one.date is None]
    assert [one.id for one in undated] == ["branch-letter"]
    hanging = {one.text for one in undated[0].hanging}
    assert {"next Monday", "yesterday", "last week"} <= hanging
    assert all(one.sentence and one.text in one.sentence for one in undated[0].hanging)
    assert all(not one.hanging for one in reading.reports if one.date is not None)


def test_every_date_says_how_it_is_known(reading: Reading) -> None:
    assert {one.id: one.date_basis for one in reading.reports} == {
        "branch-letter": "unknown",
        "ledger": "stated",
        "northern-dockside": "metadata",
        "packet-rewrite": "stated",
        "portside-rewrite": "stated",
        "wire": "stated",
    }


def test_nothing_of_the_saved_page_but_its_article_is_quoted(reading: Reading) -> None:
    said = " ".join(one.content.text for speaker in reading.speakers for one in speaker.said)
    for left_out in ("Harbour rat", "flats", "will not last", "captain", "Subscribe", "visitor"):
        assert left_out not in said


def test_a_proper_name_is_one_source_in_two_reports(reading: Reading) -> None:
    hollan = [one for one in reading.speakers if one.name and "Marit Hollan" in one.name]
    assert [one.reports for one in hollan] == [("portside-rewrite", "wire")]
    assert {one.rewrites for one in hollan[0].said} == {True, False}


def test_sources_without_a_name_never_leave_their_report(tmp_path: Path) -> None:
    one = "A senior official said on Monday that the harbour would open again soon.\n"
    two = "The port stood still. A senior official said that the union had never been asked.\n"
    pile = read(write(tmp_path, one=one, two=two))
    speakers = compose_reading(pile, folder=str(tmp_path)).speakers
    assert sorted(one.reports for one in speakers) == [("one",), ("two",)]
    assert all(one.anonymous for one in speakers)


def test_an_organisation_without_a_proper_name_stays_in_its_report(reading: Reading) -> None:
    operators = [one.reports for one in reading.speakers if one.name == "The operator"]
    assert len(operators) > 1
    assert all(len(reports) == 1 for reports in operators)


def test_silences_stand_apart_from_what_is_said(reading: Reading) -> None:
    acts = {one.act for one in reading.silences}
    assert acts == {"no_details", "declined_comment", "could_not_confirm", "no_response"}
    assert not acts & {said.act for one in reading.speakers for said in one.said}


def test_a_silence_names_who_is_only_pointed_at(reading: Reading) -> None:
    official = [one.who for one in reading.silences if "The official could" in one.sentence.text]
    assert official[0] is not None
    assert official[0].startswith("A senior union official")


def test_figures_for_one_thing_stand_together_with_their_sources(reading: Reading) -> None:
    ships = next(one for one in reading.figures if one.what == "ships held")
    assert [one.figure.text for one in ships.figures] == [
        "Fewer than 20",
        "More than 40",
        "Around 30",
    ]
    assert [one.credited_to for one in ships.figures][2] == "the harbour master"


def test_two_numbers_for_one_event_are_a_conflict_in_their_sentences(reading: Reading) -> None:
    assert len(reading.conflicts) == 1
    (conflict,) = reading.conflicts
    assert {conflict.a.text, conflict.b.text} == {"Four", "Two"}
    assert "ambulance" in (conflict.a.sentence or "")


def test_every_place_reads_again_as_its_text(pile: Ledger, reading: Reading) -> None:
    reports = {one.id: one for one in pile.reports}
    quotes = [
        *(quote for pair in reading.pairs for quote in (pair.original, pair.rewrite)),
        *(each.figure for row in reading.figures for each in row.figures),
        *(one.sentence for one in reading.silences),
        *(quote for one in reading.contrasts for quote in (one.a, one.b)),
    ]
    assert len(quotes) > 50
    for quote in quotes:
        start, end = map(int, quote.place.rpartition(":")[2].split("-"))
        assert shown(reports[quote.report].reads(Span(start, end))) == quote.text


def test_the_pile_is_told_the_same_from_wherever_it_is_read(root: Path, pile: Ledger) -> None:
    reading = compose_reading(pile, folder=str(root / "cases" / "harbour-pay" / "reports"))
    assert reading.folder == "reports"
    assert all(one.path == f"{Path(one.path).name}" for one in reading.reports)


def test_what_could_not_be_read_is_told(pile: Ledger) -> None:
    problem = Problem(path="pile/a\x1b[2J.zip", message="it is a zip", way_out="unpack it")
    reading = compose_reading(pile, folder="pile", problems=[problem])
    assert reading.unreadable == (r"a\x1b[2J.zip: it is a zip; unpack it",)
    assert reading.situation[-1] == "1 file could not be read."


def test_a_pile_in_which_nothing_is_said_is_told_as_well(tmp_path: Path) -> None:
    reading = compose_reading(read(write(tmp_path, one="The sea was calm.\n")), folder=".")
    assert reading.situation == (
        "1 report; none was found to rewrite another.",
        "Nobody knows the date of one; no date in the text hangs on it.",
    )
    assert [*reading.speakers, *reading.silences, *reading.contrasts] == []


def test_a_text_without_end_is_cut(tmp_path: Path) -> None:
    pile = read(
        write(tmp_path, one="A man said that " + "the sea was very calm and " * 100 + "blue.")
    )
    texts = Texts(pile.reports)
    quote = texts.sentence("one", Span(0, 5))
    assert len(quote.text) == 600
    assert quote.text.endswith("…")
    assert re.fullmatch(r"one:0-\d+", quote.place)
