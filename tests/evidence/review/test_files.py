"""Decisions may be made by editing the file; every slip is told with its place and the way out."""

from pathlib import Path

import pytest

from parley.case.case import Case
from parley.evidence.review import files

GOOD = (
    '{"key": "0123456789abcdef", "about": "position", "verdict": "confirm", "report": "ledger-may",'
    ' "start": 1, "end": 2, "seen": "0123456789abcdef", "by": "Ada"}'
)
RIGHT = GOOD.replace("confirm", "correct").removesuffix("}")


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def corrected(correction: str, about: str = "position") -> str:
    return f'{RIGHT}, "correction": {correction}}}'.replace("position", about, 1)


# A line, what in it the problem points at (nothing for its end), and what is said.
BROKEN = {
    "no JSON": (
        GOOD[:-1],
        "",
        (
            "this is not JSON: expecting ',' delimiter; write one JSON object a line, keys and "
            "texts in double quotation marks"
        ),
    ),
    "no object": (
        '"confirm"',
        '"confirm"',
        (
            "this decision must be a mapping, and “confirm” is none; write `key: value` lines; its "
            "keys are about, by, correction, end, key, report, seen, start, verdict"
        ),
    ),
    "an unknown key": (
        changed('"by"', '"who": "Ada", "by"'),
        '"who"',
        (
            "unknown key “who” in this decision; its keys are about, by, correction, end, key, "
            "report, seen, start, verdict"
        ),
    ),
    "a key twice": (
        changed('"by"', '"about": "date", "by"'),
        '"about": "date"',
        "the key “about” stands here a second time; keep one of the two",
    ),
    "a missing key": (
        changed('"verdict": "confirm", ', ""),
        "{",
        (
            "the key `verdict` is missing from this decision; add `verdict: …`, one of confirm, "
            "correct, reject, skip, undo"
        ),
    ),
    "a word that is none": (
        changed('"confirm"', '"confrim"'),
        '"confrim"',
        "“confrim” is not a word for `verdict`; did you mean “confirm”?",
    ),
    "half a hash": (
        changed('"key": "0123456789abcdef"', '"key": "0123"'),
        '"0123"',
        (
            "“0123” in `key`: this is not a hash of 16 signs; copy it whole from the line it is "
            "taken from"
        ),
    ),
    "a place that is none": (
        changed('"start": 1', '"start": -1'),
        "-1",
        "“-1” in `start`: this is not a whole number; write digits only, such as 7",
    ),
    "an end before its start": (
        changed('"end": 2', '"end": 0'),
        '0, "seen"',
        "this place ends at 0, before it starts at 1; swap the two numbers",
    ),
    "a correction to nothing": (
        RIGHT + "}",
        '"correct"',
        (
            "this line corrects, and nothing says what is right; add a `correction` with one of "
            "high, issue, low, options, party, stance, or write reject"
        ),
    ),
    "an empty correction": (
        corrected("{}"),
        "{}",
        (
            "this line corrects, and nothing says what is right; add a `correction` with one of "
            "high, issue, low, options, party, stance, or write reject"
        ),
    ),
    "a correction beside another verdict": (
        GOOD.removesuffix("}") + ', "correction": {"stance": "offer"}}',
        '{"stance"',
        (
            "a correction stands here, and the verdict is “confirm”; write `correct` as the "
            "verdict, or delete the correction"
        ),
    ),
    "a correction of something else": (
        corrected('{"date": "2024-01-23"}'),
        '"2024',
        (
            "`date` is nothing that a position has; what can be corrected there is high, issue, "
            "low, options, party, stance"
        ),
    ),
    "a party that is none": (
        corrected('{"party": "unoin"}'),
        '"unoin"',
        "there is no party “unoin”; did you mean “union”?",
    ),
    "a measure that is none": (
        corrected('{"measure": "containers"}', "figure"),
        '"containers"',
        "there is no measure “containers”; did you mean “containers-before”?",
    ),
    "options of nothing": (
        corrected('{"options": ["rota"]}'),
        '["rota"]',
        "options stand here, and nothing says of which issue; add the `issue` to the correction",
    ),
    "an option of another issue": (
        corrected('{"issue": "night-shifts", "options": ["rotas"]}'),
        '"rotas"',
        "the issue “night-shifts” has no option “rotas”; did you mean “rota”?",
    ),
    "no day": (
        corrected('{"date": "2024-01"}', "date"),
        '"2024',
        "“2024-01”: this is not one day; write the day of publication, as 2024-01-23",
    ),
    "a day that is none": (
        corrected('{"date": "in May"}', "date"),
        '"in May"',
        (
            "“in May”: this is not a date in the calendar; write 2024-01-23, 2024-01, 2024 or "
            "2024-01-01..2024-01-22"
        ),
    ),
    "nothing to take back": (
        changed('"confirm"', '"undo"').replace("ledger-may", "ledger-march"),
        '"undo"',
        (
            "no line above has the key “0123456789abcdef” and the report “ledger-march”, and is "
            "not taken back yet; delete the line, or mend its key or report"
        ),
    ),
    "a day of a figure that is none": (
        corrected('{"as_of": "in May"}', "figure"),
        '"in May"',
        (
            "“in May”: this is not a date in the calendar; write 2024-01-23, 2024-01, 2024 or "
            "2024-01-01..2024-01-22"
        ),
    ),
    "a range upside down": (
        corrected('{"low": 9, "high": 4}'),
        "4}",
        "this range ends at 4, below its start at 9; swap the two numbers",
    ),
    "a report that is none": (
        corrected('{"child": "ledger-may", "parent": "ledger-marsh"}', "derivation"),
        '"ledger-marsh"',
        "there is no report “ledger-marsh”; did you mean “ledger-march”?",
    ),
    "a speaker who is nobody": (
        corrected('{"speaker": "general-secretery"}', "speaker"),
        '"general-secretery"',
        (
            "“general-secretery” is nobody in the case and no unnamed source of “ledger-may”; did "
            "you mean “general-secretary”?"
        ),
    ),
    "a number that is none": (
        corrected('{"low": "many"}'),
        '"many"',
        "“many” in `low`: this is not a plain number; write digits only, such as 1200 or 0.5",
    ),
    "a stretch without an end": (
        corrected('{"source": {"start": 3}}', "statement"),
        '{"start": 3',
        "the key `end` is missing from this stretch; add `end: …`",
    ),
}


