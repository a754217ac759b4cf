"""The documentation is true: its pages run, its links lead somewhere, its reference is complete."""

import ast
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import docs_pages
import reference
from docs_pages import Block
from parley.brief.value import Brief
from parley.case.files.folder import LIST_FILES, PLANS, PREFERENCES
from parley.case.files.tree import Mapping, Node, Sequence, plain
from parley.case.files.typed import fields_of
from parley.case.files.yaml_tree import read_yaml
from parley.case.written import Names

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    str(path.relative_to(ROOT)) for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
)
REFERENCE = ROOT / "docs" / "reference"


@cache
def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# --- pages run ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_the_program_does(name: str, tmp_path: Path, *, bless: bool) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    found = docs_pages.run(page(name), tmp_path)
    complaints = found.complaints
    if bless:
        (ROOT / name).write_text(docs_pages.blessed(page(name), found), encoding="utf-8")
    else:
        complaints = [*complaints, *found.outdated]
    assert not complaints, name + "\n\n" + "\n\n".join(complaints)


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_the_pages_that_a_newcomer_follows_hold_commands(name: str) -> None:
    commands = [
        step.command
        for block in docs_pages.blocks(page(name))
        if block.language == "console"
        for step in docs_pages.steps(block)
    ]
    assert {"check", "brief", "explain"} <= {command.split()[1] for command in commands}


def test_make_targets_that_pages_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.MULTILINE))
    named = {target for name in PAGES for target in re.findall(r"\bmake ([a-z-]+)`", page(name))}
    named |= {
        line.split()[1]
        for name in PAGES
        for block in docs_pages.blocks(page(name))
        for line in block.lines
        if re.match(r"make [a-z]", line)
    }
    assert named
    assert named <= targets


# --- fragments of case files ----------------------------------------------------------------------


@cache
def kinds() -> tuple[Any, ...]:
    return tuple(reference.written_kinds().values())


def fits(node: Node, hint: Any) -> bool:
    """Whether a piece of a case file may stand where this type stands."""
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(hint).validate_python(plain(node))
    except ValidationError:
        return False
    return True


def misfits(node: Node) -> list[str]:
    """Return the entries or keys of a fragment that are nothing of the case format."""
    if isinstance(node, Sequence):
        return [
            f"item {number}"
            for number, item in enumerate(node.items, start=1)
            if not any(fits(item, kind) for kind in kinds())
        ]
    if not isinstance(node, Mapping):
        return ["neither a list nor a mapping"]
    return [
        entry.key
        for entry in node.entries
        if not any(
            fits(entry.value, fields_of(kind)[entry.key])
            for kind in kinds()
            if entry.key in fields_of(kind)
        )
    ]


def fragments() -> Iterator[tuple[str, Block]]:
    for name in PAGES:
        for block in docs_pages.blocks(page(name)):
            if block.language == "yaml" and "file" not in block.options:
                yield name, block


def test_pieces_of_case_files_are_of_the_case_format() -> None:
    wrong = {
        f"{name}:{block.start}": found
        for name, block in fragments()
        if (found := misfits(read_yaml(block.text)))
    }
    assert wrong == {}


@pytest.mark.parametrize("text", ["- {id: a}", "stance: demands", "stanse: demand", "just words"])
def test_a_wrong_piece_is_seen(text: str) -> None:
    assert misfits(read_yaml(text))


# --- links ----------------------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """Return the addresses of a page's headings; a second one of a name gets `-1`, and so on."""
    found: set[str] = set()
    seen: Counter[str] = Counter()
    for heading in docs_pages.headings(path.read_text(encoding="utf-8")):
        slug = reference.slug(heading)
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def broken(name: str) -> Iterator[str]:
    for link in docs_pages.links(page(name)):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        path = (ROOT / name).parent / target if target else ROOT / name
        if not path.exists() or (anchor and anchor not in anchors(path)):
            yield link


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    assert list(broken(name)) == []


@pytest.mark.parametrize("name", PAGES)
def test_pictures_have_words_for_those_who_do_not_see_them(name: str) -> None:
    text = docs_pages.prose(page(name))
    pictures = re.findall(r"<img\b[^>]*>", text)
    assert [one for one in pictures if not re.search(r'alt="[^"]{20,}"', one)] == []
    assert re.findall(r"!\[[^\]]{0,19}\]", text) == []


def pages_linked_from(name: str) -> set[str]:
    targets = (link.partition("#")[0] for link in docs_pages.links(page(name)))
    paths = ((ROOT / name).parent / target for target in targets if target)
    return {str(path.resolve().relative_to(ROOT)) for path in paths} & set(PAGES)


