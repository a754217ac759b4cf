"""Questions as a mediator can put them (semantics §15.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.case.words import joined

if TYPE_CHECKING:
    from parley.bargaining.scenario import Package
    from parley.bargaining.uncertain.asking import Question
    from parley.bargaining.uncertain.knowledge import UncertainScenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words for parties, issues and their options, by place."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]

    def answer(self, issue: int, option: int) -> str:
        """Return an option in quotation marks."""
        return f"“{self.options[issue][option]}”"

    def package(self, package: Package) -> str:
        """Return a package in words."""
        parts = (f"{self.issues[i]}: {self.options[i][k]}" for i, k in enumerate(package))
        return "; ".join(parts)


def plain_labels(scenario: UncertainScenario) -> Labels:
    """Return the ids as words."""
    return Labels(
        parties=tuple(one.party for one in scenario.parties),
        issues=tuple(issue.id for issue in scenario.issues),
        options=tuple(issue.options for issue in scenario.issues),
    )


def in_words(question: Question, labels: Labels) -> str:
    """Return the question as a sentence that can be answered by yes or no, or in points."""
    who = labels.parties[question.party]
    if question.kind == "rate-options":
        (issue,) = question.issues
        every = joined(labels.answer(issue, k) for k in range(len(labels.options[issue])))
        return (
            f"{labels.issues[issue]}: if what is worst for {who} counts 0 points and what is best "
            f"counts 100, how many does each answer count: {every}?"
        )
    if question.kind == "share-points":
        return (
            f"If {who} had 100 points to share among the issues, by how much it matters to get the "
            f"best answer rather than the worst, how many would each get: {joined(labels.issues)}?"
        )
    if question.kind == "acceptable":
        wanted = labels.package(question.packages[0])
        return f"Would {who} rather have this than no agreement? {wanted}"
    return _compared(question, labels, who)


def _compared(question: Question, labels: Labels, who: str) -> str:
    if question.kind == "weightier-issue":
        first, second = (labels.issues[issue] for issue in question.issues)
        return (
            f"Does it matter more to {who} to get the best answer rather than the worst on "
            f"{first} than on {second}?"
        )
    after, before = question.packages
    issues = question.issues or tuple(i for i, k in enumerate(after) if k != before[i])
    if question.kind == "better-package":
        after, before = (tuple(one[i] for i in issues) for one in (after, before))
    if len(issues) == 1:
        (issue,) = issues
        return (
            f"{labels.issues[issue]}: would {who} rather have {labels.answer(issue, after[0])} "
            f"than {labels.answer(issue, before[0])}, all else the same?"
        )
    changes = joined(
        f"{labels.issues[issue]} from {labels.answer(issue, old)} to {labels.answer(issue, new)}"
        for issue, new, old in zip(issues, after, before, strict=True)
    )
    return f"Would {who} be better off with these changes together, all else the same: {changes}?"
