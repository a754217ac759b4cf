#!/bin/sh
# See to it that there is a Chromium for the browser tests: the one that is here, else Debian's
# where we may install it (PARLEY_NO_APT=1 forbids it). Without one the browser tests say why
# they were skipped; in CI they fail.
set -u

problem=$(.venv/bin/python tools/chromium.py 2>&1) && exit 0

# Playwright's driver needs libatomic1, and a bare Debian has no fonts.
packages="chromium fonts-dejavu-core libatomic1"

advise() {
    echo "Browser tests will be skipped: $problem" >&2
    echo "$1" >&2
    echo "On Debian: apt-get install $packages; elsewhere, name one in PARLEY_CHROMIUM." >&2
    exit 0
}

[ -z "${PARLEY_NO_APT:-}" ] || advise "PARLEY_NO_APT forbids installing it."
command -v apt-get >/dev/null 2>&1 || advise "There is no apt-get to install it with."

as_root=
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || advise "Installing it needs root."
    as_root="sudo -n"
fi

echo "Installing $packages" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # both are lists of words
if ! {
    $as_root apt-get update &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends $packages
} >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    advise "Installing it failed."
fi
