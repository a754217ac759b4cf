"""What can be wrong with scenario files, each in words with its code and the way out (§16.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from parley.case.problems import listing, shown, suggestion
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal


class Fault(NamedTuple):
    """A mistake without its place."""

    code: str
    message: str
    way_out: str


# --- files ----------------------------------------------------------------------------------------


def unreadable(reason: str) -> Fault:
    """The operating system does not give the file."""
    return Fault(
        "unreadable-file",
        f"this file cannot be read ({reason})",
        "check that it is a file and that you may read it",
    )


def too_large(limit: int) -> Fault:
    """The file is beyond what is read."""
    return Fault(
        "file-too-large",
        f"this file is larger than the limit of {limit // 2**20} MiB",
        "a scenario file holds options and numbers only; check that it is the right one",
    )


def not_xml(reason: str) -> Fault:
    """The XML parser gave up."""
    return Fault(
        "not-xml",
        f"this is not XML from here on: {reason}",
        "look for a missing quotation mark, an end tag, or a & that must be &amp;",
    )


def doctype() -> Fault:
    """A document type stands there: it can define entities and fetch other files."""
    return Fault(
        "doctype",
        "a document type (<!DOCTYPE) stands here; it can define entities or load other files, so "
        "the file is not read and nothing in it was expanded",
        "delete it: scenario files need none",
    )


def nested_too_deep(limit: int) -> Fault:
    """Elements, lists or mappings are nested without end."""
    return Fault(
        "nested-too-deep",
        f"what stands here is nested more than {limit} deep",
        "no scenario file needs that; check that it is the right one",
    )


def not_json(reason: str) -> Fault:
    """The text is not JSON."""
    return Fault(
        "not-json",
        f"this is not JSON: {reason}",
        "look for a missing comma, quotation mark or bracket",
    )


def not_yaml(message: str, way_out: str) -> Fault:
    """The text is not YAML, or holds a part of it that is not read."""
    return Fault("not-yaml", message, way_out)


def key_twice(key: str) -> Fault:
    """A JSON object has a key twice."""
    return Fault(
        "key-twice",
        f"the key {shown(key)} stands here a second time",
        "keep one of the two",
    )


# --- the folder -----------------------------------------------------------------------------------


def no_domain(what: str) -> Fault:
    """No file of the folder says which issues there are."""
    return Fault(
        "no-domain",
        f"no file in this folder is a domain ({what})",
        "add the file that lists the issues and their options",
    )


def several_domains(names: Iterable[str]) -> Fault:
    """Several files of the folder say which issues there are."""
    return Fault(
        "several-domains",
        f"several files in this folder are domains: {listing(names)}",
        "keep one scenario in a folder",
    )


def too_few_profiles(count: int, what: str) -> Fault:
    """There are not two parties."""
    return Fault(
        "too-few-profiles",
        f"this folder has {counted(count, 'profile')} ({what}); bargaining takes two or more",
        "add a profile for each party",
    )


def foreign(what: str) -> Fault:
    """A file is none of the format."""
    return Fault(
        "foreign-file",
        f"this file is {what}, neither domain nor profile; it was left out",
        "move it elsewhere if it does not belong here",
    )


def not_additive(what: str) -> Fault:
    """The profile is no weighted sum over issues."""
    return Fault(
        "not-additive",
        f"this profile is not a weighted sum over the issues: {what}",
        "only additive profiles are read; write the preferences as values and weights",
    )


# --- shape ----------------------------------------------------------------------------------------


def lacking(what: str, where: str) -> Fault:
    """A part that must stand there does not."""
    return Fault("lacking", f"{where} has no {what}", f"add the {what}")


def wrong_shape(what: str, expected: str) -> Fault:
    """Something stands there in another form."""
    return Fault("wrong-shape", f"{what} is not {expected}", f"write {expected}")


def unknown_kind(what: str, known: Iterable[str]) -> Fault:
    """A kind of issue or function is none that is read."""
    names = tuple(known)
    return Fault(
        "unknown-kind",
        f"{what} is not read",
        f"what is read: {listing(names)}",
    )


def not_a_number(text: str, what: str) -> Fault:
    """A number is none, or is not finite."""
    return Fault(
        "not-a-number",
        f"{shown(text)} is not a number that {what} can be",
        "write a finite number such as 0.25",
    )


# --- domain ---------------------------------------------------------------------------------------


def no_issues() -> Fault:
    """The domain is empty."""
    return Fault("no-issues", "this domain has no issues", "add an issue with its options")


def no_options(issue: str) -> Fault:
    """An issue cannot be answered."""
    return Fault("no-options", f"the issue {shown(issue)} has no options", "add its options")


def too_many_options(issue: str, limit: int) -> Fault:
    """A range holds more than what is read."""
    return Fault(
        "too-many-options",
        f"the issue {shown(issue)} has more than {limit:,} options",
        "make the range shorter, or its steps larger",
    )


def issue_twice(issue: str) -> Fault:
    """Two issues have one name."""
    return Fault(
        "issue-twice",
        f"the issue {shown(issue)} stands here a second time",
        "give one of the two another name",
    )


def option_twice(issue: str, option: str) -> Fault:
    """Two options of an issue have one name."""
    return Fault(
        "option-twice",
        f"the option {shown(option)} of {shown(issue)} stands here a second time",
        "keep one of the two",
    )


def bad_range(issue: str, low: str, high: str) -> Fault:
    """The bounds of a range are no bounds."""
    return Fault(
        "bad-range",
        f"the range of {shown(issue)} goes from {shown(low)} to {shown(high)}",
        "write a lower bound that is not above the upper bound",
    )


def on_a_grid(issue: str, steps: int) -> Fault:
    """A continuous issue was cut into steps."""
    return Fault(
        "on-a-grid",
        f"the issue {shown(issue)} is continuous; it was read as {steps} options at equal "
        "distances",
        "results between two of them are not looked for",
    )


# --- profiles -------------------------------------------------------------------------------------


def not_in_domain(issue: str, known: Iterable[str]) -> Fault:
    """A profile speaks of an issue that is not there."""
    names = tuple(known)
    return Fault(
        "not-in-domain",
        f"the domain has no issue {shown(issue)}",
        suggestion(issue, names, f"its issues are {listing(names)}"),
    )


def not_among_options(issue: str, option: str, known: Iterable[str]) -> Fault:
    """A profile speaks of an option that is not there."""
    names = tuple(known)
    return Fault(
        "not-among-options",
        f"{shown(issue)} has no option {shown(option)} in the domain",
        suggestion(option, names, f"its options are {listing(names)}"),
    )


def no_evaluator(issue: str) -> Fault:
    """A profile does not say what it makes of an issue."""
    return Fault(
        "no-evaluator",
        f"this profile says nothing of the options of {shown(issue)}",
        "add its evaluations: what is left out is neither 0 nor average",
    )


def no_weight(issue: str) -> Fault:
    """A profile does not say how much an issue counts."""
    return Fault(
        "no-weight",
        f"this profile gives {shown(issue)} no weight",
        "add one: what is left out is neither 0 nor average",
    )


def no_evaluation(issue: str, option: str) -> Fault:
    """A profile does not say what it makes of an option."""
    return Fault(
        "no-evaluation",
        f"this profile has no evaluation for the option {shown(option)} of {shown(issue)}",
        "add one: what is left out is neither 0 nor average",
    )


def negative_weight(issue: str, weight: Decimal) -> Fault:
    """A weight is below 0."""
    return Fault(
        "negative-weight",
        f"the weight of {shown(issue)} is {weight}, below 0",
        "write 0 or more; to turn a preference round, turn its evaluations round",
    )


def negative_evaluation(issue: str, option: str, value: Decimal) -> Fault:
    """An evaluation is below 0 where the format has none."""
    return Fault(
        "negative-evaluation",
        f"the evaluation of {shown(option)} for {shown(issue)} is {value}, below 0",
        "write 0 or more: this format counts from 0",
    )


def function_of_words(issue: str) -> Fault:
    """A formula stands where the options are no numbers."""
    return Fault(
        "function-of-words",
        f"{shown(issue)} is valued by a formula, but its options are not numbers",
        "write an evaluation for each option",
    )


def odd_discount(value: Decimal) -> Fault:
    """A discount factor is no share; no figure hangs on it."""
    return Fault(
        "odd-discount",
        f"the discount factor is {value}, not above 0 and up to 1; it is kept as it stands",
        "correct it: 1 discounts nothing",
    )


def valued_twice(issue: str, option: str) -> Fault:
    """A Genius profile values an option twice."""
    return Fault(
        "valued-twice",
        f"the option {shown(option)} of {shown(issue)} is valued twice; the last counts, as in "
        "Genius",
        "delete the one that is not meant",
    )


def weights_off(total: Decimal) -> Fault:
    """The weights are taken as they stand, and do not add up to 1."""
    return Fault(
        "weights-off",
        f"the weights add up to {float(total):.6g}, not to 1; they are taken as they stand",
        "check them: values may not lie between 0 and 1",
    )


def idle_weight(index: str) -> Fault:
    """A weight is of no issue."""
    return Fault(
        "idle-weight",
        f"the weight of index {shown(index)} is of no issue of this profile; it was left out",
        "delete it, or correct the index",
    )
