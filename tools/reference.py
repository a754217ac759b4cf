"""Renew the generated tables in docs/reference/ from the program itself.

The pages are written by hand, and hold tables between two comments:

    <!-- keys: Report -->      the keys of a value of the case format
    <!-- rows: ClaimRow -->    the keys of a value of brief.json, of `parley phases --json`, or of
                               what reading finds
    <!-- options: check -->    the arguments and options of a command
    <!-- end -->

Everything between is replaced. The meaning of a key comes from the string below it in the source;
where the source has none, the words that stand in the page are kept.

Usage: reference.py
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import typer.main

from parley.bargaining.zone import findings as zone
from parley.brief import value
from parley.brief.reading import value as reading
from parley.brief.rows import bargaining, evidence, overview, setting
from parley.case import (
    actors,
    agenda,
    claims,
    judgements,
    measures,
    process,
    proposals,
    quantities,
    sources,
)
from parley.case import case as case_file
from parley.case.files.conform import noun
from parley.case.files.schema import schemas
from parley.case.files.typed import bare, fields_of, item_of, words_of
from parley.case.plans import deliveries, estimates, guarantees, plan, valuations
from parley.case.preferences import (
    combinations,
    levels,
    preferences,
    provenance,
    reservations,
    trades,
    values,
    weights,
)
from parley.case.preferences.orders import Order
from parley.case.quantities import Number
from parley.case.sources import HeadCount
from parley.case.when import When
from parley.case.written import Declares, Flag, Line, Names, Text, Whole, Written
from parley.cli.app import app
from parley.evidence.reading import records
from parley.evidence.review import decisions
from parley.phases import findings

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(
    ROOT / "docs" / "reference" / f"{name}.md"
    for name in ("case-format", "brief-json", "phases-json", "read-json", "commands")
)

_VOCABULARY: tuple[ModuleType, ...] = (
    actors,
    agenda,
    case_file,
    claims,
    combinations,
    decisions,
    deliveries,
    estimates,
    guarantees,
    judgements,
    levels,
    measures,
    plan,
    preferences,
    process,
    proposals,
    provenance,
    quantities,
    reservations,
    sources,
    trades,
    valuations,
    values,
    weights,
)
_MARKED = re.compile(
    r"(?P<open><!-- (?P<what>keys|rows|options): (?P<name>[\w-]+) -->\n)"
    r"(?P<inside>.*?)(?P<close><!-- end -->)",
    re.DOTALL,
)
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
_ROW = re.compile(r"^\| `([^`]+)` \|.*\| (.*?) ?\|$", re.MULTILINE)

_PLAIN_FORMS: tuple[tuple[Any, str], ...] = (
    (Text, "text"),
    (Flag, "`true` or `false`"),
    (Whole, "whole number"),
    (Line, "line number"),
    (Number, "number"),
    (HeadCount, "number of people, or `several`"),
    (When, "date"),
    (Order, "order"),
    (decisions.Hash, "hash of 16 signs"),
    (decisions.Offset, "whole number, also below 0"),
    (str, "text"),
    (int, "whole number"),
    (float, "number"),
    (bool, "`true` or `false`"),
    (Decimal, "number"),
    (type(None), "`null`"),
)
_NOUNS = {"person": "person or body"}

# What a value is called when it is linked to: the address of the heading above its table.
Anchors = dict[str, str]
Row = tuple[str, ...]


# --- what there is -------------------------------------------------------------------------------


@cache
def written_kinds() -> dict[str, Any]:
    """Return every dataclass of the case format by name."""
    return {
        name: kind
        for module in _VOCABULARY
        for name, kind in inspect.getmembers(module, is_dataclass)
        if kind.__module__ == module.__name__ and _is_written(kind)
    }


def _is_written(kind: Any) -> bool:
    return issubclass(kind, Written)


@cache
def row_kinds() -> dict[str, Any]:
    """Return every dataclass of the brief by name."""
    return _made_in(value, setting, bargaining, zone, evidence, overview)


@cache
def finding_kinds() -> dict[str, Any]:
    """Return every dataclass of what is found about a plan by name."""
    return _made_in(findings)


@cache
def read_kinds() -> dict[str, Any]:
    """Return every dataclass of what reading finds, and of the brief of a pile, by name."""
    return _made_in(records, reading)


def _made_in(*homes: ModuleType) -> dict[str, Any]:
    return {
        name: kind
        for home in homes
        for name, kind in inspect.getmembers(home, is_dataclass)
        if kind.__module__ == home.__name__
    }


@cache
def commands() -> dict[str, Any]:
    """Return every command by name."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


