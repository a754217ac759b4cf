"""Commands: parse, call, print. No logic."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from parley.cli.app import app

    app()
