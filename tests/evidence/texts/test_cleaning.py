"""The text that is left to read, what was removed, and the way back into the file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.piles import report
from parley.evidence.reading.records import Span
from parley.evidence.reading.texts.boilerplate import kind_of
from parley.evidence.reading.texts.report import Report

STATEMENTS = st.sampled_from(
    [
        "The envoy said on Monday that both delegations had left the hotel.",
        '"We reject every word of it," the commander told reporters.',
        "According to two officials, the bridge will open in May.",
        "She declined to comment on the published figures.",
        "Please convey our position, the letter to the mediators said.",
        "The comments posted by the minister on Tuesday angered both sides, aides said.",
        "Copyright is one of nine open chapters, negotiators said.",
        "Advertisement of the tender was delayed, the ministry announced.",
        "By Friday the two armies had pulled back, the monitors reported.",
        "Follow us, the rebels told the villagers.",
        "Related talks on fuel had stalled, the governor said.",
        "NATO-Russia contacts continued, a diplomat said.",
        "HAMAS: no deal without guarantees, the banner said.",
    ]
)
BOILERPLATE = st.sampled_from(
    [
        "Advertisement",
        "Please enter your comment!",
        "Leave a Reply",
        "Read more: Ten photographs of the week",
        "© 2024 The Valley Post. All rights reserved.",
        "The comments posted here are not from Valley Live. Kindly refrain from abuse.",
        "Sign up for our newsletter",
        "(Reporting by Ann Lee; Editing by Bo Chan)",
        "By Ann Lee and Bo Chan",
        "This article originally appeared in The Valley Post.",
        "* * *",
    ]
)
LINES = st.lists(
    st.tuples(st.booleans(), STATEMENTS, BOILERPLATE).map(lambda t: t[1] if t[0] else t[2]),
    min_size=1,
    max_size=12,
)
TEXTS = st.text(
    alphabet=st.sampled_from("ab.,!? \n\t'\"“”\u2019-()&;<>#*_[]A1\r«é\u202e"),
    min_size=1,
    max_size=200,
).map(lambda text: f"Some words stand here first.\n\n{text}")


def reads_again(made: Report) -> None:
    """Every sentence and paragraph, and every word, is found again through the file."""
    spans = [*made.sentences, *made.cleaned.paragraphs]
    spans += [Span(m.start(), m.end()) for m in re.finditer(r"\S+", made.text)]
    for span in spans:
        place = made.cleaned.span(span.start, span.end)
        assert made.reads(place) == made.text[span.start : span.end]
        assert 0 <= place.start < place.end <= len(made.file)
        assert made.cleaned.locate(place) == span


@given(TEXTS, st.sampled_from([".txt", ".md", ".html"]))
def test_11_every_span_reads_again(text: str, suffix: str) -> None:
    reads_again(report(text, suffix=suffix))


@given(LINES, st.sampled_from(["\n\n", "\n", "\r\n\r\n"]))
def test_11_cleaning_removes_no_statement(lines: list[str], end: str) -> None:
    made = report("A headline of the day\n\n" + end.join(lines))
    for line in lines:
        if kind_of(line) is None:
            assert line in made.text.replace("\n\n", " ") or line in made.text


@given(STATEMENTS)
def test_11_a_statement_is_no_boilerplate(statement: str) -> None:
    assert kind_of(statement) is None


@given(BOILERPLATE)
def test_11_boilerplate_is_known(line: str) -> None:
    assert kind_of(line) is not None


@given(LINES)
def test_11_what_is_removed_does_not_overlap_what_is_read(lines: list[str]) -> None:
    made = report("A headline of the day\n\n" + "\n\n".join(lines))
    for removed in made.removed:
        assert made.reads(Span(removed.start, removed.end)) == ""


def test_11_what_was_removed_can_be_seen() -> None:
    text = "A headline\n\nAdvertisement\n\nThe envoy said no."
    (removed,) = report(text).removed
    assert (text[removed.start : removed.end], removed.kind) == ("Advertisement", "advertisement")


def test_11_a_dateline_is_set_aside_from_its_sentence() -> None:
    made = report("OSLO/GENEVA (Wire) -Talks went on, two envoys said.")
    assert made.text == "Talks went on, two envoys said."
    assert (made.facts.dateline, made.facts.outlet) == ("OSLO/GENEVA", "Wire")


@pytest.mark.parametrize(
    "line", ["US-Israel ties held.", "UN - a body of states.", "EU-wide talks."]
)
def test_11_a_name_with_a_hyphen_is_no_dateline(line: str) -> None:
    assert report(line).text == line


def test_11_a_title_that_stands_twice_is_read_once() -> None:
    made = report("Talks at risk\n\nTalks at risk\n\nThe envoy left, she said.")
    assert made.text.count("Talks at risk") == 1


def test_11_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The envoy said on Monday that both of the delegations had left the hotel\n"
        "before the mediators could hand them the paper that had been agreed the\n"
        "night before.\n\nNobody answered the telephone."
    )
    made = report(wrapped)
    assert len(made.cleaned.paragraphs) == 2
    assert "hotel before the mediators" in made.text
    reads_again(made)


def test_11_lines_that_are_not_wrapped_are_paragraphs() -> None:
    made = report(
        "The envoy left the town early in the day. " * 4 + "\nNobody knew why.\nIt rained."
    )
    assert len(made.cleaned.paragraphs) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Burns met U.S. officials on Dec. 28. They spoke.", 2),
        ("Ann J. Lee, the F.B.I. chief, left.", 1),
        ('"No," he said. "Not now." She left.', 3),
        ("He met the U.S. The talks failed.", 2),
        ("It cost 3.5 million. Nobody paid.", 2),
        ("Was it so? It was!", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(report(text).sentences) == count
