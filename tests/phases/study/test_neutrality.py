"""No side goes first: other names, or another order of the parties, change nothing (§1.5, §10.16).

All files of a case are taken with the two sides' ids and names in words of equal length (tables are
padded), then once more with the two swapped. What comes out must be the same to the byte, once
renamed back.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parley
from parley.case.case import Case
from parley.cli.phases_text import Chosen, told
from parley.phases.findings import PlanFindings
from parley.phases.study.study import study
from phases.study.plan_files import (
    QUICK,
    ROOT,
    TEXTBOOK,
    Written,
    as_json,
    found_in,
    random_findings,
    swap,
    textbook,
)

# Ids and names of the two sides.
WORDS = ("north", "south", "North", "South")
SWAPPED = ("south", "north", "South", "North")
# Where an id stands in the textbook's files: "a" is also a word.
ID_OF_TEXTBOOK = (
    r"(?<=\b(?:party|giver): )[ab]\b|(?<=\breceiver: )[ab]\b|(?<=- id: )[ab]$|(?<=\[)a, b(?=\])"
)
SENTENCES = ("sentence", "comparison", "reason", "answer", "why")

Rename = Callable[[str, tuple[str, ...]], str]


def of_textbook(text: str, words: tuple[str, ...]) -> str:
    ids = dict(zip("ab", words[:2], strict=True))
    with_ids = re.sub(
        ID_OF_TEXTBOOK,
        lambda match: re.sub(r"[ab]", lambda one: ids[one[0]], match[0]),
        text,
        flags=re.MULTILINE,
    )
    names = dict(zip("AB", words[2:], strict=True))
    return re.sub(r"\b[AB]\b", lambda match: names[match[0]], with_ids)


def of_gaza(text: str, words: tuple[str, ...]) -> str:
    return replaced(text, ("israel", "hamas", "Israel", "Hamas"), words)


def replaced(text: str, old: tuple[str, ...], new: tuple[str, ...]) -> str:
    table = dict(zip(old, new, strict=True))
    return re.sub("|".join(old), lambda match: table[match[0]], text)


def under(words: tuple[str, ...], source: Path, rename: Rename, target: Path) -> Case:
    """Return a case with its two sides under other ids and names."""
    shutil.copytree(source, target)
    for path in target.rglob("*.yaml"):
        path.write_text(rename(path.read_text(encoding="utf-8"), words), encoding="utf-8")
    return parley.load(target)


def printed(case: Case, found: PlanFindings) -> str:
    return "\n".join(
        line
        for part in (None, "compare", "order", "guarantee")
        for line in told(case, found, chosen(part))
    )


def chosen(part: str | None) -> Chosen:
    parts = {name: name == part for name in ("compare", "order", "guarantee")}
    return Chosen(**parts, as_json=False)


GAZA = ROOT / "cases" / "gaza-truce"


def plans_of_gaza() -> list[str]:
    """Return its plans; in a short run only those with a rule by which the truce goes on."""
    paths = sorted((GAZA / "plans").glob("*.yaml"))
    return [
        path.stem
        for path in paths
        if os.environ.get("PARLEY_LONG") == "1"
        or "\nextension:" in path.read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize(
    ("source", "rename", "plans"),
    [(TEXTBOOK, of_textbook, ["exchange"]), (GAZA, of_gaza, plans_of_gaza())],
    ids=["textbook", "gaza"],
)
def test_other_names_change_no_byte(
    source: Path, rename: Rename, plans: list[str], tmp_path: Path
) -> None:
    assert plans
    one, other = (
        under(words, source, rename, tmp_path / words[0] / source.name)
        for words in (WORDS, SWAPPED)
    )
    for plan in plans:
        before, after = (outputs(case, plan) for case in (one, other))
        assert all(word in "".join(before) for word in WORDS)
        assert before != after
        assert tuple(replaced(text, SWAPPED, WORDS) for text in after) == before


def outputs(case: Case, plan: str) -> tuple[str, str]:
    found = study(case, plan, QUICK)
    return json.dumps(as_json(found)), printed(case, found)


# --- the order in which parties are listed ------------------------------------------------------

DRAWN = ("probability", "tipping_band")


def relisted(plan: Written) -> Written:
    return plan | {"parties": plan["parties"][::-1]}


def unordered(found: PlanFindings) -> Any:
    """Return what is found, by party where it comes in their order, without what is drawn."""
    document = as_json(found)
    for key in DRAWN:
        document.pop(key)
    (document["order"] or {}).pop("likeliest", None)
    for row in document["compare"]:
        row["bonds"] = dict(zip(found.parties, row["bonds"], strict=True))
    for pair in document["pairs"]:
        pair["first"], pair["second"] = sorted((pair["first"], pair["second"]))
    return sorted_below(document)


def sorted_below(value: Any, key: str = "") -> Any:
    """Return lists without their order, numbers without their last digits, words of sentences."""
    if isinstance(value, dict):
        return {name: sorted_below(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return sorted((sorted_below(one, key) for one in value), key=json.dumps)
    if isinstance(value, str) and key in SENTENCES:
        return words_of([value])
    return round(value, 6) + 0.0 if isinstance(value, float) else value


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_parties_changes_no_number_and_no_verdict(seed: int) -> None:
    plan, found = random_findings(seed)
    again = found_in(relisted(plan))
    assert again.parties == found.parties[::-1]
    assert unordered(again) == unordered(found)
    drawn_alike(found, again)


def test_where_nothing_helps_either_side_both_are_named() -> None:
    plan = textbook()
    plan["values"] = [
        {**one, "low": 1, "high": 3} if one["of"] == "peace" else one for one in plan["values"]
    ]
    one, other = found_in(plan), found_in(relisted(plan))
    assert unordered(one) == unordered(other)
    assert one.guarantee is not None
    assert set(one.guarantee.conflict) == {"end/a/end", "end/b/end"}


def test_where_two_sides_are_equally_weak_both_are_named() -> None:
    """The same deal seen from both sides: neither is singled out by where it stands in the list."""
    plan = swap(x=((-3, 4), (4, -3)), war=(10, 10), peace=(12, 12))
    for made in (plan, relisted(plan)):
        weakest = found_in(made).weakest
        assert weakest is not None
        assert weakest.margin == -1
        for link in (weakest, weakest.next):
            assert {"A", "B"} <= set(re.findall(r"\b[AB]\b", link.sentence))


def drawn_alike(one: PlanFindings, other: PlanFindings) -> None:
    """Other draws fall to each party: the same up to sampling error."""
    assert one.probability is not None
    assert other.probability is not None
    first, second = one.probability, other.probability
    error = np.hypot(first.standard_error, second.standard_error) + 0.01
    assert abs(first.hold - second.hold) <= 4 * error


# --- one side's fears are told as the other's ---------------------------------------------------


def mirrored(text: str) -> str:
    """Return the textbook's plan with the sides in each other's place, listed as before."""
    return of_textbook(text, SWAPPED).replace("[south, north]", "[north, south]")


def test_the_fears_of_one_side_are_the_other_s_in_its_place(tmp_path: Path) -> None:
    given = under(WORDS, TEXTBOOK, of_textbook, tmp_path / "given")
    under(WORDS, TEXTBOOK, of_textbook, tmp_path / "turned")
    file = TEXTBOOK / "plans" / "exchange.yaml"
    (tmp_path / "turned" / "plans" / "exchange.yaml").write_text(
        mirrored(file.read_text(encoding="utf-8")), encoding="utf-8"
    )
    turned = parley.load(tmp_path / "turned")
    one, other = (study(case, "exchange", QUICK) for case in (given, turned))
    assert one.parties == other.parties
    for key in ("robust", "trust", "lints", "break_even", "answer"):
        told_of = sentences(one, key)
        assert told_of
        back = [replaced(sentence, SWAPPED, WORDS) for sentence in sentences(other, key)]
        assert words_of(back) == words_of(told_of)


def sentences(found: PlanFindings, key: str) -> list[str]:
    rows = as_json(found)[key]
    return [row if isinstance(row, str) else row["sentence"] for row in rows]


def words_of(told: list[str]) -> list[list[str]]:
    """Return the words of each sentence: names in a row stand in the order of the parties."""
    return sorted(sorted(re.findall(r"[^\s,.;]+", sentence)) for sentence in told)