def test_every_page_is_reached_from_the_index() -> None:
    reached, waiting = set[str](), ["docs/index.md"]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(pages_linked_from(here))
    assert reached | {"README.md"} == set(PAGES)


def test_the_readme_names_every_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "parley").glob("*/__init__.py")}
    in_table = set(re.findall(r"^\| `(\w+)/` \|", page("README.md"), re.MULTILINE))
    planned = set(re.findall(r"`(\w+)`", page("README.md").partition("Planned")[2].split("\n")[0]))
    assert in_table <= rooms <= in_table | planned


# --- clauses --------------------------------------------------------------------------------------

SEMANTICS = "docs/design/semantics.md"
READ_FOR_CLAUSES = ("src", "docs", "tests", "tools", "bench", "cases", "README.md")
TEXTS = frozenset({".py", ".md", ".html", ".css", ".yaml", ".json", ".jsonl", ".txt"})


def texts_below(*tops: str) -> Iterator[Path]:
    for top in tops:
        path = ROOT / top
        found = [path] if path.is_file() else path.rglob("*")
        yield from sorted(one for one in found if one.is_file() and one.suffix in TEXTS)


def test_every_clause_cited_exists() -> None:
    clauses = set(re.findall(r"^\*\*§(\d+\.\d+)\*\*", page(SEMANTICS), re.MULTILINE))
    sections = set(re.findall(r"^## (\d+)\. ", page(SEMANTICS), re.MULTILINE))
    missing = [
        f"{path.relative_to(ROOT)}: §{clause}"
        for path in texts_below(*READ_FOR_CLAUSES)
        for clause in re.findall(r"§\s?(\d+(?:\.\d+)?)", path.read_text(encoding="utf-8"))
        if clause not in clauses | sections
    ]
    assert clauses
    assert missing == []


def test_clauses_are_numbered_without_a_gap() -> None:
    found = re.findall(r"^(?:## (\d+)\. |\*\*§(\d+)\.(\d+)\*\*)", page(SEMANTICS), re.MULTILINE)
    expected, section, clause = [], 0, 0
    for heading, _, _ in found:
        section, clause = (section + 1, 0) if heading else (section, clause + 1)
        expected.append((str(section), "", "") if heading else ("", str(section), str(clause)))
    assert found == expected


# --- bibliography ---------------------------------------------------------------------------------

BIBLIOGRAPHY = "docs/bibliography.md"
KEY = re.compile(r"\[([A-Z][A-Za-z]+[0-9]{0,4})\](?!\()")
# A year in running text, not part of a date, with the words that lead up to it.
YEAR = re.compile(r"([^.;]{0,80}?)(?<![\d-])((?:19|20)\d\d)(?![\d-])")


