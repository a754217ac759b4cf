"""What holds for any text."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.evidence.reading.records import Span, Statement
from parley.evidence.reading.statements import find

Read = Callable[..., tuple[Statement, ...]]

PIECES = st.sampled_from(
    [
        "the minister", "Ada Holm", "said", "told reporters", "that", "the road was open", ",", ".",
        '"', "\u201c", "\u201d", "'s", "according to", "two officials", "declined to comment",
        "\n\n", "\n", "vowed to", "leave", "he", "who", "and", "but", "which", "\u2014", ":", "(",
        "did not", "respond", "\u202e", "\u0647\u062f\u0646\u0629", "", "\x00", "was", "described",
        "as", "adding", "quoted", "saying", "of the", "in a statement", "wants", "\U0001f54a",
    ]
)  # fmt: skip


def check(text: str) -> None:
    found = find(text, [Span(0, len(text))], report="r")
    assert found == find(text, [Span(0, len(text))], report="r")
    assert len({one.id for one in found}) == len(found)
    for one in found:
        spans = [one.cue, *one.content]
        if one.source is not None:
            spans.append(Span(one.source.start, one.source.end))
            assert text[one.source.start : one.source.end] == one.source.text
        assert all(
            0 <= one.start <= span.start < span.end <= one.end <= len(text) for span in spans
        )
        assert 0 < one.confidence < 1
    assert [one.cue for one in found] == sorted(one.cue for one in found)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_spans_read_again_in_what_looks_like_news(text: str) -> None:
    check(text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_spans_read_again_in_anything(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", '"', "\x00", "a", "Advertisement"])
def test_nothing_is_found_in_nothing(read: Read, text: str) -> None:
    assert read(text) == ()


def test_independent_paragraphs_may_stand_in_any_order(read: Read) -> None:
    one, other = "The mayor said the road was open.", "Two officials told Reuters it was closed."

    def kinds(text: str) -> set[tuple[str, str]]:
        return {(text[s.cue.start : s.cue.end], s.source.text) for s in read(text) if s.source}

    assert kinds(f"{one}\n\n{other}") == kinds(f"{other}\n\n{one}")


def test_right_to_left_text_moves_no_offset(read: Read) -> None:
    text = "The mayor (\u0627\u0644\u0639\u0645\u062f\u0629) said \u202bthe road\u202c was open."
    (one,) = read(text)
    assert text[one.cue.start : one.cue.end] == "said"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"' * 1_000_000, id="a million marks"),
        pytest.param('he said "so" ' * 100_000, id="a line of a megabyte"),
        pytest.param('" \n' * 300_000, id="marks on lines of their own"),
        pytest.param("." * 1_000_000, id="a million stops"),
    ],
)
def test_hostile_text_ends_soon(read: Read, text: str) -> None:
    start = time.process_time()
    assert read(text) == ()
    assert time.process_time() - start < 20
