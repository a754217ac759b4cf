#!/bin/sh
# Write requirements.txt (to run, `parley read` included) and requirements-dev.txt (everything) from
# pyproject.toml.
# Pins are kept unless --upgrade is given. No index address may reach these files: a machine
# with a registry of its own must be able to use them as they are.
# Usage: lock.sh [--upgrade]
set -eu

if command -v uv >/dev/null 2>&1; then
    uv=uv
else
    uv=.venv/bin/uv
    [ -x "$uv" ] || sh tools/install.sh uv
fi

compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra read \
        "$@" pyproject.toml
}

compile "$@" --group build -o requirements.txt
# The second file holds the first, pin by pin.
compile "$@" --group dev -c requirements.txt -o requirements-dev.txt
