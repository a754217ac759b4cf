"""A rewrite repeats what its parent tells, and adds no voice."""

import pytest

from evidence.piles import report
from parley.evidence.reading.ledger import Ledger, ledger

ORIGINAL = """\
Northland opened the old dam on the border river on Monday, flooding two villages below it.

Three engineers of the water board said that the main gate had been broken since the autumn.

The two countries signed a treaty on the water of the border river in March after long talks.

Envoys of both countries are meeting in the customs house on the bridge this week.
"""
REWRITE = """\
Northland opened the old dam on the border river on Monday, flooding two villages.

The main gate had been broken since the autumn.

The two countries signed a treaty on the water of the border river in March.

Envoys of both countries are meeting in the customs house on the bridge this week, while fishermen \
protest nearby.

The minister of finance resigned.
"""


@pytest.fixture(scope="module")
def pile() -> Ledger:
    return ledger([report(ORIGINAL, "wire", "2024-01-23"), report(REWRITE, "copy", "2024-01-24")])


def repeated(pile: Ledger) -> dict[str, str | None]:
    """Return by verb of the copy what it repeats: the report and its words."""
    texts = {one.id: one.file for one in pile.reports}
    places = {one.id: texts[one.report][one.start : one.end] for one in pile.tellings}
    places |= {one.id: texts[one.report][one.start : one.end] for one in pile.statements}
    return {
        texts["copy"][one.verb.start : one.verb.end]: places.get(one.repeats or "")
        for one in pile.tellings
        if one.report == "copy" and one.verb is not None
    }


def test_11_12_a_rewritten_sentence_repeats_the_telling_of_its_original(pile: Ledger) -> None:
    found = repeated(pile)
    assert (found["opened"] or "").startswith("Northland opened the old dam")
    assert (found["signed"] or "").endswith("in March after long talks")


def test_11_12_what_lost_its_source_repeats_the_statement(pile: Ledger) -> None:
    assert (repeated(pile)["broken"] or "").startswith("Three engineers of the water board said")


def test_11_12_what_is_new_in_a_rewrite_repeats_nothing(pile: Ledger) -> None:
    assert repeated(pile)["resigned"] is None


def test_11_12_what_is_new_in_a_rewritten_sentence_repeats_nothing(pile: Ledger) -> None:
    found = repeated(pile)
    assert (found["meeting"] or "").startswith("Envoys of both countries are meeting")
    assert found["protest"] is None


def test_11_12_an_original_repeats_nothing(pile: Ledger) -> None:
    assert {one.repeats for one in pile.tellings if one.report == "wire"} == {None}
