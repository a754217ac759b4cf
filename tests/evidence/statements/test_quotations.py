import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.reading.statements.quotations import doubled, quotations


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotations(doubled(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said \u201cno\u201d and \u201cnever\u201d.", ["\u201cno\u201d", "\u201cnever\u201d"]),
        ("The miners' union met the owners' side.", []),
        ("The rebels\u2019 leader and the army\u2019s chief met.", []),
        (
            "She called it \u2018a start\u2019, the miners\u2019 lawyer said.",
            ["\u2018a start\u2019"],
        ),
        ("''We wait,'' he said.", ["''We wait,''"]),
        ('A 6" pipe burst.', []),
        ('"We wait. He said nothing.', ['"We wait. He said nothing.']),
        ('It ended." He left.', []),
        ("\u00abNon\u00bb, he said.", ["\u00abNon\u00bb"]),
    ],
)
def test_marks_are_told_from_apostrophes(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_an_unclosed_quotation_says_so() -> None:
    assert [quote.closed for quote in quotations('"a" and "b')] == [True, False]


@given(st.text(alphabet="ab '\"\u2018\u2019\u201c\u201d\u00ab\u00bb`.,", max_size=60))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = quotations(doubled(text))
    assert len(doubled(text)) == len(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_a_million_marks_take_a_moment() -> None:
    start = time.process_time()
    assert quotations(doubled('"' * 1_000_000))
    assert quotations(doubled("' " * 500_000)) == ()
    assert time.process_time() - start < 10