# --- forms ---------------------------------------------------------------------------------------


def form_of(hint: Any, anchors: Anchors) -> str:
    """Return in words what may be written where this type stands."""
    for kind, words in _PLAIN_FORMS:
        if hint == kind:
            return words
    if choice := words_of(hint):
        return "one of " + ", ".join(f"`{word}`" for word in choice)
    if is_dataclass(hint):
        return _linked(hint, anchors)
    if item_of(hint) is not None and bare(hint) is hint:
        return _list_of(get_args(hint), anchors)
    return _made_of(get_origin(hint), get_args(hint), anchors)


def _made_of(origin: Any, inner: tuple[Any, ...], anchors: Anchors) -> str:
    if origin is dict:
        return f"object with {form_of(inner[1], anchors)} by id"
    if origin in (Union, UnionType):
        return " or ".join(form_of(arm, anchors) for arm in inner)
    return _id_form(inner[1:])


def _linked(kind: Any, anchors: Anchors) -> str:
    name = noun(kind).removesuffix(" row")
    return f"[{name}](#{anchors[kind.__name__]})" if kind.__name__ in anchors else name


def _list_of(items: tuple[Any, ...], anchors: Anchors) -> str:
    if get_origin(items[0]) is tuple:
        return "list of pairs"
    inner = form_of(items[0], anchors)
    if inner in ("id", "text", "line number"):
        return f"list of {inner}s"
    if found := re.fullmatch(r"id of an? (.*)", inner):
        return f"list of {found[1]} ids"
    return "list of " + re.sub("^one of ", "any of ", inner)


def _id_form(marks: tuple[Any, ...]) -> str:
    for mark in marks:
        if isinstance(mark, Declares):
            return "new id"
        if isinstance(mark, Names):
            nouns = [_NOUNS.get(kind, kind) for kind in mark.kinds]
            named = ", ".join(nouns)
            article = "an" if named[0] in "aeiou" else "a"
            return f"id of {article} {named}"
    return "id"


def _default(field: Any) -> str:
    default = field.default
    if default is MISSING or default is None or default == ():
        return ""
    return f"; `{str(default).lower()}` if left out"


# --- meanings ------------------------------------------------------------------------------------


