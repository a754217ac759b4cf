"""Calendar dates: where they stand and what day, week or month they mean."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.marking import FOLDER, agreement, found, marked
from evidence.piles import report
from parley.evidence.reading.dates.of_report import of_report, unresolved
from parley.evidence.reading.texts.files import read_all
from parley.evidence.reading.texts.report import Report

# A Wednesday.
DAY = "2024-09-18"
SEED_DATES = {"000": "2024-01-23", "001": "2024-01-24", "002": "2024-01-24", "003": "2024-07-06"}


def values(text: str, day: str | None = DAY) -> list[tuple[str, str | None]]:
    made = report(text, date=day)
    return [(made.file[one.start : one.end], one.value) for one in of_report(made)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("She left on Tuesday.", "Tuesday", "2024-09-17"),
        ("She said on Wednesday that no.", "Wednesday", "2024-09-18"),
        ("She will leave on Tuesday.", "Tuesday", "2024-09-24"),
        ("They meet again on Friday.", "Friday", "2024-09-13"),
        ("They are to meet on Friday.", "Friday", "2024-09-20"),
        ("They agreed to meet on Friday.", "Friday", "2024-09-20"),
        ("The talks were held on Friday, and she will report.", "Friday", "2024-09-13"),
        ("He said that he will come on Friday.", "Friday", "2024-09-20"),
        ("It has rained since Friday.", "Friday", "2024-09-13"),
        ("The offer stands until Friday.", "Friday", "2024-09-20"),
        ("She left last Wednesday.", "last Wednesday", "2024-09-11"),
        ("She comes next Wednesday.", "next Wednesday", "2024-09-25"),
        ("Monday's ruling will be read.", "Monday", "2024-09-16"),
        ("They will be freed on Friday.", "Friday", "2024-09-20"),
        ("Talks resume on Friday.", "Friday", "2024-09-20"),
        ("They fear a slip past the 30 September deadline.", "the 30 September", "2024-09-30"),
        ("He feared the 30 October deadline.", "the 30 October", "2024-10-30"),
        ("They have vowed to put it to a vote before November.", "November", "2024-11"),
        ("They want it by April.", "April", "2025-04"),
        ("It is due in the week of October 7.", "the week of October 7", "2024-W41"),
        (
            "It runs from January 1, 2026 to December 31, 2030.",
            "January 1, 2026 to December 31, 2030",
            "2026-01-01/2030-12-31",
        ),
        ("NORVIK, Sept 17 (Norpress) - The envoy left.", "Sept 17", "2024-09-17"),
        ("He left on Oct. 7.", "Oct. 7", "2023-10-07"),
        ("He left on Aug. 29.", "Aug. 29", "2024-08-29"),
        ("He will leave on Oct. 7.", "Oct. 7", "2024-10-07"),
        ("He extended it to 7 October.", "7 October", "2024-10-07"),
        ("He left on 7 October 2019.", "7 October 2019", "2019-10-07"),
        ("He left on Monday, July 1, 2019.", "Monday, July 1, 2019", "2019-07-01"),
        ("It began in November.", "November", "2023-11"),
        ("It ended in late May.", "late May", "2024-05"),
        ("Earlier in August she left.", "Earlier in August", "2024-08"),
        ("It will end in November.", "November", "2024-11"),
        ("It ended in July last year.", "July last year", "2023-07"),
        ("She left last week.", "last week", "2024-W37"),
        ("She reiterated this week that no.", "this week", "2024-W38"),
        ("She will go in the coming week.", "the coming week", "2024-W39"),
        ("They answered earlier this month.", "earlier this month", "2024-09"),
        ("They answered last month.", "last month", "2024-08"),
        ("They answered last year.", "last year", "2023"),
        ("It began two months ago.", "two months ago", "2024-07"),
        ("It began three days ago.", "three days ago", "2024-09-15"),
        ("It began two weeks ago.", "two weeks ago", "2024-W36"),
        ("It began in 2019.", "2019", "2019"),
        ("It is dated 2024-01-05.", "2024-01-05", "2024-01-05"),
        ("She left yesterday.", "yesterday", "2024-09-17"),
        ("They met from Sept. 3 to Sept. 5.", "Sept. 3 to Sept. 5", "2024-09-03/2024-09-05"),
        (
            "They met from 30 December to 2 January.",
            "30 December to 2 January",
            "2023-12-30/2024-01-02",
        ),
        ("They met from Monday to Tuesday.", "Monday to Tuesday", "2024-09-16/2024-09-17"),
        ("It lasted from November to January.", "November to January", "2023-11/2024-01"),
    ],
)
def test_11_5_dates(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "You may march in step.",
        "They marched for almost four months.",
        "It took nearly 10 weeks in recent years.",
        "Some 2000 people left.",
        "He gave 2,000 reasons on page 31.",
        "31 June was never agreed on 31 June.",
        "The group N12 and Resolution 1701 remain.",
    ],
)
def test_11_5_no_dates(text: str) -> None:
    assert values(text) == []


def test_11_5_two_days_joined_by_and_are_two() -> None:
    assert [value for _, value in values("They met on Monday and Tuesday.")] == [
        "2024-09-16",
        "2024-09-17",
    ]


def test_11_5_after_between_they_are_an_interval() -> None:
    (one,) = values("They met between Sept. 3 and Sept. 5.")
    assert one[1] == "2024-09-03/2024-09-05"


def test_11_5_without_a_report_date_nothing_is_guessed() -> None:
    text = "She left on Tuesday, in May, last week, and on 3 April 2022."
    assert [value for _, value in values(text, None)] == [None, None, None, "2022-04-03"]


def test_11_5_what_could_not_be_resolved_is_listed() -> None:
    made = report("She left on Tuesday and on 3 April 2022.")
    (one,) = unresolved(of_report(made))
    assert (made.file[one.start : one.end], one.basis) == ("Tuesday", "unknown report date")


def test_11_5_a_report_month_resolves_months_only() -> None:
    text = "She left on Tuesday and had come in May."
    assert [value for _, value in values(text, "2024-09")] == [None, "2024-05"]


@given(st.dates(), st.text("Mondaylstwek 2019,.-5Oct", max_size=60))
def test_11_5_any_text_gives_dates_that_read_again(day: object, text: str) -> None:
    made = report(
        f"Talks go on without a pause or an end in sight for anybody at all. {text}", date=str(day)
    )
    for one in of_report(made):
        assert made.file[one.start : one.end].strip() == made.file[one.start : one.end]
        assert one.value is not None


@pytest.fixture(scope="module")
def read_seeds(seeds: Path) -> dict[str, Report]:
    dates = {path.name: SEED_DATES.get(path.name[:3], "") for path in seeds.glob("*.txt")}
    reports = read_all([str(seeds)], dates={name: day for name, day in dates.items() if day})
    return {one.id[:3]: one for one in reports if isinstance(one, Report)}


def test_11_5_the_seeds(read_seeds: dict[str, Report]) -> None:
    right = wanted = got = 0
    for name, made in read_seeds.items():
        gold = json.loads((FOLDER.parent / "seeds" / f"{name}.json").read_text())["dates"]
        machine = [[one.start, one.end, one.value] for one in of_report(made)]
        right += sum(one in gold for one in machine)
        wanted, got = wanted + len(gold), got + len(machine)
    assert (right, wanted, got) == (35, 35, 35)


def test_11_5_text_that_no_rule_was_made_for() -> None:
    counts = [agreement(list(m.dates), found(m.report())[0]) for m in map(marked, held())]
    right, wanted, got = map(sum, zip(*counts, strict=True))
    assert right / wanted >= 0.9
    assert right / got >= 0.9


def held() -> list[Path]:
    return sorted(FOLDER.glob("held-*.txt"))
