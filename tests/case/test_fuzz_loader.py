"""Whatever stands in a case folder: a whole case, or problems at places that exist (§1.6)."""

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from parley.brief.compose import compose_brief
from parley.case.case import Case
from parley.case.files.folder import read_folder
from parley.case.files.tree import MAX_BYTES
from parley.case.plans.plan import Plan
from parley.case.plans.worth import given_numbers, needed
from parley.case.problems import Problem
from parley.case.view import published
from parley.phases.forms import worth_of
from parley.phases.kernel import margins
from parley.phases.plans.courses import laid
from parley.phases.plans.settings import corners
from parley.phases.plans.values import beliefs, primitive, system

GOOD = Path(__file__).parent / "good"
NAMES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.yaml"))
MOST_LAID_OUT = 1_000
LISTS = [name for name in NAMES if name != "case.yaml"]

# What people and editors leave behind, and what has undone other readers.
SNIPPETS = [
    *(b"\t", b" ", b"\n", b"\r", b"\r\n", b"- ", b"-", b":", b": ", b"#", b" #", b"? ", b"|\n"),
    *(b"'", b'"', b"{", b"}", b"[", b"]", b",", b"&a ", b"*a", b"!", b"!!str ", b"%", b"@", b"`"),
    *(b"<<: ", b"---\n", b"...\n", b"~", b"null", b"no", b"0", b"-1", b"1e999", b"nan", b"9" * 30),
    *(b"\0", b"\x07", b"\x7f", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xc2\x85"),
    *(b"\xed\xa0\x80", b'"\\ud800"', b'"\\0"', b"\xf0\x9f\x92\xa7", b"2024-02-30", b"..", b"upper"),
]
Change = Callable[[random.Random, bytes], bytes]


def _cut(rng: random.Random, data: bytes) -> tuple[bytes, bytes]:
    place = rng.randint(0, len(data))
    return data[:place], data[place:]


def delete_bytes(rng: random.Random, data: bytes) -> bytes:
    before, after = _cut(rng, data)
    return before + after[rng.choice([1, 1, 2, 5, 40]) :]


def insert_snippet(rng: random.Random, data: bytes) -> bytes:
    before, after = _cut(rng, data)
    return before + rng.choice(SNIPPETS) + after


def insert_any_byte(rng: random.Random, data: bytes) -> bytes:
    before, after = _cut(rng, data)
    return before + rng.randbytes(1) + after


def cut_off(rng: random.Random, data: bytes) -> bytes:
    return _cut(rng, data)[0]


def delete_line(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def repeat_line(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        lines.insert(rng.randint(0, len(lines)), rng.choice(lines))
    return b"".join(lines)


def indent_line(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        number = rng.randrange(len(lines))
        blank = rng.choice([b" ", b"  ", b"\t"])
        lines[number] = blank + lines[number] if rng.random() < 0.5 else lines[number].lstrip()
    return b"".join(lines)


def swap_words(rng: random.Random, data: bytes) -> bytes:
    words = data.split(b" ")
    one, other = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


CHANGES: list[Change] = [
    delete_bytes,
    insert_snippet,
    insert_any_byte,
    cut_off,
    delete_line,
    repeat_line,
    indent_line,
    swap_words,
]


def check_outcome(folder: Path, case: Case | None, problems: tuple[Problem, ...]) -> None:
    """A case or problems, never both, never neither, and each problem at a place in a file."""
    assert (case is None) is bool(problems)
    assert list(problems) == sorted(set(problems))
    if case is not None:
        # What the loader lets in, everything upstairs must be able to use.
        compose_brief(replace(case, plans={}))
        for plan in case.plans.values():
            check_plan(plan)
    for problem in problems:
        assert "\n" not in str(problem)
        str(problem).encode()
        path = Path(problem.file)
        assert path.is_relative_to(folder)
        text = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
        assert is_in(text, problem.line, problem.column), problem


def check_plan(plan: Plan) -> None:
    """A plan that the loader lets in can be laid out and judged, whatever stands in it."""
    if sum(step.rounds or 1 for step in plan.steps) > MOST_LAID_OUT:
        return
    courses = [laid(plan, setting) for setting in corners(plan)]
    system(plan)
    if given_numbers(plan):
        centre = beliefs(plan).centre()
        beliefs(plan).require(primitive(plan, key.party, key.of, key.pool) for key in needed(plan))
        for course in courses:
            assert np.isfinite(margins(course, worth_of(course, centre))).all()


def is_in(text: str, line: int, column: int) -> bool:
    """Whether a text has this place; YAML ends lines at CR, NEL, LS and PS too."""
    feeds = text.replace("\r\n", "\n")
    breaks = feeds.translate({0x0D: 10, 0x85: 10, 0x2028: 10, 0x2029: 10})
    return any(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        for lines in (text.split("\n"), breaks.split("\n"))
    )


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_changed_folder_is_a_case_or_has_problems(
    change: Change, tmp_path: Path, count: Callable[[int], int]
) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    seed = random.SystemRandom().getrandbits(32)
    print(f"seed {seed}")  # noqa: T201  pytest shows it of a test that fails
    rng = random.Random(seed)  # noqa: S311  no secret
    for _ in range(count(1_000)):
        name = rng.choice(NAMES)
        good = changed = (GOOD / name).read_bytes()
        for _ in range(rng.choice([1, 1, 1, 2, 4])):
            changed = change(rng, changed)
        (folder / name).write_bytes(changed)
        check_outcome(folder, *read_folder(folder))
        (folder / name).write_bytes(good)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_without_any_one_of_its_lines_is_a_case_or_has_problems(
    name: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    lines = (GOOD / name).read_bytes().splitlines(keepends=True)
    for number in range(len(lines)):
        (folder / name).write_bytes(b"".join(lines[:number] + lines[number + 1 :]))
        check_outcome(folder, *read_folder(folder))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_file_taken_away_is_a_case_or_has_problems(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    (folder / name).unlink()
    check_outcome(folder, *read_folder(folder))


# --- size and effort ----------------------------------------------------------------------------


def timed(folder: Path, what: str) -> tuple[Case | None, tuple[Problem, ...]]:
    start = time.perf_counter()
    outcome = read_folder(folder)
    print(f"{what}: {time.perf_counter() - start:.2f} s")  # noqa: T201  shown by pytest -rP
    return outcome


def test_a_file_of_ten_megabytes_is_refused_with_the_limit(tmp_path: Path) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    with (folder / "claims.yaml").open("ab") as file:
        file.write(b"# a line of a comment that goes on\n" * (10_000_000 // 35))
    start = time.perf_counter()
    case, (problem,) = timed(folder, "10 MB, refused")
    assert time.perf_counter() - start < 5
    assert case is None
    assert problem.message == "this file is larger than the limit of 4 MiB"


CLAIM = "- {{id: x{0}, report: wire, place: {{line: 9}}, mode: paraphrase, says: {1}, {2}}}\n"


def good(name: str) -> str:
    return (GOOD / name).read_text(encoding="utf-8")


def claims(number: int, content: str, says: str = "It was dry.") -> str:
    """Return the good claims and as many more; in `content`, {0} is a number and {1} the last."""
    contents = (content.format(one, (one or number) - 1) for one in range(number))
    return good("claims.yaml") + "".join(
        CLAIM.format(one, says, what) for one, what in enumerate(contents)
    )


@pytest.mark.parametrize(
    ("most", "says"),
    [
        pytest.param(1_000, "It was dry " * 370, id="long texts"),
        pytest.param(50_000, "It was dry.", id="many claims", marks=pytest.mark.long),
    ],
)
def test_a_file_just_below_the_limit_is_read(most: int, says: str, tmp_path: Path) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    lines = claims(most, "event: drought", says).encode()[:MAX_BYTES].splitlines(keepends=True)
    text = b"".join(lines[:-1]).ljust(MAX_BYTES, b"\n")
    (folder / "claims.yaml").write_bytes(text)
    case, problems = timed(folder, "4 MiB of claims")
    assert problems == ()
    assert case is not None
    assert len(case.claims) == 20 + text.count(b"{id: x")
    (folder / "claims.yaml").write_bytes(text + b"\n")
    assert [one.code for one in read_folder(folder)[1]] == ["too-large"]


MANY = 4_000
REPORT = "- {{id: x{0}, title: X, publisher: X, date_basis: unknown, derived_from: [{1}]}}\n"
HEAVY: dict[str, tuple[str, str, int]] = {
    "names that are not known, among many": ("claims.yaml", claims(MANY, "same_as: y{0}"), MANY),
    "names that are all known": ("claims.yaml", claims(MANY, "denies: x{1}"), 0),
    "a circle of all": ("claims.yaml", claims(MANY, "same_as: x{1}"), 1),
    "a chain of all": (
        "claims.yaml",
        claims(MANY, "same_as: x{1}").replace(f"same_as: x{MANY - 1}", "event: drought"),
        0,
    ),
    "reports each derived from the last": (
        "reports.yaml",
        good("reports.yaml")
        + "".join(REPORT.format(one, f"x{one - 1}" if one else "courier") for one in range(MANY)),
        0,
    ),
    "keys that are not known": (
        "case.yaml",
        good("case.yaml") + "".join(f"key{one}: 1\n" for one in range(MANY)),
        MANY,
    ),
    "entries that lack all keys": ("uncoded.yaml", "- {}\n" * MANY, 3 * MANY),
    "a quotation mark never closed": ("uncoded.jsonl", '{"report": "' + '\\"' * 5 * MANY, 1),
}


@pytest.mark.parametrize(("name", "text", "number"), HEAVY.values(), ids=HEAVY.keys())
def test_work_grows_with_the_size_and_not_with_its_square(
    name: str, text: str, number: int, tmp_path: Path
) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    next(folder.glob(f"{Path(name).stem}.*")).unlink()
    (folder / name).write_text(text, encoding="utf-8")
    start = time.process_time()
    _, problems = timed(folder, f"{len(text) / 1e6:.1f} MB")
    assert len(problems) == number
    # About 2 s on a slow machine; each of these took from 20 s to minutes before.
    assert time.process_time() - start < 15


def test_a_report_at_the_end_of_a_long_chain_is_known_from_its_beginning(tmp_path: Path) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    name, text, _ = HEAVY["reports each derived from the last"]
    (folder / name).write_text(text, encoding="utf-8")
    case, _ = read_folder(folder)
    assert case is not None
    assert str(published(case, case.reports[-1])) == "2024-03-05"
