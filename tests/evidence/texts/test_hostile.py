"""Files that are no reports: a problem for each, the rest read, nothing run."""

import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from parley.evidence.reading.texts.files import read_all, read_stream
from parley.evidence.reading.texts.problems import Problem
from parley.evidence.reading.texts.sidecar import dates_beside
from parley.evidence.reading.texts.terminal import for_cell, for_terminal

GOOD = "The envoy said on Monday that talks go on."


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr("report.txt", GOOD)
    return buffer.getvalue()


HOSTILE = {
    "line.txt": (b"word " * 2_000_000, "more than 5,000,000 bytes"),
    "long.txt": (b"word " * 200_000, "a line of 999,999 characters"),
    "quotes.txt": (b'"' * 1_000_000, "a line of 1,000,000 characters"),
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + b"Hi.", "nested more than 2,000 deep"),
    "nul.txt": (b"abc\0\0\x01def" * 10, "NUL bytes"),
    "binary.dat": (bytes(range(256)) * 400, "NUL bytes"),
    "pack.zip": (archive(), "a zip archive"),
    "empty.txt": (b"", "it is empty"),
    "blank.txt": (b" \n\t\n", "it is empty"),
    "signs.txt": (b'"" -- !! 12 ,,', "nothing to read in it"),
    "paper.pdf": (b"%PDF-1.7 ...", "a PDF"),
    "parts.eml": (
        b"A: b\nContent-Type: multipart/mixed; boundary=q\n\n" + b"--q\n\n" * 10,
        "",
    ),
}


def outcome(folder: Path) -> dict[str, str]:
    """What became of each file: the message, or the text that was read."""
    results = read_all([str(folder)])
    return {
        Path(one.path).name: one.message if isinstance(one, Problem) else one.text
        for one in results
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_11_a_problem_for_each_and_the_rest_read(name: str, tmp_path: Path) -> None:
    content, message = HOSTILE[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_text(GOOD)
    found = outcome(tmp_path)
    assert message in found[name]
    assert found["zz.txt"] == GOOD


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<!--" * 200_000, GOOD),
        ('<a "' * 200_000, GOOD),
        ("<" * 300_000, "it has a line of 300,000 characters: no report has"),
        ("<p><b>Hi there." * 20_000, GOOD + "\n\nHi there." * 20_000),
        ("</p>" * 200_000, GOOD),
    ],
    ids=["comments", "quotes", "less-than", "unclosed", "closing"],
)
def test_11_broken_markup_is_read_or_refused(page: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(f"<html><body><p>{GOOD}</p>{page}")
    assert outcome(tmp_path)["x.html"] == read


def test_11_ten_thousand_empty_files(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.txt").touch()
    results = list(read_all([str(tmp_path)]))
    assert len(results) == 10_000
    assert all(isinstance(one, Problem) and one.way_out for one in results)


def test_11_circles_of_links(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "good.txt").write_text(GOOD)
    (tmp_path / "folder" / "again").symlink_to(tmp_path)
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    found = outcome(tmp_path)
    assert found["good.txt"] == GOOD
    assert "read already" in found["again"]
    assert "cannot be opened" in found["one"]


def test_11_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert outcome(tmp_path) == {"pipe.txt": "this is not a file"}


def test_11_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests may run as root, who can read everything.
    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "mine.txt").write_text(GOOD)
    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = read_all([str(tmp_path)])
    assert problem == Problem(
        path=str(tmp_path / "mine.txt"),
        message="it cannot be opened: permission denied",
        way_out="give yourself the right to read it",
    )


def test_11_a_name_that_does_not_exist(tmp_path: Path) -> None:
    (problem,) = read_all([str(tmp_path / "none.txt")])
    assert isinstance(problem, Problem)
    assert "no such file" in problem.message


def test_11_memory_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_bytes(b"word " * 20_000_000)
    tracemalloc.start()
    list(read_all([str(tmp_path)]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


def test_11_standard_input() -> None:
    assert getattr(read_stream(io.BytesIO(GOOD.encode())), "text", None) == GOOD
    assert isinstance(read_stream(io.BytesIO(b"")), Problem)


def test_11_order_and_workers_make_no_difference(tmp_path: Path) -> None:
    names = [f"{number:02}.txt" for number in range(40)]
    for name in names:
        (tmp_path / name).write_text(f"{GOOD} Number {name} did not.")
    one_by_one = [str(tmp_path / name) for name in names]
    expected = list(read_all([str(tmp_path)]))
    assert list(read_all(reversed(one_by_one))) == expected
    assert list(read_all([*one_by_one, str(tmp_path)])) == expected
    assert list(read_all([str(tmp_path)], workers=2)) == expected


def test_11_names_that_occur_twice_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(GOOD)
    (tmp_path / "other.txt").write_text(GOOD)
    ids = [getattr(one, "id", "") for one in read_all([str(tmp_path)])]
    assert len(set(ids)) == 3
    assert "other" in ids


def test_11_2_dates_by_path_name_and_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "reports.yaml").write_text("- {id: 000, file: a.txt, date: 2024-01-23}\n")
    beside, problems = dates_beside([str(tmp_path)])
    assert problems == []
    for dates in (beside, {"a.txt": "2024-01-23"}, {str(tmp_path / "a.txt"): "2024-01-23"}):
        (made,) = read_all([str(tmp_path)], dates=dates)
        assert not isinstance(made, Problem)
        assert made.facts.date == "2024-01-23"


def test_11_2_a_broken_list_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "reports.yaml").write_text("{")
    assert len(dates_beside([str(tmp_path)])[1]) == 1


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\x1b]0;name\x07", "\x9b31m", "a\rb", "\u202etxet", "\u2066x\u2069", "\x00"]
)
def test_11_nothing_steers_the_terminal(text: str) -> None:
    shown = for_terminal(f"said {text} so")
    assert shown.isprintable()
    assert shown != f"said {text} so"


def test_11_people_keep_their_letters() -> None:
    for text in (
        "naïve \u2013 “yes”\n",
        "\u0646\u0639\u0645\u060c \u0646\u062d\u0646",
        "日本語",
        "\u0645\u06cc\u200cخو\u0627\u0647م",
    ):
        assert for_terminal(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", " =1", "\t=1"])
def test_11_no_cell_is_a_formula(text: str) -> None:
    assert for_cell(text) == f"'{text}"
    assert for_cell("plain") == "plain"
