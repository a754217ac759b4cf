"""A short way to read what a text written in a test tells in its own voice."""

from collections.abc import Callable

import pytest

from evidence.piles import report
from parley.evidence.reading.ledger import ledger
from parley.evidence.reading.records import Telling
from parley.evidence.reading.statements import Actor

Tell = Callable[..., tuple[Telling, ...]]


@pytest.fixture
def tell() -> Tell:
    """Read one report of 24 January 2024, a Wednesday."""

    def tells(text: str, actors: tuple[Actor, ...] = ()) -> tuple[Telling, ...]:
        return ledger([report(text, date="2024-01-24")], actors=actors).tellings

    return tells
