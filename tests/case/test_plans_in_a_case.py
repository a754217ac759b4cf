"""Plans in a case folder: what is no mistake, however near to one; and how long checking takes."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import parley
from parley.case.files.folder import read_folder
from parley.case.problems import Problem
from parley.phases.plans.courses import laid

GOOD = Path(__file__).parent / "good"
PLAN = "plans/stages.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "case")


Problems = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def problems(folder: Path) -> Problems:
    """Return the problems of the good case with some words of its plan replaced."""

    def found(*changes: tuple[str, str]) -> tuple[Problem, ...]:
        text = (GOOD / PLAN).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / PLAN).write_text(text, encoding="utf-8")
        return read_folder(folder)[1]

    return found


FINE = """  - {id: fine, kind: penalty, guarantor: office, of: lower, beneficiary: upper,
     step: second, trigger: x, remedy: x, verb: ensure, assumes: x}
"""
TREES = """  - {id: trees, title: trees, giver: upper, receiver: office,
     count: {value: 3, assumes: x}}
"""
NEAR_MISSES: dict[str, list[tuple[str, str]]] = {
    "two pools of one step in one round, in order": [
        ("    rounds: 3\n", ""),
        ("{first: spring, then: summer", "{first: spring, then: work"),
        ("deliveries: [{pool: work}]", "deliveries: []"),
        ("ratio: 2, to: spring", "ratio: 5, to: spring"),
    ],
    "a delay as long as a round": [("delay: {value: 2,", "delay: {value: 10,")],
    "a delay longer than a step that delivers nothing": [
        ("  - id: third", "  - {id: talks, title: Talks, kind: sequential}\n  - id: third")
    ],
    "a delay longer than the last step": [("delay: {value: 2,", "delay: {value: 10,")],
    "a step that begins on its only day": [
        ("from_day: 20, by_day: 60", "from_day: 30, by_day: 30"),
    ],
    "a day that one end of an interval reaches": [
        ("duration: {value: 30, claims", "duration: {low: 30, high: 40, claims"),
        ("from_day: 20, by_day: 60", "from_day: 40, by_day: 60"),
    ],
    "all of a pool": [("{pool: work, delivered: 24}", "{pool: spring, delivered: 12}")],
    "as much as a pool holds at its largest": [
        ("deliveries: [{pool: summer}]", "deliveries: [{pool: summer, count: 20}]")
    ],
    "a guarantee that may be within its cap": [
        ("size: {value: 3, assumes: The fee}", "size: {low: 4, high: 9, assumes: The fee}")
    ],
    "a guarantee as large as its cap": [("size: {value: 3,", "size: {value: 5,")],
    "two penalties at two steps": [
        ("extension:\n", f"{FINE}extension:\n"),
    ],
    "success or collapse for certain": [("low: 0.1, high: 0.4", "low: 0.1, high: 0.9")],
    "chances of nought and one": [
        ("hazard: {value: 0.05", "hazard: {value: 0"),
        ("detection: {value: 0.9", "detection: {value: 1"),
        ("credibility: {value: 0.5", "credibility: {value: 0"),
    ],
    "a truce for one period": [("maximum: {value: 60", "maximum: {value: 10")],
    "a sign of what is nothing in the middle of the numbers": [
        ("{party: upper, of: drift, says: neither", "{party: upper, of: drift, says: gains")
    ],
    "a comparison of what is the same": [
        ("less: [{of: war-at-start, times: 2}]", "less: [{of: peace}]"),
    ],
    "a number for a pool that a ranking leaves out": [
        ("{party: lower, of: delivery, pools: [work], low", "{party: lower, of: delivery, low")
    ],
    "an interval of one number": [("low: 10, high: 20", "low: 10, likeliest: 10, high: 10")],
    "a third party as receiver": [
        ("  - {id: work, title", f"{TREES}  - {{id: work, title"),
    ],
    "the largest numbers": [("asks: 0.5", "asks: 1000000000000")],
}


@pytest.mark.parametrize("changes", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_what_is_near_a_mistake_and_none(
    changes: list[tuple[str, str]], problems: Problems
) -> None:
    assert [str(one) for one in problems(*changes)] == []


def test_a_plan_without_any_number_for_a_value_lacks_none(problems: Problems) -> None:
    text = (GOOD / PLAN).read_text(encoding="utf-8")
    values = text[text.index("values:") : text.index("correlation:")]
    assert problems((values, ""), ("low: 0, high: 3, claims", "claims")) == ()


def test_plans_know_nothing_of_one_another(folder: Path) -> None:
    shutil.copy(folder / PLAN, folder / "plans" / "again.yaml")
    case = parley.load(folder)
    assert list(case.plans) == ["again", "stages"]
    assert case.plans["again"] == case.plans["stages"]


def test_a_mistake_in_one_plan_is_told_of_that_plan_alone(folder: Path) -> None:
    text = (folder / PLAN).read_text(encoding="utf-8").replace("pool: summer", "pool: sumer")
    (folder / "plans" / "again.yaml").write_text(text, encoding="utf-8")
    assert {Path(one.file).name for one in read_folder(folder)[1]} == {"again.yaml"}


def test_a_plan_may_use_an_id_that_something_else_has(problems: Problems) -> None:
    assert problems(("  - id: first\n", "  - id: plan\n")) == ()


def test_a_folder_of_plans_without_plans_is_none(folder: Path) -> None:
    (folder / PLAN).unlink()
    (folder / "plans" / "notes.txt").write_text("Nothing yet.")
    assert parley.load(folder).plans == {}
    shutil.rmtree(folder / "plans")
    assert parley.load(folder).plans == {}


def test_claims_that_cannot_be_read_are_not_held_against_a_plan(folder: Path) -> None:
    (folder / "claims.yaml").write_text("- [", encoding="utf-8")
    (folder / "case.yaml").write_text("{", encoding="utf-8")
    assert {Path(one.file).name for one in read_folder(folder)[1]} == {"claims.yaml", "case.yaml"}


# --- size and effort ----------------------------------------------------------------------------


def test_a_hundred_thousand_rounds_are_read_and_laid_out(folder: Path, problems: Problems) -> None:
    start = time.process_time()
    assert (
        problems(
            ("rounds: 3", "rounds: 100000"),
            ("delay: {value: 2, assumes: The", "delay: {value: 0, assumes: The"),
        )
        == ()
    )
    read = time.process_time() - start
    course = laid(parley.load(folder).plans["stages"])
    took = time.process_time() - start
    print(f"read in {read:.2f} s, laid out in {took - read:.2f} s")  # noqa: T201  shown by -rP
    assert len(course.steps) == 100_002
    assert read < 5
    assert took < 30


MANY = 4_000
POOL = (
    "  - {{id: p{0}, title: X, giver: upper, receiver: lower, count: {{value: 1, assumes: x}}}}\n"
)
STEP = "  - {{id: s{0}, title: X, kind: sequential, deliveries: [{{pool: p0, count: 0}}]}}\n"
HEAD = "title: X\nkind: study\nparties: [upper, lower]\n"
ONE_POOL = "pools:\n" + POOL.format(0)
ONE_STEP = "steps:\n  - {id: s, title: X, kind: sequential, deliveries: [{pool: p0}]}\n"
BEFORE = "  - {{first: p{0}, then: p{1}, assumes: x}}\n"


def lines(head: str, line: str) -> str:
    return head + "".join(line.format(one, one + 1) for one in range(MANY))


HEAVY = {
    "pools": (HEAD + lines("pools:\n", POOL) + ONE_STEP, 0),
    "steps": (HEAD + ONE_POOL + lines("steps:\n", STEP), 0),
    "deliveries of one step, all of one pool": (
        HEAD
        + ONE_POOL
        + "steps:\n  - id: s\n    title: X\n    kind: sequential\n"
        + lines("    deliveries:\n", "      - {{pool: p0}}\n"),
        MANY - 1,
    ),
    "a circle of precedence": (
        HEAD
        + lines("pools:\n", POOL)
        + ONE_STEP
        + lines("precedence:\n", BEFORE)
        + f"  - {{first: p{MANY - 1}, then: p0, assumes: x}}\n",
        # Of the pool that the last line but one names there is none.
        2,
    ),
    "many pools after one": (
        HEAD
        + lines("pools:\n", POOL)
        + ONE_STEP
        + lines("precedence:\n", "  - {{first: p0, then: p{0}, assumes: x}}\n"),
        1,
    ),
    "numbers for all pools": (
        HEAD
        + ONE_POOL
        + ONE_STEP
        + lines("values:\n", "  - {{party: upper, of: war, value: 1, assumes: x}}\n"),
        MANY - 1,
    ),
    "the parties, again and again": (
        f"title: X\nkind: study\nparties: [{'upper, ' * MANY}lower]\n" + ONE_POOL + ONE_STEP,
        MANY - 1,
    ),
}


@pytest.mark.parametrize(("text", "number"), HEAVY.values(), ids=HEAVY.keys())
def test_work_grows_with_the_size_and_not_with_its_square(
    text: str, number: int, folder: Path
) -> None:
    (folder / PLAN).write_text(text, encoding="utf-8")
    start = time.process_time()
    _, problems = read_folder(folder)
    took = time.process_time() - start
    print(f"{len(text) / 1e6:.1f} MB: {took:.2f} s")  # noqa: T201  shown by pytest -rP
    assert len(problems) == number, [str(one) for one in problems[:5]]
    assert took < 20


def test_many_plans_of_a_large_case_are_read_at_once(folder: Path) -> None:
    claim = "- {{id: x{0}, report: wire, place: {{line: 9}}, mode: paraphrase, says: X, {1}}}\n"
    with (folder / "claims.yaml").open("a", encoding="utf-8") as file:
        file.writelines(claim.format(one, "event: drought") for one in range(4_000))
    for number in range(50):
        shutil.copy(folder / PLAN, folder / "plans" / f"plan-{number}.yaml")
    start = time.process_time()
    case, found = read_folder(folder)
    print(f"50 plans: {time.process_time() - start:.2f} s")  # noqa: T201  shown by pytest -rP
    assert found == ()
    assert case is not None
    assert time.process_time() - start < 20