def entries() -> dict[str, str]:
    parts = re.split(r"^\*\*\[([A-Za-z0-9]+)\]\*\*", page(BIBLIOGRAPHY), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def cited_keys() -> dict[str, set[str]]:
    return {
        name: set(KEY.findall(re.sub(r"`[^`]*`", "", docs_pages.prose(page(name)))))
        for name in PAGES
        if name != BIBLIOGRAPHY
    }


def test_every_key_cited_is_in_the_bibliography() -> None:
    unknown = {name: keys - set(entries()) for name, keys in cited_keys().items()}
    assert {name: keys for name, keys in unknown.items() if keys} == {}


def test_every_entry_of_the_bibliography_says_what_is_taken_from_it() -> None:
    """An entry ends in a sentence of ours, on a line of its own."""
    assert [key for key, text in entries().items() if len(text.strip().split(".\n")) < 2] == []


def surname(entry: str) -> str:
    """Return the family name of the first author of an entry."""
    return re.split(r",| and |(?<!\b[A-Z])\.\s", entry.strip(), maxsplit=1)[0].split()[-1]


def docstrings() -> Iterator[tuple[str, str]]:
    """Yield every docstring of the source, with its file."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = ast.get_docstring(node) if isinstance(node, kinds) else None
            if text:
                yield str(path.relative_to(ROOT)), " ".join(text.split())


def uncited(text: str) -> list[str]:
    """Return the works that a docstring names, by key or author and year, without an entry."""
    plain = re.sub(r"`[^`]*`", "", text)
    keys = [key for key in KEY.findall(plain) if key[-4:].isdigit() and key not in entries()]
    return keys + [
        f"{before.strip()} {year}"
        for before, year in YEAR.findall(KEY.sub("", plain))
        if (names := re.findall(r"\b[A-Z][^\W\d_]{2,}(?:-[A-Z][^\W\d_]+)*", before))
        and not any(year in entry and surname(entry) in names for entry in entries().values())
    ]


def test_every_work_that_the_code_cites_is_in_the_bibliography() -> None:
    missing = {name: found for name, text in docstrings() if (found := uncited(text))}
    assert missing == {}


def test_a_citation_without_entry_is_seen() -> None:
    assert uncited("As in Nobody and Others (1987).") == ["As in Nobody and Others ( 1987"]
    assert uncited("It is known how [NobodyOthers1987].") == ["NobodyOthers1987"]
    assert uncited("It is known how [Nash1950].") == []
    assert uncited("Written as 2024-01-23, or `In January 2024`.") == []


# --- reference: keys, rows, options ---------------------------------------------------------------


@pytest.mark.parametrize("path", reference.PAGES, ids=lambda path: path.name)
def test_the_reference_is_what_the_program_says(path: Path, *, bless: bool) -> None:
    renewed = reference.renewed(path.read_text(encoding="utf-8"))
    if bless:
        path.write_text(renewed, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == renewed, "run tools/reference.py, or pytest --bless"


@pytest.mark.parametrize("path", reference.PAGES, ids=lambda path: path.name)
def test_nothing_in_the_reference_is_without_a_meaning(path: Path) -> None:
    assert reference.undescribed(path.read_text(encoding="utf-8")) == []


def documented(page_name: str, what: str) -> Counter[str]:
    path = REFERENCE / f"{page_name}.md"
    found = reference.marked(path.read_text(encoding="utf-8"))
    return Counter(name for kind, name in found if kind == what)


def test_every_kind_of_the_case_format_is_documented_once() -> None:
    assert documented("case-format", "keys") == Counter(reference.written_kinds().keys())


def test_every_row_of_the_brief_is_documented_once() -> None:
    assert documented("brief-json", "rows") == Counter(reference.row_kinds().keys())
    assert is_dataclass(Brief)


def test_every_row_of_reading_is_documented_once() -> None:
    assert documented("read-json", "rows") == Counter(reference.read_kinds().keys())


def test_every_finding_about_a_plan_is_documented_once() -> None:
    assert documented("phases-json", "rows") == Counter(reference.finding_kinds().keys())


def test_every_command_is_documented_once() -> None:
    assert documented("commands", "options") == Counter(reference.commands().keys())


def test_every_command_has_a_heading_and_an_example() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    headings = docs_pages.headings(text)
    run = " ".join(line for block in docs_pages.blocks(text) for line in block.lines)
    for command in reference.commands():
        assert f"parley {command}" in headings
        assert f"$ parley {command} " in run


def test_every_option_has_an_example() -> None:
    """Each option is run on some page, so that what is said of it was tried."""
    commands = [
        step.command
        for name in PAGES
        for block in docs_pages.blocks(page(name))
        if block.language == "console"
        for step in docs_pages.steps(block)
    ]
    idle = [
        f"parley {name} {' or '.join(parameter.opts)}"
        for name, command in reference.commands().items()
        for parameter in command.params
        if parameter.param_type_name == "option"
        and not any(
            run.startswith(f"parley {name} ") and set(parameter.opts) & set(run.split())
            for run in commands
        )
    ]
    assert idle == []


def test_every_file_of_the_case_format_has_a_heading_and_an_example() -> None:
    text = (REFERENCE / "case-format.md").read_text(encoding="utf-8")
    written = {
        Path(block.options["file"]).name
        for block in docs_pages.blocks(text)
        if "file" in block.options
    }
    for file in ("case.yaml", PREFERENCES, *(f"{stem}.yaml" for stem in LIST_FILES)):
        assert file in docs_pages.headings(text)
        assert file in written
    assert f"{PLANS}/NAME.yaml" in docs_pages.headings(text)
    assert PLANS in {
        Path(block.options["file"]).parent.name
        for block in docs_pages.blocks(text)
        if "file" in block.options
    }


# --- reference: messages --------------------------------------------------------------------------

# Where in the arguments of each function that makes a problem its code stands.
CODE_AT = {"problem": 1, "Problem": 3, "Unreadable": 1, "problem_at": 2, "_at": 2}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def codes_in(tree: ast.AST) -> Iterator[str]:
    """Yield the problem codes that a module's calls, and its tuples of four words, hold."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            at = CODE_AT.get(name, len(node.args))
            yield from _texts(node.args[at]) if at < len(node.args) else ()
        elif isinstance(node, ast.Tuple) and len(node.elts) == len(("mark", "code", "m", "w")):
            # A path such as (*path, "conditions", number, "options") is no problem.
            yield from () if isinstance(node.elts[0], ast.Starred) else _texts(node.elts[1])


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant) and CODE.fullmatch(str(node.value)):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield from (f"unknown-{kind}" for kind in named_kinds())


