"""The commands and their options. Everything heavy is imported where it is used."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="parley",
    help="Read a case folder of a mediated negotiation, check it, and write its brief.",
    no_args_is_help=True,
    add_completion=False,
    # Rich's help costs more than the whole start-up may (bench/), and wraps what must not wrap.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: parley new my-case && parley check my-case && parley brief my-case",
)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  a day has no time zone
    except ValueError:
        raise typer.BadParameter(f"“{text}” is not a day; write it as 2024-02-01") from None


CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON document to standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
AsOf = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="What was known on this day (default: all)."),
]
HeldOn = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="What each side then held on this day."),
]
Since = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="Open with what changed since this day."),
]


@app.command(epilog="Example: parley check cases/gaza-truce")
def check(case: CaseArgument, json: Json = False, quiet: Quiet = False) -> None:
    """Find every mistake in a case folder, with its place and the way out."""
    from parley.cli.check import run

    run(case, as_json=json, quiet=quiet)


@app.command(epilog="Example: parley brief cases/gaza-truce --since 2024-02-01 --as-of 2024-08-01")
def brief(  # noqa: PLR0913, PLR0917  the options of the command
    case: CaseArgument,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="DIR", help="Where to write (default: out/CASE)."),
    ] = None,
    as_of: AsOf = None,
    held_on: HeldOn = None,
    since: Since = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="Of html,md,json, those to write.")
    ] = "html,md,json",
    quiet: Quiet = False,
) -> None:
    """Write the brief of a case: where the parties stand, what blocks, who says so."""
    from parley.cli.brief import Days, run

    run(case, out, Days(as_of=as_of, held_on=held_on, since=since), formats, quiet=quiet)


@app.command(epilog="Example: parley explain cases/gaza-truce position:hamas/truce-length")
def explain(
    case: CaseArgument,
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="What to explain, as kind:id, such as claim:ID, position:PARTY/ISSUE, "
            "proposal:ID, figure:MEASURE or issue:ID.",
        ),
    ],
    as_of: AsOf = None,
    held_on: HeldOn = None,
    json: Json = False,
) -> None:
    """Say why: walk from anything in the brief down to claims, reports and lines."""
    from parley.cli.explain import run

    run(case, what, as_of=as_of, held_on=held_on, as_json=json)


@app.command(epilog="Example: parley new my-case")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    quiet: Quiet = False,
) -> None:
    """Lay a first case folder with comments that say what to write where."""
    from parley.cli.new import run

    run(folder, quiet=quiet)


@app.command(epilog="Example: parley schema -o schemas")
def schema(
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="DIR", help="Write one file for each into DIR."),
    ] = None,
) -> None:
    """Write the JSON Schema of every file of a case, for editors."""
    from parley.cli.schema import run

    run(out)
