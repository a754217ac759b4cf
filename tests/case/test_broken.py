"""Every mistake that a person may make in a case folder, and what `parley check` says of it.

Each folder below `broken/` is the case in `good/` with one mistake. It holds only the files that
differ: a file takes the place of the good one of the same stem, also in a subfolder. What no editor
would keep as it is (a NUL, a pipe, a file of 5 MiB), and what is to be left out, is made here, by
the function in MADE of the folder's name. In `expected.txt` stands what `parley check .` prints;
where one mistake rightly gives several lines, a first line with # says why.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.case.files.tree import MAX_BYTES
from parley.cli.app import app

HERE = Path(__file__).parent
GOOD, BROKEN = HERE / "good", HERE / "broken"
EXPECTED = "expected.txt"
FEWEST = 50
LINE = re.compile(r"(?P<file>[\w./-]+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): [^;]+; .+")


def _replaced(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = (folder / name).read_bytes()
        assert data.count(old) == 1
        (folder / name).write_bytes(data.replace(old, new))

    return change


def _written(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def _instead(name: str, make: Callable[[Path], None]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).unlink()
        make(folder / name)

    return change


def _plans_instead(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def change(folder: Path) -> object:
        shutil.rmtree(folder / "plans")
        return make(folder / "plans")

    return change


def _with_mark(folder: Path) -> None:
    """Begin the file with a byte order mark, and break it behind that."""
    data = (folder / "uncoded.yaml").read_bytes()
    (folder / "uncoded.yaml").write_bytes(b"\xef\xbb\xbf" + data.replace(b"- rep", b"- \xe9ep", 1))


def _latin_1(folder: Path) -> None:
    path = folder / "claims.yaml"
    text = path.read_text(encoding="utf-8").replace("The council did", "The d\u00e9put\u00e9 did")
    path.write_bytes(text.encode("latin-1"))


def _json_lines(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / f"{name}.yaml").unlink()
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")

    return change


def _json_entry(lines: str = "[1]", reason: str = '"An advertisement."') -> Callable[[Path], None]:
    text = f'{{"report": "courier", "lines": {lines}, "reason": {reason}}}\n'
    return _json_lines("uncoded", text)


def _without_preferences(folder: Path) -> None:
    """What is wanted of an issue that is broken itself would be told as a second mistake."""
    (folder / "preferences.yaml").unlink()


MADE: dict[str, Callable[[Path], object]] = {
    "id-option-twice": _without_preferences,
    "issue-with-both": _without_preferences,
    "issue-without-answers": _without_preferences,
    "scale-upside-down": _without_preferences,
    "bytes-not-utf-8": _latin_1,
    "bytes-not-utf-8-after-mark": _with_mark,
    "bytes-utf-16": lambda folder: (folder / "uncoded.yaml").write_text("- {}\n", "utf-16"),
    "bytes-nul": _replaced("reports.yaml", b"River Wire", "R\u00edver\0Wire".encode()),
    "bytes-control-character": _replaced("reports.yaml", b"River Wire", b"River\x1bWire"),
    "bytes-control-character-escaped": _replaced("reports.yaml", b"River Wire", rb'"River\eWire"'),
    "bytes-none": _written("uncoded.yaml", b""),
    "bytes-blank": _written("uncoded.yaml", b" \n\t\n\n"),
    "bytes-too-many": _written("uncoded.yaml", b"- report: courier\n" * (MAX_BYTES // 18 + 1)),
    "yaml-deep-flow": _written("uncoded.yaml", b"[" * 100_000 + b"]" * 100_000),
    "yaml-deep-block": _written("uncoded.yaml", b"- " * 100_000),
    "yaml-deep-mapping": _written("case.yaml", b"{a: " * 100_000),
    "json-deep-line": _json_lines("claims", '[{"a":' * 100_000),
    "json-quotes-escaped-and-open": _json_lines("uncoded", '{"report": "' + '\\"' * 2_000),
    "json-number-of-many-digits": _json_entry(lines=f"[{'1' * 5_000}]"),
    "json-half-a-character": _json_entry(reason=r'"\ud83d"'),
    "json-control-character": _json_entry(reason=r'"An \u001b[31madvertisement."'),
    "file-missing": lambda folder: (folder / "case.yaml").unlink(),
    "file-is-a-folder": _instead("claims.yaml", Path.mkdir),
    "file-is-a-pipe": _instead("claims.yaml", os.mkfifo),
    "file-is-a-lost-link": _instead("claims.yaml", lambda file: file.symlink_to("nowhere")),
    "plan-folder-is-a-file": _plans_instead(lambda place: place.write_text("title: Plans\n")),
    "plan-folder-is-a-lost-link": _plans_instead(lambda place: place.symlink_to("nowhere")),
    "plan-is-a-folder": _instead("plans/stages.yaml", Path.mkdir),
    "plan-with-a-control-character": _replaced("plans/stages.yaml", b"Made up", b"Made\x1bup"),
    "file-is-a-link-to-itself": _instead("claims.yaml", lambda file: file.symlink_to(file.name)),
}
NAMES = sorted({folder.name for folder in BROKEN.iterdir()} | set(MADE))


def lay(name: str, folder: Path) -> None:
    """Lay the good case with one folder's mistake."""
    shutil.copytree(GOOD, folder)
    home = BROKEN / name
    own = [file for file in sorted(home.rglob("*")) if file.is_file() and file.name != EXPECTED]
    places = [folder / file.relative_to(home).parent for file in own]
    for file, place in zip(own, places, strict=True):
        for other in place.glob(f"{file.stem}.*"):
            other.unlink()
    for file, place in zip(own, places, strict=True):
        place.mkdir(exist_ok=True)
        shutil.copy(file, place)
    if name in MADE:
        MADE[name](folder)


