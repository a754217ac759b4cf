"""An id is text, whatever it looks like (§1.1), and a list is the same in YAML and JSON Lines."""

import json
import shutil
from pathlib import Path

import pytest

import parley
from parley.case.case import Case
from parley.case.problems import CaseError

GOOD = Path(__file__).parent / "good"

# As written in YAML, and what the id then is.
LOOKS = {
    "000": "000",
    "007.50": "007.50",
    "no": "no",
    "on": "on",
    "true": "true",
    "False": "False",
    "1e3": "1e3",
    "0x1f": "0x1f",
    "0o17": "0o17",
    "1_000": "1_000",
    "2024-01-01": "2024-01-01",
    '"null"': "null",
    "'no'": "no",
    '"000"': "000",
    "nan": "nan",
    "\u00e9lys\u00e9e": "\u00e9lys\u00e9e",
    "\u505c\u6230": "\u505c\u6230",
    "\u0647\u062f\u0646\u0629": "\u0647\u062f\u0646\u0629",
}
# As written in JSON without quotation marks.
BARE = {"0": "0", "1e3": "1e3", "1E+3": None, "-1": None, "true": "true", "false": "false"}

# judgements.yaml of the good case once more, with an escape, two blanks and empty lines.
JUDGEMENTS = r"""
{"id": "offer-is-opening", "by": "The team", "on": "2024-03-06", "because": "It was named before \
the talks.", "claims": ["upper-offers", "lower-demands"], "firmness": {"of": "upper-offers", \
"level": "opening-bid"}}

{"id": "demand-shrank", "by": "The team", "because": "All year was asked for \u0062efore.", \
"trend": {"of": "lower-demands", "trend": "softened"}}
{"id": "sluice-still-shut", "by": "The team", "because": "Nobody has seen it  open.", \
"gate": {"gate": "sluice", "state": "set"}}
{"id": "aides-differ", "by": "The team", "because": "Nothing links them.", \
"assumes": "The two aides are not the guests.", "issue": "way"}
""".replace("\\\n", "")


def entry(name: str) -> str:
    return (
        f"- {{id: {name}, title: A report, publisher: Courier, date_basis: stated,"
        f" date: 2024-01-01}}\n"
    )


def laid(folder: Path, report: str) -> Path:
    """Lay the good case with one more report, which a list of its own refers to."""
    shutil.copytree(GOOD, folder)
    with (folder / "reports.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + entry(report))
    text = f"- {{report: {report}, lines: [1], reason: A headline.}}\n"
    (folder / "uncoded.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("written", "name"), LOOKS.items())
def test_an_id_in_yaml_is_the_text_that_stands_there(
    written: str, name: str, tmp_path: Path
) -> None:
    case = parley.load(laid(tmp_path / "case", written))
    assert case.reports[-1].id == name
    assert case.uncoded[0].report == name
    assert name in case.report_by_id


@pytest.mark.parametrize("name", sorted(set(LOOKS.values())))
def test_an_id_in_json_lines_is_the_text_that_stands_there(name: str, tmp_path: Path) -> None:
    folder = laid(tmp_path / "case", json.dumps(name))
    (folder / "uncoded.yaml").unlink()
    line = json.dumps({"report": name, "lines": [1, "2"], "reason": "A headline."})
    (folder / "uncoded.jsonl").write_text(line, encoding="utf-8")
    (uncoded,) = parley.load(folder).uncoded
    assert (uncoded.report, uncoded.lines) == (name, (1, 2))


@pytest.mark.parametrize(("bare", "name"), BARE.items())
def test_an_id_in_json_without_quotation_marks_is_that_text_or_refused(
    bare: str, name: str | None, tmp_path: Path
) -> None:
    folder = laid(tmp_path / "case", name or "other")
    (folder / "uncoded.yaml").unlink()
    text = f'{{"report": {bare}, "lines": [1], "reason": "A headline."}}\n'
    (folder / "uncoded.jsonl").write_text(text, encoding="utf-8")
    if name is not None:
        assert parley.load(folder).uncoded[0].report == name
        return
    with pytest.raises(CaseError, match="an id is made of letters"):
        parley.load(folder)


def test_ids_that_only_look_equal_are_different(tmp_path: Path) -> None:
    folder = laid(tmp_path / "case", "1")
    with (folder / "reports.yaml").open("a", encoding="utf-8") as file:
        file.writelines(entry(name) for name in ("01", "1.0", "1e0", "ONE", "one"))
    names = [report.id for report in parley.load(folder).reports]
    assert names[-6:] == ["1", "01", "1.0", "1e0", "ONE", "one"]


def test_the_same_list_in_yaml_and_in_json_lines_is_the_same_case(tmp_path: Path) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "case")
    before: Case = parley.load(folder)
    (folder / "judgements.yaml").unlink()
    (folder / "judgements.jsonl").write_text(JUDGEMENTS, encoding="utf-8")
    assert parley.load(folder) == before