@pytest.mark.parametrize(("line", "at", "message"), BROKEN.values(), ids=BROKEN)
def test_12_1_a_malformed_line_is_told_with_its_place_and_the_way_out(
    line: str, at: str, message: str, tmp_path: Path, harbour: Case
) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"{GOOD}\n{line}\n", encoding="utf-8")
    problems = files.read(path, harbour)[1]
    column = (line.index(at) if at else len(line)) + 1
    assert [str(problem) for problem in problems] == [f"{path}:2:{column}: {message}"]


def test_12_1_a_good_line_is_read(tmp_path: Path, harbour: Case) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(GOOD, encoding="utf-8")
    decisions, problems = files.read(path, harbour)
    assert not problems
    assert [files.line(one) for one in decisions] == [GOOD]


def test_12_1_names_are_not_held_against_a_case_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    unknown = '{"party": "nobody", "issue": "nothing", "options": ["none"], "measure": "many"}'
    path.write_text(corrected(unknown).replace('"verdict"', '"verdikt"', 1) + "\n" + GOOD)
    assert [one.code for one in files.read(path, None)[1]] == ["missing-key", "unknown-key"]
    path.write_text(corrected('{"party": "nobody", "issue": "nothing", "options": ["none"]}'))
    assert files.read(path, None)[1] == ()


def test_12_1_no_file_is_no_decision(tmp_path: Path, harbour: Case) -> None:
    assert files.read(tmp_path / "decisions.jsonl", harbour) == ((), ())
