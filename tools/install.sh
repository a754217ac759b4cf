#!/bin/sh
# Install into .venv/: with uv where it is on the PATH, else with the pip that venv brought along.
# Usage: install.sh ARGUMENT... (those of `pip install`)
set -eu

if command -v uv >/dev/null 2>&1; then
    # As pip does: else the first run of each command would compile what it imports, and every run
    # would where PYTHONDONTWRITEBYTECODE is set.
    exec uv pip install --quiet --compile-bytecode --python .venv/bin/python "$@"
fi
exec .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