@cache
def attribute_docs(kind: Any) -> dict[str, str]:
    """Return the strings that stand below the fields of a class, and of what it builds on."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if is_dataclass(one):
            found.update(_documented(one))
    return found


def _documented(kind: Any) -> Iterator[tuple[str, str]]:
    tree = ast.parse(inspect.cleandoc(inspect.getsource(kind)))
    body = next(node for node in tree.body if isinstance(node, ast.ClassDef)).body
    for field, text in pairwise(body):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            yield field.target.id, _one_line(str(text.value.value))


@cache
def schema_docs() -> dict[str, dict[str, str]]:
    """Return what the JSON Schemas say of every key, by class."""
    found: dict[str, dict[str, str]] = {}
    for schema in schemas().values():
        for name, one in {schema.get("title", ""): schema, **schema.get("$defs", {})}.items():
            keys = one.get("properties", {}).items()
            found.setdefault(name, {}).update(
                (key, _one_line(about["description"]))
                for key, about in keys
                if "description" in about
            )
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# --- tables --------------------------------------------------------------------------------------


def _keys(name: str, inside: str, anchors: Anchors) -> str:
    del inside
    kind = written_kinds()[name]
    meanings = {**attribute_docs(kind), **schema_docs().get(name, {})}
    defaults = {field.name: field for field in fields(kind)}
    rows: list[Row] = []
    for key, hint in fields_of(kind).items():
        field = defaults[key]
        needed = "yes" if field.default is MISSING else ""
        # `| None` says that a key may be left out, never that `null` may be written.
        form = form_of(bare(hint), anchors) + _default(field)
        rows.append((f"`{key}`", needed, form, meanings.get(key, "")))
    return _about(kind) + _table(("key", "needed", "form", "meaning"), rows)


def _rows(name: str, inside: str, anchors: Anchors) -> str:
    kind = (row_kinds() | finding_kinds() | read_kinds())[name]
    kept = dict(_ROW.findall(inside))
    hints = get_type_hints(kind, localns={"Decimal": Decimal, **finding_kinds()})
    written = attribute_docs(kind)
    rows: list[Row] = []
    for field in fields(kind):
        key = field.name.removesuffix("_")
        form = form_of(hints[field.name], anchors)
        rows.append((f"`{key}`", form, written.get(field.name) or kept.get(key, "")))
    return _about(kind) + _table(("key", "form", "meaning"), rows)


def _options(name: str, inside: str, anchors: Anchors) -> str:
    del inside, anchors
    rows: list[Row] = []
    for parameter in commands()[name].params:
        flags = ", ".join(f"`{one}`" for one in parameter.opts)
        shown = parameter.metavar or ""
        if parameter.param_type_name == "argument":
            needed = "needed" if parameter.required else ""
            rows.append((f"`{shown}`", needed, parameter.help or ""))
        else:
            rows.append((flags, f"`{shown}`" if shown else "", parameter.help or ""))
    rows.append(("`-h`, `--help`", "", "Show the help of this command and stop."))
    return f"\n{_one_line(commands()[name].help)}\n" + _table(("option", "value", "meaning"), rows)


def _about(kind: Any) -> str:
    in_json = re.sub(r"\bNone\b", "`null`", _one_line(kind.__doc__)).replace("`from_`", "`from`")
    return f"\n{in_json}\n"


def _table(head: Row, rows: list[Row]) -> str:
    lines = [head, tuple("---" for _ in head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n" + "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n\n"


_MAKERS: dict[str, Callable[[str, str, Anchors], str]] = {
    "keys": _keys,
    "rows": _rows,
    "options": _options,
}


# --- pages ---------------------------------------------------------------------------------------


def slug(heading: str) -> str:
    """Return the address of a heading within its page, as GitHub and Sphinx make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def marked(page: str) -> list[tuple[str, str]]:
    """Return what a page holds tables of: (`keys`, `Report`) and so on."""
    return [(found["what"], found["name"]) for found in _MARKED.finditer(page)]


def renewed(page: str) -> str:
    """Return a page with its tables as the program now has them."""
    anchors = dict(_anchors(page))

    def table(found: re.Match[str]) -> str:
        make = _MAKERS[found["what"]]
        return found["open"] + make(found["name"], found["inside"], anchors) + found["close"]

    return _MARKED.sub(table, page)


def _anchors(page: str) -> Iterator[tuple[str, str]]:
    for found in _MARKED.finditer(page):
        headings = _HEADING.findall(page, 0, found.start())
        if headings:
            yield found["name"], slug(headings[-1])


def undescribed(page: str) -> list[str]:
    """Return the keys and options of a page's tables that nothing is said of."""
    return [
        f"{found['name']}: {cells[0]}"
        for found in _MARKED.finditer(page)
        for row in found["inside"].splitlines()
        if row.startswith("| ")
        and (cells := [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]])
        and not cells[-1]
    ]


def main() -> None:
    """Renew every page, and name what is not described."""
    for path in PAGES:
        page = renewed(path.read_text(encoding="utf-8"))
        path.write_text(page, encoding="utf-8")
        for one in undescribed(page):
            print(f"{path.relative_to(ROOT)}: no meaning given for {one}")


if __name__ == "__main__":
    main()