def named_kinds() -> set[str]:
    """Return the kinds of things that a key of the case format names."""
    return {
        mark.kinds[0]
        for kind in kinds()
        for hint in fields_of(kind).values()
        for mark in marks(hint)
    }


def marks(hint: Any) -> Iterator[Names]:
    own = getattr(hint, "__metadata__", ())
    yield from (mark for mark in own if isinstance(mark, Names))
    for inner in getattr(hint, "__args__", ()):
        yield from marks(inner)


def codes() -> set[str]:
    source = ROOT / "src" / "parley"
    decisions = source / "evidence" / "review" / "checks.py"
    files = (*(source / "case" / "files").rglob("*.py"), decisions)
    return {code for file in files for code in codes_in(ast.parse(file.read_text()))}


def explained() -> Counter[str]:
    text = (REFERENCE / "messages.md").read_text(encoding="utf-8")
    return Counter(re.findall(r"^\| `([a-z0-9-]+)` \| [^|]+ \| [^|]+ \|$", text, re.MULTILINE))


def test_every_problem_code_is_explained_once() -> None:
    assert explained() == Counter(codes())


def test_codes_are_found_in_every_place_that_makes_a_problem() -> None:
    source = """
yield placed.problem(("id",), "one", "m", "w")
raise Unreadable(mark, "two-words", "m", "w")
return mark, "three", message, way_out
problem_at(file, node, "four" if first else "five", "m", "w")
"""
    module = ast.parse(f"def made():\n    {source.strip().replace(chr(10), chr(10) + '    ')}")
    assert set(codes_in(module)) == {"one", "two-words", "three", "four", "five"}


# --- the helpers can fail -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ((), (), True),
        (("a",), ("a",), True),
        (("a",), ("b",), False),
        ((), ("a",), False),
        (("...",), (), True),
        (("...",), ("a", "b"), True),
        (("a", "...", "d"), ("a", "b", "c", "d"), True),
        (("a", "...", "d"), ("a", "b", "c"), False),
        (("...", "b"), ("a", "b", "c"), False),
    ],
)
def test_outputs_are_compared_line_by_line(
    expected: tuple[str, ...], actual: tuple[str, ...], *, same: bool
) -> None:
    assert docs_pages.matches(expected, actual) is same


def lines(*text: str) -> str:
    return "\n".join(text) + "\n"


def test_a_page_that_is_wrong_is_found_out(tmp_path: Path) -> None:
    wrong = lines(
        "```text file=a/b.txt", "one", "```",
        "```console", "$ cat a/b.txt", "two", "```",
        "```console exit=3", "$ exit 2", "```",
        "```python", "raise SystemExit('no')", "```",
    )  # fmt: skip
    found = docs_pages.run(wrong, tmp_path)
    assert [one.splitlines()[0] for one in found.outdated] == ["line 5: $ cat a/b.txt"]
    assert [one.splitlines()[0] for one in found.complaints] == ["line 9: $ exit 2", "line 12: no"]


def test_a_page_writes_adds_and_mends(tmp_path: Path) -> None:
    text = lines(
        "```text file=a/b.txt", "one", "too", "```",
        "```text file=a/b.txt at=2", "two", "```",
        "```text file=a/b.txt at=end", "three", "```",
        "```console", "$ cat a/b.txt", "one", "two", "", "three", "```",
    )  # fmt: skip
    assert docs_pages.run(text, tmp_path).outdated == []


def test_a_page_is_blessed_where_it_shows_an_output_whole(tmp_path: Path) -> None:
    before = lines("```console", "$ echo a", "b", "$ echo c", "...", "$ echo d", "```", "End.")
    after = lines("```console", "$ echo a", "a", "$ echo c", "...", "$ echo d", "d", "```", "End.")
    assert docs_pages.blessed(before, docs_pages.run(before, tmp_path)) == after


def test_links_in_code_are_no_links() -> None:
    text = lines("[a](b.md) `[c](d.md)` ![e [f]](g.png)", "```", "[h](i.md)", "```")
    assert docs_pages.links(text) == ["b.md", "g.png"]
