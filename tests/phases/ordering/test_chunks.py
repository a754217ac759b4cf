import numpy as np
import pytest

from parley.phases.ordering import Splitting, capital_of, chunk_count, chunks, whole_chunks


def split(capital: float, loss: float = 1.0, gain: float = 1.5, amount: float = 100.0) -> Splitting:
    return Splitting(amount=amount, loss=loss, gain=gain, capital=capital)


@pytest.mark.parametrize(("capital", "steps"), [(20, 4), (5, 6), (1, 10), (0.1, 16)])
def test_the_check_numbers(capital: float, steps: int) -> None:
    assert chunk_count(split(capital)) == steps
    assert chunks(split(capital)).count == steps


@pytest.mark.parametrize(
    ("asked", "steps"),
    [
        (split(30, 2, 2), 7),
        (split(50, 2, 2), 4),
        (split(100, 2, 1), None),
        (split(100.5, 2, 1), 8),
        (split(0), None),
        (split(-1), None),
        (split(100, 1, 0), 1),
        (split(99, 1, 0), None),
        (split(0, 0, 1), 1),
        (split(5, amount=0), 0),
        (split(1e15), 1),
        (split(3, 1, 1 + 1e-15), 34),
    ],
)
def test_the_cases(asked: Splitting, steps: int | None) -> None:
    assert chunk_count(asked) == steps
    assert chunks(asked).count == steps


@pytest.mark.parametrize("asked", [split(20), split(0.1), split(30, 2, 2), split(150, 2, 1)])
def test_chunks_are_safe_add_up_and_cannot_be_fewer(asked: Splitting) -> None:
    sizes = chunks(asked).sizes
    assert sizes is not None
    assert sum(sizes) == pytest.approx(asked.amount)
    y = np.array([[-asked.loss], [asked.gain]]) * np.array(sizes)
    assert capital_of(y, range(len(sizes))) == pytest.approx(asked.capital)
    assert min(sizes) > 0


def test_people_are_not_split() -> None:
    found = whole_chunks(split(5))
    assert found.sizes is not None
    assert list(found.sizes) == [1.0, 36.0, 24.0, 16.0, 11.0, 7.0, 5.0]
    y = np.array([[-1.0], [1.5]]) * np.array(found.sizes)
    assert capital_of(y, range(7)) <= 5


def test_capital_below_one_person_moves_nobody() -> None:
    found = whole_chunks(split(0.1))
    assert found.sizes is None
    assert found.reason == "the smallest unit costs 1, and the capital does not always cover one"


def test_reasons_are_given() -> None:
    assert "no capital" in chunks(split(0)).reason
    assert "above 100" in chunks(split(100, 2, 1)).reason


def test_half_a_person_and_endless_chunks_are_refused() -> None:
    with pytest.raises(ValueError, match="no number of whole units"):
        whole_chunks(split(5, amount=2.5))
    with pytest.raises(ValueError, match="more than 100000 chunks"):
        chunks(split(1e-9, 1, 1))
