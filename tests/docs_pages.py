"""Documentation pages: their blocks, what running them shows, their links and headings.

A page is run from top to bottom in a folder of its own that holds a copy of `cases/`:

    ```yaml file=my-case/case.yaml      writes that file
    ```yaml file=my-case/case.yaml at=end   adds to its end, below an empty line
    ```yaml file=my-case/case.yaml at=25    replaces its line 25 (and those after it, if more)
    ```python                           runs; with `file=` it is only written
    ```console                          `$ command` lines, each with the exact output that follows
    ```console exit=1                   the same; each of its commands ends with 1

A line `...` in an output stands for any number of lines. Standard output and standard error are
read as one. Other blocks are only read by people.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_FENCE = re.compile(r"^(`{3,})([^`]*)$")
_OPTION = re.compile(r"(\w+)=(\S+)")
_INLINE_CODE = re.compile(r"(`+).+?\1", re.DOTALL)
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*([^()\s]+)\s*\)")
_HTML_LINK = re.compile(r"\b(?:src|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)
# Long, for a machine that is busy with other things.
_SOON = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block. `start` is the number of the line after its fence, counted from 1."""

    start: int
    language: str
    options: dict[str, str]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """What stands in the block."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A command of a console block with the output that the page shows."""

    line: int
    command: str
    expected: tuple[str, ...]


@dataclass(slots=True)
class Run:
    """What came of running a page.

    `outdated` are the complaints that blessing the page settles, by putting in the `outputs`.
    """

    complaints: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    outputs: dict[Step, tuple[str, ...]] = field(default_factory=dict)


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    opening, start, info, held = "", 0, "", list[str]()
    for number, line in enumerate(page.splitlines(), start=1):
        fence = _FENCE.match(line)
        if not opening and fence:
            opening, info, start, held = fence[1], fence[2].strip(), number + 1, []
        elif opening and line.strip() == opening:
            yield _block(start, info, held)
            opening = ""
        elif opening:
            held.append(line)
    if opening:
        raise ValueError(f"the block that starts in line {start - 1} has no end")


def _block(start: int, info: str, lines: list[str]) -> Block:
    language = info.split(" ", 1)[0]
    return Block(
        start=start, language=language, options=dict(_OPTION.findall(info)), lines=tuple(lines)
    )


def steps(block: Block) -> Iterator[Step]:
    """Yield the commands of a console block; raises ValueError where output has no command."""
    starts = [at for at, line in enumerate(block.lines) if line.startswith("$ ")]
    if block.lines and starts[:1] != [0]:
        raise ValueError(f"line {block.start}: a console block begins with `$ command`")
    for at, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        yield Step(
            line=block.start + at,
            command=block.lines[at].removeprefix("$ "),
            expected=block.lines[at + 1 : end],
        )


def matches(expected: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether an output is what the page shows; a line `...` stands for any number of lines."""
    parts = ["(?:.*\n)*" if line == "..." else re.escape(line + "\n") for line in expected]
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in actual)) is not None


def environment() -> dict[str, str]:
    """Return an environment in which `parley` and `python` are the ones that run the tests."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return {**kept, "PATH": path, "COLUMNS": "80", "PYTHONUTF8": "1", "TERM": "dumb"}


def shell(command: Sequence[str], folder: Path) -> tuple[int, tuple[str, ...]]:
    """Run a command in a folder; return its exit code and its output, both streams as one."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SOON,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, tuple(done.stdout.splitlines())


def run(page: str, folder: Path) -> Run:
    """Run a page from top to bottom in a folder."""
    found = Run()
    for block in blocks(page):
        if "file" in block.options:
            _write(block, folder / block.options["file"])
        elif block.language == "python":
            code, output = shell([sys.executable, "-W", "error", "-c", block.text], folder)
            if code:
                found.complaints.append(f"line {block.start}: " + "\n".join(output))
        elif block.language == "console":
            _run_console(block, folder, found)
    return found


def _write(block: Block, path: Path) -> None:
    at = block.options.get("at")
    lines = path.read_text(encoding="utf-8").splitlines() if at else []
    if at == "end":
        lines += ["", *block.lines]
    elif at:
        lines[int(at) - 1 : int(at) - 1 + len(block.lines)] = block.lines
    else:
        lines = list(block.lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _run_console(block: Block, folder: Path, found: Run) -> None:
    wanted = int(block.options.get("exit", "0"))
    for step in steps(block):
        code, output = shell(["sh", "-c", step.command], folder)
        found.outputs[step] = output
        if code != wanted:
            found.complaints.append(
                f"line {step.line}: $ {step.command}\nended with {code} instead of {wanted}:\n"
                + "\n".join(output)
            )
        elif not matches(step.expected, output):
            kind = found.complaints if "..." in step.expected else found.outdated
            kind.append(
                f"line {step.line}: $ {step.command}\nthe page shows:\n"
                + "\n".join(step.expected)
                + "\nit now says:\n"
                + "\n".join(output)
            )


def blessed(page: str, found: Run) -> str:
    """Return the page with the outputs of this run, where it shows them whole (without `...`)."""
    lines = page.splitlines()
    for step, output in sorted(found.outputs.items(), key=lambda one: -one[0].line):
        if "..." not in step.expected:
            lines[step.line : step.line + len(step.expected)] = output
    return "\n".join(lines) + "\n"


def prose(page: str) -> str:
    """Return a page without its blocks."""
    kept, opening = [], ""
    for line in page.splitlines():
        fence = _FENCE.match(line)
        if opening:
            opening = "" if line.strip() == opening else opening
        elif fence:
            opening = fence[1]
        else:
            kept.append(line)
    return "\n".join(kept)


def links(page: str) -> list[str]:
    """Return the targets of all links and pictures of a page."""
    text = _INLINE_CODE.sub("", prose(page))
    return [*_LINK.findall(text), *_HTML_LINK.findall(text)]


def headings(page: str) -> list[str]:
    """Return the headings of a page."""
    return _HEADING.findall(prose(page))
