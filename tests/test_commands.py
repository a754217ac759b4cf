"""The commands as a user types them: exit codes, what goes where, and what is never written."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import parley

COMMANDS = ("check", "brief", "explain", "new", "schema")
HEAVY = ("pydantic", "yaml", "jinja2", "vl_convert", "rich")
ESCAPE = "\x1b"


def run(*arguments: str, cwd: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "parley", *arguments],
        cwd=cwd,
        env={**os.environ, **surroundings},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def harbour(root: Path) -> str:
    return str(root / "cases" / "harbour-pay")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A fresh case with one mistake in each of two files."""
    assert run("new", "broken", cwd=tmp_path).returncode == 0
    folder = tmp_path / "broken"
    for name, wrong, right in (
        ("case.yaml", "titel:", "title:"),
        ("claims.yaml", "stanze: demand", "stance: demand"),
    ):
        text = (folder / name).read_text()
        assert right in text
        (folder / name).write_text(text.replace(right, wrong, 1))
    return folder


# --- help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [None, *COMMANDS], ids=str)
def test_help_shows_an_example(command: str | None, tmp_path: Path) -> None:
    done = run(*([command] if command else []), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert re.search(rf"Example: parley {command or ''}", done.stdout)
    assert done.stderr == ""


def test_help_lists_every_command(tmp_path: Path) -> None:
    text = run("--help", cwd=tmp_path).stdout
    assert [command for command in COMMANDS if not re.search(rf"^\s+{command}\b", text, re.M)] == []


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    script = """
import sys
from parley.cli import main
sys.argv = ["parley", "--help"]
try:
    main()
except SystemExit:
    pass
print(sorted(sys.modules), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stderr.replace("'", '"'))}
    assert loaded & {*HEAVY} == set()
    assert "parley" in loaded


def test_no_command_at_all_shows_the_help(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert "Usage:" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("frobnicate",), ("check",), ("check", "--nonsense", "x"), ("brief", "x", "--as-of", "soon")],
    ids=" ".join,
)
def test_a_command_that_cannot_be_understood_ends_with_2(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_a_day_that_is_none_says_how_to_write_one(harbour: str, tmp_path: Path) -> None:
    done = run("brief", harbour, "--as-of", "2024-02-30", cwd=tmp_path)
    assert done.returncode == 2
    assert "“2024-02-30” is not a day; write it as 2024-02-01" in " ".join(done.stderr.split())


# --- check ----------------------------------------------------------------------------------------


def test_check_of_a_clean_case_says_so_and_ends_with_0(harbour: str, tmp_path: Path) -> None:
    done = run("check", harbour, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no problems" in done.stderr
    quiet = run("check", harbour, "--quiet", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


@pytest.mark.usefixtures("broken")
def test_check_names_every_problem_on_a_line_of_its_own(tmp_path: Path) -> None:
    done = run("check", "broken", cwd=tmp_path, COLUMNS="40")
    assert done.returncode == 1
    problems = (done.stdout + done.stderr).splitlines()
    for name, word in (("case.yaml", "titel"), ("claims.yaml", "stanze")):
        found = [line for line in problems if line.startswith(f"broken/{name}:") and word in line]
        assert found, name
        assert re.match(rf"broken/{name}:\d+:\d+: .+; .+", found[0])
    assert all(re.match(r"broken/\w+\.yaml:\d+:\d+: ", line) for line in problems)


@pytest.mark.usefixtures("broken")
def test_check_as_json_is_one_document(tmp_path: Path) -> None:
    done = run("check", "broken", "--json", cwd=tmp_path)
    assert done.returncode == 1
    listed = json.loads(done.stdout)
    keys = {"file", "line", "column", "code", "message", "way_out"}
    assert listed
    assert all(set(one) == keys for one in listed)
    plain = run("check", "broken", cwd=tmp_path)
    assert len(listed) == len((plain.stdout + plain.stderr).splitlines())


def test_check_as_json_of_a_clean_case_is_an_empty_list(harbour: str, tmp_path: Path) -> None:
    done = run("check", harbour, "--json", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], "")


def test_a_folder_that_is_not_there_ends_with_2_and_says_how_to_make_one(tmp_path: Path) -> None:
    for command in (("check", "none"), ("brief", "none"), ("explain", "none", "claim:c")):
        done = run(*command, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "parley new none" in done.stderr


def test_a_file_in_place_of_a_folder_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("title: x\n")
    done = run("check", "case.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "name the folder" in done.stderr


def test_an_empty_folder_is_a_case_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("check", "empty", cwd=tmp_path).returncode == 1


# --- brief ----------------------------------------------------------------------------------------


def test_brief_writes_all_formats_into_out_and_says_where(harbour: str, tmp_path: Path) -> None:
    done = run("brief", harbour, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    target = tmp_path / "out" / "harbour-pay"
    assert {one.name for one in target.iterdir()} == {"brief.html", "brief.md", "brief.json"}
    assert done.stdout == ""
    assert "out/harbour-pay/brief.html" in done.stderr


def test_brief_writes_the_format_asked_for_where_asked(harbour: str, tmp_path: Path) -> None:
    done = run("brief", harbour, "-o", "here/there", "--format", "json", "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [one.name for one in (tmp_path / "here" / "there").iterdir()] == ["brief.json"]
    written = (tmp_path / "here" / "there" / "brief.json").read_text()
    assert json.loads(written, parse_constant=pytest.fail)["case"]["name"] == "harbour-pay"


def test_brief_passes_its_days_on(harbour: str, tmp_path: Path) -> None:
    days = {"--as-of": "2025-05-25", "--held-on": "2025-04-15", "--since": "2025-03-20"}
    asked = [part for pair in days.items() for part in pair]
    assert run("brief", harbour, "--format", "json", *asked, cwd=tmp_path).returncode == 0
    written = json.loads((tmp_path / "out" / "harbour-pay" / "brief.json").read_text())
    assert [written[key] for key in ("as_of", "held_on", "since")] == list(days.values())


def test_brief_twice_is_the_same_bytes(harbour: str, tmp_path: Path) -> None:
    for name, seed, zone in (("one", "0", "UTC"), ("two", "77", "Asia/Tokyo")):
        arguments = ("brief", harbour, "-o", name, "--since", "2025-04-10", "-q")
        done = run(*arguments, cwd=tmp_path, PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr
    for one in (tmp_path / "one").iterdir():
        assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes(), one.name


@pytest.mark.usefixtures("broken")
def test_brief_of_a_broken_case_writes_nothing(tmp_path: Path) -> None:
    done = run("brief", "broken", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "titel" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("formats", ["pdf", "html,docx", "", ","])
def test_brief_in_an_unknown_format_writes_nothing_and_names_the_known_ones(
    formats: str, harbour: str, tmp_path: Path
) -> None:
    done = run("brief", harbour, "--format", formats, cwd=tmp_path)
    assert done.returncode == 2
    assert "html, md, json" in done.stderr
    assert not (tmp_path / "out").exists()


def test_brief_that_cannot_be_written_says_so(harbour: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    done = run("brief", harbour, "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot write there" in done.stderr
    assert "Traceback" not in done.stderr


def test_brief_since_a_day_that_is_not_before_says_the_way_out(
    harbour: str, tmp_path: Path
) -> None:
    done = run("brief", harbour, "--since", "2030-01-01", cwd=tmp_path)
    assert done.returncode == 2
    assert "--since 2030-01-01 must be before --as-of" in done.stderr
    assert not (tmp_path / "out").exists()


# --- explain --------------------------------------------------------------------------------------


def test_explain_walks_down_to_file_and_line(harbour: str, tmp_path: Path) -> None:
    done = run("explain", harbour, "position:union/night-shifts", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("position:union/night-shifts: ")
    assert re.search(r"^ +stands in texts/ledger-may\.txt:7\b", done.stdout, re.M)
    assert "§3.3" in done.stdout


def test_explain_as_json_is_one_document_with_the_same_walk(harbour: str, tmp_path: Path) -> None:
    def below(node: Any) -> list[Any]:
        links = node["links"]
        return [*links, *(one for link in links if link["to"] for one in below(link["to"]))]

    done = run("explain", harbour, "claim:rewrite-six", "--json", cwd=tmp_path)
    assert done.returncode == 0
    walked = json.loads(done.stdout, parse_constant=pytest.fail)
    assert (walked["what"], walked["as_of"]) == ("claim:rewrite-six", "2025-05-20")
    assert all({"how", "by", "missing", "to"} <= set(link) for link in below(walked))
    assert any("texts/rewrite-april.txt:3" in link["how"] for link in below(walked))
    plain = run("explain", harbour, "claim:rewrite-six", cwd=tmp_path).stdout
    assert [link["how"] for link in below(walked) if link["how"] not in plain] == []


def test_explain_names_a_gap(harbour: str, tmp_path: Path) -> None:
    done = run("explain", harbour, "position:union/duration", "--as-of", "2025-03-12", cwd=tmp_path)
    assert done.returncode == 0
    assert "missing: Dock workers' union has not spoken on duration" in done.stdout


def test_explain_of_nothing_suggests_the_nearest_name(harbour: str, tmp_path: Path) -> None:
    done = run("explain", harbour, "claim:march-union-pai", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean “march-union-pay”?" in done.stderr


# --- new and schema -------------------------------------------------------------------------------


def test_a_new_case_checks_clean_and_has_a_brief(tmp_path: Path) -> None:
    made = run("new", "mine", cwd=tmp_path)
    assert (made.returncode, made.stdout) == (0, "")
    assert "parley check mine" in made.stderr
    assert run("check", "mine", cwd=tmp_path).returncode == 0
    assert run("brief", "mine", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out" / "mine" / "brief.json").exists()


def test_a_new_case_explains_itself_in_comments(tmp_path: Path) -> None:
    run("new", "mine", "--quiet", cwd=tmp_path)
    for file in (tmp_path / "mine").iterdir():
        assert re.search(r"^#", file.read_text(), re.M), file.name


def test_new_lays_nothing_over_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "case.yaml").write_text("title: mine\n")
    done = run("new", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert "something is there already" in done.stderr
    assert [one.read_text() for one in folder.iterdir()] == ["title: mine\n"]
    file = tmp_path / "file"
    file.write_text("x")
    assert run("new", "file", cwd=tmp_path).returncode == 2
    assert file.read_text() == "x"


FILES = {
    "case.yaml",
    "preferences.yaml",
    *(f"{n}.yaml" for n in ("reports", "claims", "proposals", "judgements", "uncoded", "plan")),
}
TYPES = {"object", "array", "string", "integer", "number", "boolean", "null"}


def parts(schema: Any) -> list[Any]:
    """Return a schema with all schemas inside it."""
    if isinstance(schema, list):
        return [one for item in schema for one in parts(item)]
    if not isinstance(schema, dict):
        return []
    named = [
        *schema.get("properties", {}).values(),
        *schema.get("$defs", {}).values(),
    ]
    places = ("items", "anyOf", "oneOf", "allOf", "prefixItems")
    inner = [schema[place] for place in places if place in schema]
    return [schema, *(one for item in [*named, *inner] for one in parts(item))]


def test_schema_is_a_json_schema_for_every_file(tmp_path: Path) -> None:
    done = run("schema", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    schemas = json.loads(done.stdout)
    assert set(schemas) == FILES
    for name, schema in schemas.items():
        for part in parts(schema):
            kinds = part.get("type", [])
            assert {*([kinds] if isinstance(kinds, str) else kinds)} <= TYPES, name
            if "pattern" in part:
                re.compile(part["pattern"])
            if "$ref" in part:
                head, _, target = part["$ref"].rpartition("/")
                assert head == "#/$defs", name
                assert target in schema["$defs"], name
            if "enum" in part:
                assert part["enum"], name
            if "required" in part:
                assert set(part["required"]) <= set(part["properties"]), name


def test_schema_describes_every_key_and_knows_no_others(tmp_path: Path) -> None:
    schemas = json.loads(run("schema", cwd=tmp_path).stdout)
    for name, schema in schemas.items():
        objects = [part for part in parts(schema) if "properties" in part]
        assert objects, name
        for part in objects:
            assert part.get("additionalProperties") is False, (name, part.get("title"))
            bare = [
                key for key, value in part["properties"].items() if not value.get("description")
            ]
            assert bare == [], (name, part.get("title"))


def test_schema_into_a_folder_writes_a_file_for_each(tmp_path: Path) -> None:
    assert run("schema", "-o", "schemas", cwd=tmp_path).returncode == 0
    found = {one.name for one in (tmp_path / "schemas").iterdir()}
    assert found == {f"{name}.schema.json" for name in FILES}
    for one in (tmp_path / "schemas").iterdir():
        assert json.loads(one.read_text())


# --- everywhere -----------------------------------------------------------------------------------


def test_no_colour_where_none_is_wanted(harbour: str, tmp_path: Path) -> None:
    for arguments in (
        ("--help",),
        ("check", harbour),
        ("explain", harbour, "issue:pay-rise"),
        ("x",),
    ):
        done = run(*arguments, cwd=tmp_path, NO_COLOR="1", TERM="xterm-256color")
        assert ESCAPE not in done.stdout + done.stderr


def test_the_public_surface_is_two_functions() -> None:
    assert parley.__all__ == ["compose_brief", "load"]
    public = {name for name in vars(parley) if not name.startswith("_")}
    rooms = {"brief", "case", "chain", "cli", "evidence", "bargaining", "phases", "bridges"}
    assert public - rooms - {"annotations", "TYPE_CHECKING"} == {"compose_brief", "load"}


def test_the_two_functions_make_what_the_command_writes(harbour: str, tmp_path: Path) -> None:
    from parley.brief.serial import render_json

    run("brief", harbour, "--format", "json", "-q", cwd=tmp_path)
    written = (tmp_path / "out" / "harbour-pay" / "brief.json").read_text()
    assert render_json(parley.compose_brief(parley.load(harbour))) == written


def test_load_raises_all_problems_at_once(broken: Path) -> None:
    from parley.case.problems import CaseError

    with pytest.raises(CaseError) as caught:
        parley.load(broken)
    files = {Path(one.file).name for one in caught.value.problems}
    assert files == {"case.yaml", "claims.yaml"}
