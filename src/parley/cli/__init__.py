"""Commands: parse, call, print. No logic."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import sys
    from io import TextIOWrapper

    from parley.cli.app import app

    # On a terminal that is not UTF-8, a sign that it lacks must not end the program.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