@pytest.fixture
def said(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what `parley check .` prints in the folder that the test is for."""
    lay(request.param, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    result = CliRunner().invoke(app, ["check", "."])
    assert result.exit_code == 1, result.output
    assert not result.stderr
    return result.stdout


@pytest.mark.parametrize(("name", "said"), [(name, name) for name in NAMES], indirect=["said"])
def test_the_mistake_is_told_as_expected(name: str, said: str, *, bless: bool) -> None:
    path = BROKEN / name / EXPECTED
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    why = kept.splitlines()[0] + "\n" if kept.startswith("#") else ""
    if bless:
        path.parent.mkdir(exist_ok=True)
        path.write_text(why + said, encoding="utf-8")
    assert path.exists(), f"{path} is missing; run pytest --bless and review what it wrote"
    assert said == path.read_text(encoding="utf-8").removeprefix(why)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_is_one_problem_in_a_line_of_the_file(name: str, tmp_path: Path) -> None:
    lay(name, tmp_path / "case")
    lines = (BROKEN / name / EXPECTED).read_text(encoding="utf-8").splitlines()
    why = lines.pop(0) if lines[0].startswith("#") else None
    assert len(lines) > 1 if why else len(lines) == 1
    for line in lines:
        found = LINE.fullmatch(line)
        assert found, line
        file = tmp_path / "case" / found["file"]
        if (found["line"], found["column"]) != ("1", "1"):
            written = file.read_text(encoding="utf-8", errors="replace").split("\n")
            assert int(found["line"]) <= len(written)
            assert int(found["column"]) <= len(written[int(found["line"]) - 1]) + 1


def test_there_are_many_mistakes_and_none_without_files() -> None:
    assert len(NAMES) >= FEWEST
    bare = {name for name in NAMES if {*(BROKEN / name).glob("*")} <= {BROKEN / name / EXPECTED}}
    assert bare <= set(MADE)


def test_the_good_case_has_no_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shutil.copytree(GOOD, tmp_path / "case"))
    result = CliRunner().invoke(app, ["check", "."])
    assert (result.exit_code, result.stdout) == (0, "")
