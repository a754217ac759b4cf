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
    case: Annotated[
        Path,
        typer.Argument(metavar="CASE", help="The case folder, or a folder of reports without one."),
    ],
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
    """Write the brief of a case: where the parties stand, what blocks, who says so.

    A folder of reports without a case gives what the texts alone say, suggested by machine.
    """
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


@app.command(epilog="Example: parley phases cases/gaza-truce --plan july --guarantee")
def phases(  # noqa: PLR0913, PLR0917  the options of the command
    case: CaseArgument,
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="NAME", help="Which plan of the case (default: its one)."),
    ] = None,
    json: Json = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="Print the same deal in other shapes.")
    ] = False,
    order: Annotated[
        bool, typer.Option("--order", help="Print the best order of deliveries.")
    ] = False,
    guarantee: Annotated[
        bool, typer.Option("--guarantee", help="Print what guarantee would make it hold.")
    ] = False,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", help="How many draws from the intervals.")
    ] = 20_000,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The seed of the draws.")] = 1,
    threads: Annotated[
        int | None,
        typer.Option("--threads", metavar="T", help="Threads (default: all); changes no figure."),
    ] = None,
    export_efg: Annotated[
        Path | None,
        typer.Option("--export-efg", metavar="FILE", help="Write the plan as a game for Gambit."),
    ] = None,
) -> None:
    """Say whether a plan will hold, step by step, and what would make it hold."""
    from parley.cli.phases import Run, run
    from parley.cli.phases_text import Chosen

    run(
        case,
        plan,
        Chosen(compare=compare, order=order, guarantee=guarantee, as_json=json),
        Run(draws=draws, seed=seed, threads=threads),
        export_efg,
    )


@app.command(epilog="Example: parley bargain --genius scenarios/cameras")
def bargain(
    case: Annotated[
        Path | None, typer.Argument(metavar="CASE", help="The case folder; not with --genius.")
    ] = None,
    genius: Annotated[
        Path | None,
        typer.Option("--genius", metavar="DIR", help="A folder of Genius files, in place of CASE."),
    ] = None,
    mixtures: Annotated[
        bool, typer.Option("--mixtures", help="Let solutions draw lots between packages.")
    ] = False,
    parties: Annotated[
        str | None,
        typer.Option("--parties", metavar="A,B", help="Whose word counts (default: principals)."),
    ] = None,
    explain_empty: Annotated[
        bool,
        typer.Option("--explain-empty", help="Print why nothing serves all, and the ways out."),
    ] = False,
    json: Json = False,
) -> None:
    """Say what could work, what blocks, and the cheapest ways out.

    For Genius files: the packages that none betters, and the fair ones among them.
    """
    from parley.cli.bargain import Asked, run

    run(
        Asked(
            case=case,
            genius=genius,
            parties=parties,
            explain_empty=explain_empty,
            as_json=json,
            mixtures=mixtures,
        )
    )


@app.command(epilog="Example: parley ask cases/gaza-truce --party hamas")
def ask(
    case: CaseArgument,
    party: Annotated[str, typer.Option("--party", metavar="ID", help="Whom to ask.")],
    json: Json = False,
    confidential: Annotated[
        bool,
        typer.Option("--confidential", help="Use what was said in confidence, and say for whom."),
    ] = False,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The seed of the draws.")] = 1,
) -> None:
    """Say what to ask a party next, and what each answer would settle."""
    from parley.cli.ask import Asked, run

    run(Asked(case=case, party=party, as_json=json, confidential=confidential, seed=seed))


@app.command(epilog="Example: parley read reports/ --date report.txt=2024-01-23")
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Reports, folders of them, or - for standard input."
        ),
    ],
    case: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--case",
            metavar="CASE",
            help="The case whose people are known by name, and which new reports are entered into.",
        ),
    ] = None,
    date_of: Annotated[
        list[str] | None,
        typer.Option(
            "--date", metavar="FILE=DATE", help="When a report was published; repeatable."
        ),
    ] = None,
    json: Json = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", help="Processes (default: all cores)."),
    ] = None,
) -> None:
    """Read news reports: who copied whom, who says what and how surely, figures and dates."""
    from parley.cli.read import Asked, run

    run(
        Asked(
            paths=tuple(paths),
            case=case,
            dates=tuple(date_of or ()),
            as_json=json,
            workers=workers,
        )
    )


@app.command(epilog="Example: parley review cases/harbour-pay --by Ada")
def review(
    case: CaseArgument,
    reports: Annotated[
        Path | None,
        typer.Option("--reports", metavar="PATH", help="A folder that holds the reports' texts."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who decides (default: the user's name)."),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="Print what is open, in its order, and ask nothing.")
    ] = False,
    claims: Annotated[
        bool, typer.Option("--claims", help="Print the confirmed positions as claims to enter.")
    ] = False,
) -> None:
    """Go through what reading found, one key a decision; goes on where it was left."""
    from parley.cli.review import Asked, run

    run(Asked(case=case, reports=reports, by=by, listing=listing, claims=claims))


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
