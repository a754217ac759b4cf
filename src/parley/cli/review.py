"""`parley review`."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from parley.case.files.folder import DECISIONS
from parley.case.words import counted
from parley.cli.console import PROBLEMS, load_or_stop, say, stop
from parley.cli.keys import QUIT, answer, key
from parley.cli.read import INTERRUPTED
from parley.cli.review_corrections import corrected
from parley.cli.review_reading import reading
from parley.cli.review_reports import reports_of
from parley.cli.review_session import Session
from parley.cli.review_text import help_text, listed, lost, no_key, prompt, shown, summary
from parley.evidence.review import files
from parley.evidence.review.decisions import Decision
from parley.evidence.review.queue import queue
from parley.evidence.review.replay import decided

if TYPE_CHECKING:
    from parley.case.case import Case
    from parley.evidence.review.decisions import Correction, Verdict
    from parley.evidence.review.replay import Judged

_VERDICTS: dict[str, Verdict] = {"y": "confirm", "n": "reject", "s": "skip", "e": "correct"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What `parley review` is asked for."""

    case: Path
    reports: Path | None
    by: str | None
    listing: bool = False
    claims: bool = False


def run(asked: Asked) -> None:
    """Put the questions; exit 1 if a report or the decisions could not be read, 2 if none can."""
    try:
        missing = _review(asked)
    except KeyboardInterrupt:
        say("\nStopped. Everything decided is kept.")
        raise SystemExit(INTERRUPTED) from None
    raise SystemExit(PROBLEMS if missing else 0)


def _review(asked: Asked) -> tuple[str, ...]:
    """Put the questions, or list them; return what is to be said of reports that are not there."""
    case = load_or_stop(asked.case)
    path = asked.case / DECISIONS
    decisions = _decisions_or_stop(path, case)
    _need_the_model()
    reports, missing = reports_of(case, asked.case, asked.reports)
    for problem in missing:
        say(problem)
    if not reports:
        stop("there is no report to review; name the folder that holds them with --reports.")
    session = Session(
        case=case, file=path, reports=reports, read=reading(case), decisions=list(decisions)
    )
    if asked.claims:
        _draft(session)
    elif asked.listing:
        _list(session)
    else:
        _go(session, asked.by or _user())
    return missing


def _list(session: Session) -> None:
    """Print what is open, and how far the review has come."""
    review = session.review
    for line in listed(queue(review.judged), {report.id: report for report in session.dated}):
        print(line)
    made = decided(session.decisions)
    print(f"{session.file}: {counted(len(made), 'decision')}.")
    for line in (*lost(review), summary(review)):
        print(line)


def _draft(session: Session) -> None:
    """Print the positions that were taken on as claims, for somebody to enter into the case."""
    import yaml

    from parley.evidence.review.drafts import drafts

    review = session.review
    claims = list(drafts(session.settled, review, session.case))
    if not claims:
        say("No position that was confirmed is missing from the claims; nothing is to be entered.")
        return
    print(yaml.safe_dump(claims, allow_unicode=True, sort_keys=False, width=100), end="")
    say(
        f"{counted(len(claims), 'claim')}. Read them, put them into your own words where needed, "
        "and add them to claims.yaml."
    )


def _decisions_or_stop(path: Path, case: Case) -> tuple[Decision, ...]:
    decisions, problems = files.read(path, case)
    if problems:
        for problem in problems:
            say(str(problem))
        say(f"{path}: {counted(len(problems), 'problem')} to mend first; nothing was written.")
        raise SystemExit(PROBLEMS)
    return decisions


def _need_the_model() -> None:
    from parley.evidence.reading.statements import ModelMissingError, model

    try:
        model()
    except ModelMissingError as error:
        stop(str(error))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        _nobody()


def _nobody() -> NoReturn:
    stop("nobody is logged in by name; say who decides with --by NAME.")


def _go(session: Session, by: str) -> None:
    """Ask until nothing is open or the person stops."""
    while True:
        judged, number, of = session.next()
        if judged is None:
            break
        reports = {report.id: report for report in session.dated}
        print("\n".join(shown(judged, reports, number, of)))
        if not _asked(session, judged, by):
            break
    print()
    if not session.was_read:
        print("Everything decided is kept.")
        return
    review = session.review
    for line in (*lost(review), summary(review)):
        print(line)


def _asked(session: Session, judged: Judged, by: str) -> bool:
    """Ask until there is an answer; False to stop."""
    while True:
        pressed = key(prompt())
        if pressed == QUIT:
            return False
        if pressed == "?":
            print(help_text())
        elif pressed == "u":
            if _undone(session, by):
                return True
            print("There is nothing to take back.")
        elif pressed not in _VERDICTS:
            print(no_key(pressed))
        elif _decided(session, judged, _VERDICTS[pressed], by):
            return True


def _undone(session: Session, by: str) -> bool:
    last = session.last()
    if last is None:
        return False
    taken = Decision(
        key=last.key,
        about=last.about,
        verdict="undo",
        report=last.report,
        start=last.start,
        end=last.end,
        seen=last.seen,
        by=by,
    )
    _keep(session, taken)
    print(f"Taken back: {last.verdict} of a {last.about} in {last.report}.")
    return True


def _decided(session: Session, judged: Judged, verdict: Verdict, by: str) -> bool:
    correction: Correction | None = None
    if verdict == "correct":
        correction = corrected(judged.item, session, answer)
        if correction is None:
            print("Nothing was decided.")
            return False
    item = judged.item
    made = Decision(
        key=item.key,
        about=item.about,
        verdict=verdict,
        report=item.report,
        start=item.place.start,
        end=item.place.end,
        seen=item.seen,
        by=by,
        correction=correction,
    )
    _keep(session, made)
    return True


def _keep(session: Session, decision: Decision) -> None:
    try:
        session.decide(decision)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        stop(
            f"{session.file}: this decision cannot be written ({reason}); those before it are "
            "kept. See that there is room and that you may write there, then start again."
        )
