"""Figures: typed intervals with what they count, and sums inside a sentence."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.marking import FOLDER, agreement, f1, found, marked
from evidence.piles import report
from parley.evidence.reading.dates.of_report import of_report as dates_of
from parley.evidence.reading.figures.numbers import Amount, leaves, value_of
from parley.evidence.reading.figures.of_report import of_report
from parley.evidence.reading.figures.sums import sums
from parley.evidence.reading.records import Figure
from parley.evidence.reading.texts.files import read_all
from parley.evidence.reading.texts.report import Report

SEED_DATES = {"000": "2024-01-23", "001": "2024-01-24", "002": "2024-01-24", "003": "2024-07-06"}


def figures(text: str, day: str | None = "2024-09-18") -> list[Figure]:
    made = report(text, date=day)
    return list(of_report(made, dates_of(made)))


@pytest.mark.parametrize(
    ("text", "interval", "modifier", "what", "unit", "kind"),
    [
        (
            "The raid killed around 1,200 people.",
            (1200, 1200),
            "around",
            "people killed",
            "people",
            "fact",
        ),
        (
            "The war has killed more than 25,000 villagers.",
            (25000, None),
            "more than",
            "villagers killed",
            "villagers",
            "cumulative",
        ),
        (
            "About 130 hostages are still held.",
            (130, 130),
            "about",
            "hostages held",
            "hostages",
            "stock",
        ),
        (
            "Dozens of hostages remain in the hills.",
            (None, None),
            "dozens",
            "hostages held",
            "hostages",
            "stock",
        ),
        (
            "Up to 350 hostages were released in a raid.",
            (None, 350),
            "up to",
            "hostages freed",
            "hostages",
            "fact",
        ),
        (
            "Between 30 and 40 soldiers were killed in a raid.",
            (30, 40),
            None,
            "soldiers killed",
            "soldiers",
            "fact",
        ),
        ("They want a six-week truce.", (6, 6), None, "truce", "weeks", "duration"),
        ("They signed a weeklong truce.", (1, 1), None, "truce", "weeks", "duration"),
        ("It follows weeks of deadlock.", (None, None), None, "deadlock", "weeks", "duration"),
        ("It took nearly 10 weeks.", (10, 10), "nearly", None, "weeks", "duration"),
        (
            "It took at least several months.",
            (None, None),
            "at least several",
            None,
            "months",
            "duration",
        ),
        ("Six sources said so.", (6, 6), None, "sources", "sources", "number-of-sources"),
        ("Five of the sources said so.", (5, 5), None, "sources", "sources", "number-of-sources"),
        (
            "One of the officials said so.",
            (1, 1),
            None,
            "officials",
            "officials",
            "number-of-sources",
        ),
        (
            "About one-third of the crew are presumed dead.",
            (1 / 3, 1 / 3),
            "about",
            "crew presumed dead",
            "share",
            "stock",
        ),
        ("Half of the schools are shut.", (0.5, 0.5), None, "schools", "share", None),
        ("They offer $2.7 million.", (2.7e6, 2.7e6), None, None, "USD", "proposal"),
        ("They paid EUR 3.4bn.", (3.4e9, 3.4e9), None, None, "EUR", None),
        ("They paid between EUR 210m and EUR 240m.", (2.1e8, 2.4e8), None, None, "EUR", None),
        ("They would hand over 33 men.", (33, 33), None, "men", "men", "proposal"),
        ("They walked 9km.", (9, 9), None, None, "km", None),
        ("It fell by almost a fifth since June.", (0.2, 0.2), "almost", None, "share", None),
        ("It is phased in over three years.", (3, 3), None, None, "years", "duration"),
        ("It lasted over three years.", (3, None), "over", None, "years", "duration"),
        ("It fell as much as 6.2%.", (None, 6.2), "as much as", None, "percent", None),
        ("Sixty-five men were killed in a raid.", (65, 65), None, "men killed", "men", "fact"),
        ("They get 40 trucks a day.", (40, 40), None, "trucks", "trucks", "flow"),
        ("They would send 40 trucks.", (40, 40), None, "trucks", "trucks", "proposal"),
    ],
)
def test_11_6_figures(
    text: str,
    interval: tuple[float | None, float | None],
    modifier: str | None,
    what: str | None,
    unit: str | None,
    kind: str | None,
) -> None:
    (one,) = figures(text)
    assert (one.low, one.high, one.modifier) == (*interval, modifier)
    assert (one.what, one.unit, one.kind) == (what, unit, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides met on Oct. 7, 2023 at 10:30.",
        "Resolution 1701 and the channel N12 remain.",
        "No one came, and one key concession was made.",
        "A seventh source, in his first term, left.",
        "Talk of a two-state outcome is over.",
        "The 44-year-old left.",
        "The gate opens at 8 a.m. and the truce at 1610 GMT.",
        "07.15 The minister is here.",
        "UPDATE 2 The minister is here.",
    ],
)
def test_11_6_no_figures(text: str) -> None:
    assert figures(text) == []


def test_11_6_what_was_and_what_became_of_it_are_two() -> None:
    found = figures("The age would rise from 63 to 65 by law.")
    assert [(one.low, one.high) for one in found] == [(63, 63), (65, 65)]
    (one,) = figures("Between 63 and 65 men were killed in a raid.")
    assert (one.low, one.high) == (63, 65)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("twenty-one", 21),
        ("two hundred and forty", 240),
        ("3.2 million", 3.2e6),
        ("a dozen", 12),
        ("1,200", 1200),
        ("a hundred", 100),
        ("five thousand", 5000),
    ],
)
def test_11_6_numbers(written: str, value: float) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("modifier", "left"),
    [("about", Amount(125, 135)), ("nearly", Amount(125, 130)), (None, Amount(130, 130))],
)
def test_11_6_what_a_hedge_leaves(modifier: str | None, left: Amount) -> None:
    assert leaves(130, 130, modifier) == left


def test_11_6_parts_count_what_the_whole_does_and_add_up() -> None:
    text = "The army lost 24 soldiers in a raid, including 21 in the north and three elsewhere."
    made = report(text)
    row = of_report(made, dates_of(made))
    (one,) = sums(made, row)
    assert [part.low for part in one.parts] == [21, 3]
    assert {figure.unit for figure in row} == {"soldiers"}
    assert (one.complete, one.impossible) == (True, False)


def test_11_6_parts_that_are_more_than_the_whole() -> None:
    made = report("The army lost 20 soldiers in a raid, including 21 in the north.")
    (one,) = sums(made, of_report(made, dates_of(made)))
    assert one.impossible


def test_11_6_an_event_is_of_its_day_and_a_stock_of_the_reports() -> None:
    (event,) = figures("On Sept. 3 a raid killed nine people.")
    (stock,) = figures("Nine hostages are still held.")
    assert (event.as_of, stock.as_of) == ("2024-09-03", "2024-09-18")
    assert figures("Nine hostages are still held.", None)[0].as_of is None


@given(st.text("0123456789 ,.-%abcdozentwhu", max_size=80))
def test_11_6_any_text_gives_figures_that_read_again(text: str) -> None:
    made = report(f"Talks go on without a pause or an end in sight for anybody at all. {text}")
    for one in of_report(made, ()):
        shown = made.file[one.start : one.end]
        assert shown.strip() == shown
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high


@pytest.mark.parametrize("part", ["dev", "held"])
def test_11_6_marked_text(part: str) -> None:
    counts = [
        agreement(list(m.figures), found(m.report())[1])
        for m in map(marked, sorted(FOLDER.glob(f"{part}-*.txt")))
    ]
    assert f1(*map(sum, zip(*counts, strict=True))) >= 0.97


def test_11_6_the_seeds(seeds: Path) -> None:
    dates = {path.name: SEED_DATES.get(path.name[:3]) for path in seeds.glob("*.txt")}
    total = [0, 0, 0]
    for made in read_all([str(seeds)], dates={k: v for k, v in dates.items() if v}):
        assert isinstance(made, Report)
        gold = json.loads((FOLDER.parent / "seeds" / f"{made.id[:3]}.json").read_text())["figures"]
        machine = [[f.start, f.end, f.low, f.high] for f in of_report(made, dates_of(made))]
        right = sum(one in gold for one in machine)
        total = [a + b for a, b in zip(total, (right, len(gold), len(machine)), strict=True)]
    assert f1(*total) >= 0.97
