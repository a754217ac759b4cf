from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.passages import LONGEST, passages, unread


def texts(text: str) -> list[str]:
    return [passage.original for passage in passages(text, [Span(0, len(text))])]


def test_blank_lines_and_ended_lines_part_paragraphs() -> None:
    text = "The talks end.\nThe war goes on.\n\nA line that is wrapped\nand goes on here."
    assert texts(text) == [
        "The talks end.",
        "The war goes on.",
        "A line that is wrapped\nand goes on here.",
    ]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    assert texts("PORT ELM (Wire) - The talks began again.") == ["The talks began again."]
    assert texts("PORT ELM \u2014 The talks began again.") == ["The talks began again."]


def test_a_sentence_with_a_dash_is_no_dateline() -> None:
    assert texts("Talks began - and ended soon.") == ["Talks began - and ended soon."]


def test_what_is_not_kept_is_not_read() -> None:
    text = "The talks began. Advertisement here. The talks ended."
    assert [p.original for p in passages(text, [Span(0, 16), Span(36, len(text))])] == [
        "The talks began.",
        "The talks ended.",
    ]


def test_a_paragraph_too_long_to_be_prose_is_named_and_not_read() -> None:
    text = "word " * LONGEST + "\n\nThe talks began again."
    assert texts(text) == ["The talks began again."]
    assert len(unread(text, [Span(0, len(text))])) == 1


def test_only_the_first_paragraph_without_an_end_is_a_headline() -> None:
    text = "Truce is near, sources say\n\nThe talks go on.\n\nA line without an end"
    assert [p.headline for p in passages(text, [Span(0, len(text))])] == [True, False, False]


@given(st.text(max_size=200))
def test_every_passage_reads_again_at_its_place(text: str) -> None:
    for passage in passages(text, [Span(0, len(text))]):
        end = passage.start + len(passage.original)
        assert text[passage.start : end] == passage.original
        assert len(passage.text) == len(passage.original)
