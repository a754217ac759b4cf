"""Short ways to read a text written in a test."""

from collections.abc import Callable

import pytest

from parley.evidence.reading.records import Span, Statement
from parley.evidence.reading.statements import Actor, find

Read = Callable[..., tuple[Statement, ...]]


@pytest.fixture
def read() -> Read:
    def reads(text: str, actors: tuple[Actor, ...] = ()) -> tuple[Statement, ...]:
        return find(text, [Span(0, len(text))], report="r", actors=actors)

    return reads
