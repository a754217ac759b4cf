"""What holds of the tellings of any text."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.piles import report
from parley.evidence.reading.ledger import Ledger, ledger
from parley.evidence.reading.records import Span, Statement, Telling
from parley.evidence.reading.statements import pages, statements
from parley.evidence.reading.telling import tellings
from parley.evidence.reading.texts.files import read_all
from parley.evidence.reading.texts.report import Report

PIECES = st.sampled_from(
    [
        "the minister", "Ada Holm", "said", "fired rockets", "that", "the road was open", ",", ".",
        '"', "\u201c", "\u201d", "according to", "two officials", "on Monday", "\n\n", "will meet",
        "vowed to leave", "he", "who", "and", "but", "which", "\u2014", ":", "(", "did not",
        "if", "was freed", "by the army", "has risen", "\u202e", "\u0647\u062f\u0646\u0629", "\x00",
        "may", "because", "even as", "criticism grew", "\U0001f54a",
    ]
)  # fmt: skip


def read(text: str) -> tuple[tuple[Statement, ...], tuple[Telling, ...]]:
    parsed = list(pages(text, [Span(0, len(text))]))
    said = statements(parsed, report="r")
    return said, tellings(parsed, said, report="r")


def overlap(one: Span | Telling, other: Span | Telling) -> bool:
    return one.start < other.end and other.start < one.end


def nested(one: Telling, other: Telling) -> bool:
    """Whether one of two holds the other."""
    first, second = sorted(((one.start, -one.end), (other.start, -other.end)))
    return second[1] >= first[1]


def check(text: str) -> None:
    said, told = read(text)
    assert len({one.id for one in told}) == len(told)
    assert [one.start for one in told] == sorted(one.start for one in told)
    for one in told:
        assert 0 <= one.start < one.end <= len(text)
        assert one.verb is None or one.start <= one.verb.start < one.verb.end <= one.end
        if one.actor_span is not None:
            assert text[one.actor_span.start : one.actor_span.end] == one.actor
        assert text[one.start : one.end] == text[one.start : one.end].strip()
    contents = [part for one in said for part in (one.cue, *one.content)]
    assert not [pair for pair in product(told, contents) if overlap(*pair)]
    assert not [pair for pair in product(told, told) if overlap(*pair) and not nested(*pair)]


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_spans_read_again_and_overlap_nothing_in_what_looks_like_news(text: str) -> None:
    check(text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_spans_read_again_and_overlap_nothing_in_anything(text: str) -> None:
    check(text)


@pytest.fixture(scope="module")
def harbour(root: Path) -> list[Report]:
    folder = root / "cases" / "harbour-pay" / "reports"
    return [one for one in read_all([str(folder)]) if isinstance(one, Report)]


@pytest.fixture(scope="module")
def found(harbour: list[Report]) -> Ledger:
    return ledger(harbour)


def test_every_span_reads_again_in_files_of_every_format(found: Ledger) -> None:
    reports = {one.id: one for one in found.reports}
    assert len({one.report for one in found.tellings}) == len(reports)
    for one in found.tellings:
        text = reports[one.report].reads(Span(one.start, one.end))
        assert one.verb is None or reports[one.report].reads(one.verb) in text
        if one.actor_span is not None:
            assert reports[one.report].reads(one.actor_span) == one.actor


def test_the_order_of_files_changes_nothing(harbour: list[Report], found: Ledger) -> None:
    assert ledger(reversed(harbour)).tellings == found.tellings


def test_the_number_of_workers_changes_nothing(harbour: list[Report]) -> None:
    many = [report(one.text, f"r{n:02}") for n, one in enumerate(harbour * 4)]
    assert ledger(many, workers=2).tellings == ledger(many).tellings
