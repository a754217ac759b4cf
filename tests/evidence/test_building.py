from pathlib import Path

import pytest

from evidence.building import (
    STAGE,
    again,
    case,
    cause,
    claim,
    days,
    figure,
    firm,
    for_move,
    gate,
    given,
    judged_gate,
    moved,
    number,
    progress,
    proposal,
    question,
    reply,
    reply_to,
    report,
    steps,
    unnamed,
    way,
    with_third_principal,
)
from parley.case.case import Case
from parley.case.files.folder import read_folder
from strategies import written

EVERYTHING = case(
    [
        report("r", sources=(unnamed("x", "several"),)),
        report("copy", None, "r"),
        report("late", "2024-02-01"),
    ],
    [
        claim(
            "c1", "r", "ann", position=days("a", number(30, "around"), conditions=(given("it"),))
        ),
        again("c2", "copy", "c1"),
        claim(
            "c3", "r", "x", position=steps("b", "s1", by="bob", in_return_for=for_move("a", "days"))
        ),
        claim("c4", "late", position=way("a", "left", moved="softened"), said="2024-01"),
        claim("c5", "r", figure=figure("held", None, "dozens", scope="women", as_of="2023-12")),
        claim("c6", "r", "x", cause=cause("a")),
        claim("c7", "r", "x", progress=progress("days", "blocked", "way")),
        claim("c8", "r", "ann", gate=gate("set")),
        claim("c9", "r", not_established=question(confirms="c1", issue="days")),
        claim("c10", "late", "ann", reply=reply_to("p", "a"), answers=("c9",)),
        claim("c11", "late", "bob", denies="c1"),
    ],
    proposals=(proposal("p", on="2024-01", replies=(reply("a", "rejects", on="2024-01-01"),)),),
    judgements=(
        firm("j1", "c1", "red-line", "c3"),
        moved("j2", "c4", "softened"),
        judged_gate("j3", "lifted", "c8", on="2024-03-01"),
    ),
)


def saved(made: Case, folder: Path) -> Path:
    import yaml

    lists = ("reports", "claims", "proposals", "judgements")
    contents = {
        "case": written(made.file),
        **{name: written(getattr(made, name)) for name in lists},
    }
    for name, content in contents.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yaml").write_text(text)
    return folder


@pytest.mark.parametrize("stage", [STAGE, with_third_principal()], ids=["two", "three"])
def test_what_is_built_here_would_pass_check(stage: object, tmp_path: Path) -> None:
    from dataclasses import replace

    made = replace(EVERYTHING, file=stage)  # type: ignore[arg-type]
    read, problems = read_folder(saved(made, tmp_path))
    assert [str(problem) for problem in problems] == []
    assert read is not None
    assert read.claims == made.claims
