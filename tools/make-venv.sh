#!/bin/sh
# Make .venv/ with the first Python found that is 3.11 or newer and can make one.
# Usage: make-venv.sh [PYTHON]
set -eu

new_enough() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

asked=${1:-python3}
python=
for name in "$asked" python3.13 python3.12 python3.11; do
    if new_enough "$name"; then
        python=$name
        break
    fi
done

if [ -z "$python" ]; then
    if command -v "$asked" >/dev/null 2>&1; then
        stop "Parley needs Python 3.11 or newer; $asked is $("$asked" --version 2>&1)." \
            "On Debian 12 or newer: apt-get install python3 python3-venv" \
            "If a newer one stands elsewhere: make PYTHON=/path/to/python3.11 ..."
    fi
    stop "Parley needs Python 3.11 or newer; there is no $asked." \
        "On Debian: apt-get install python3 python3-venv"
fi

# Debian ships venv without ensurepip until python3-venv is installed.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    stop "$python lacks its venv module." "On Debian: apt-get install python3-venv"
fi

"$python" -m venv --clear .venv
