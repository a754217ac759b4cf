"""A run of draws that can be stopped at any time, saved, and taken up again (semantics §15.2).

Each party goes its own way, round by round. A round either counts as a whole or not at all, so that
an interrupt loses at most the round under way, which is then walked again, the same.
"""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.uncertain.interior import Body
from parley.bargaining.uncertain.polytope import polytope
from parley.bargaining.uncertain.sampling import CHAINS, Chains, chains
from parley.bargaining.uncertain.statements import acceptances

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parley.bargaining.scenario import Package
    from parley.bargaining.uncertain.knowledge import Floats, Knowledge, UncertainScenario

# Points of each chain in a round: two halves of even length tell whether chains still drift.
_KEPT = 10
_ON_ONE_THREAD = 2**18


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartyDraws:
    """What one party's draws have told so far.

    `rows` and `offsets` give what each package is worth above the reservation, over inner
    coordinates. `accepted` (package, chain) counts. `sums` and `squares` (half, dimension, chain)
    are of the inner coordinates in the first and the second half of the run.
    """

    chains: Chains
    rows: Floats
    offsets: Floats
    accepted: Floats
    sums: Floats
    squares: Floats
    rounds: int

    @property
    def by_chain(self) -> int:
        """How many points each chain has given."""
        return self.chains.round * _KEPT

    @property
    def draws(self) -> int:
        """How many points all chains have given."""
        return self.by_chain * CHAINS

    @property
    def done(self) -> bool:
        """Whether all rounds are walked."""
        return self.chains.round >= self.rounds

    def further(self) -> PartyDraws:
        """Return the draws with one round more."""
        walked, points = self.chains.walked(_KEPT)
        counts = _counted(self.rows, self.offsets, points)
        sums, squares = self.sums.copy(), self.squares.copy()
        half = int(2 * self.chains.round >= self.rounds)
        sums[half] += points.sum(axis=0)
        squares[half] += (points**2).sum(axis=0)
        return replace(
            self, chains=walked, accepted=self.accepted + counts, sums=sums, squares=squares
        )

    @property
    def effective(self) -> float:
        """How many independent draws these are worth: the least over the coordinates."""
        if self.chains.body.dimension == 0:
            return np.inf
        total, count = self.sums.sum(axis=0), self.by_chain
        means = total / count
        spread = self.squares.sum(axis=0).sum(axis=1) / self.draws - means.mean(axis=1) ** 2
        error = means.var(axis=1, ddof=1) / CHAINS
        return float((spread / error).min())

    @property
    def r_hat(self) -> float:
        """How much wider chains spread together than each by itself, halves taken apart; >= ~1."""
        if self.chains.body.dimension == 0:
            return 1.0
        first = self.rounds - self.rounds // 2
        counts = np.array([first, self.rounds - first])[: 1 + (self.rounds > 1)] * _KEPT
        counts = counts[:, None, None].astype(np.float64)
        sums, squares = self.sums[: len(counts)], self.squares[: len(counts)]
        means = sums / counts
        within = ((squares - counts * means**2) / (counts - 1)).mean(axis=(0, 2))
        between = means.swapaxes(0, 1).reshape(means.shape[1], -1).var(axis=1, ddof=1)
        length = float(counts.min())
        ratio = (within * (length - 1) / length + between) / within
        return float(np.sqrt(ratio).max())


@dataclass(slots=True, kw_only=True, eq=False)
class Drawing:
    """A run of draws for all parties; `mark` tells it from a run over anything else."""

    parties: list[PartyDraws]
    mark: str

    @classmethod
    def start(
        cls, scenario: UncertainScenario, packages: Sequence[Package], *, draws: int, seed: int
    ) -> Drawing:
        """Start a run of at least so many draws; raises ContradictionError."""
        if draws < 1:
            raise ValueError(f"{draws} draws say nothing; choose 1 or more")
        rounds = -(-draws // (CHAINS * _KEPT))
        started = [
            _started(known, packages, rounds, chains(polytope(known), seed, party))
            for party, known in enumerate(scenario.parties)
        ]
        return cls(parties=started, mark=_mark(scenario, packages, rounds, seed))

    def finish(
        self, *, threads: int = 1, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Walk all rounds that are left; `progress(done, of)` counts draws of all parties.

        Whatever is raised in between leaves the run as far as it got.
        """
        guard = Lock()

        def walk(party: int) -> None:
            while not self.parties[party].done and not stopped:
                self.parties[party] = self.parties[party].further()
                if progress is not None:
                    with guard:
                        progress(self.done, self.draws)

        stopped: list[bool] = []
        try:
            if threads <= 1:
                for party in range(len(self.parties)):
                    walk(party)
                return
            with ThreadPoolExecutor(threads) as pool:
                try:
                    list(pool.map(walk, range(len(self.parties))))
                except BaseException:
                    stopped.append(True)
                    raise
        finally:
            stopped.append(True)

    @property
    def done(self) -> int:
        """How many draws there are."""
        return sum(one.draws for one in self.parties)

    @property
    def draws(self) -> int:
        """How many draws there will be."""
        return sum(one.rounds * _KEPT * CHAINS for one in self.parties)

    def saved(self) -> bytes:
        """Return the run as bytes to keep in a file: numbers only."""
        arrays: dict[str, np.ndarray] = {"mark": np.array(self.mark)}
        for party, one in enumerate(self.parties):
            for name, value in _fields(one).items():
                arrays[f"{party}.{name}"] = value
        store = io.BytesIO()
        np.savez(store, allow_pickle=False, **arrays)
        return store.getvalue()

    @classmethod
    def resumed(
        cls,
        saved: bytes,
        scenario: UncertainScenario,
        packages: Sequence[Package],
        *,
        draws: int,
        seed: int,
    ) -> Drawing:
        """Take a saved run up again; raises ValueError where it was over anything else."""
        rounds = -(-draws // (CHAINS * _KEPT))
        mark = _mark(scenario, packages, rounds, seed)
        with np.load(io.BytesIO(saved), allow_pickle=False) as arrays:
            if str(arrays["mark"]) != mark:
                raise ValueError(
                    "the saved draws are of other preferences, packages or settings; "
                    "start again without them"
                )
            parties = [
                _restored({name: arrays[f"{party}.{name}"] for name in _NAMES}, (seed, party))
                for party in range(len(scenario.parties))
            ]
        return cls(parties=parties, mark=mark)


def _counted(rows: Floats, offsets: Floats, points: Floats) -> np.ndarray:
    """Return (package, chain): at how many points a package is worth its offset or more.

    In lanes so narrow that numpy's library multiplies on the calling thread: its own threads cost
    more than they bring, and might round otherwise.
    """
    # Bytes add up much faster than numbers; the points of a round fit in.
    counts = np.zeros((len(rows), points.shape[2]), dtype=np.uint8)
    lane = max(1, _ON_ONE_THREAD // max(1, points[0].size))
    for first in range(0, len(rows), lane):
        some = slice(first, first + lane)
        for inner in points:
            counts[some] += (rows[some] @ inner >= offsets[some, None]).view(np.uint8)
    return counts


_NAMES = (
    *("centre", "basis", "faces", "room", "inner", "round"),
    *("rows", "offsets", "accepted", "sums", "squares", "rounds"),
)


def _fields(one: PartyDraws) -> dict[str, np.ndarray]:
    space = one.chains.body
    values = (
        *(space.centre, space.basis, space.faces, space.room, one.chains.inner),
        *(np.array(one.chains.round), one.rows, one.offsets, one.accepted),
        *(one.sums, one.squares, np.array(one.rounds)),
    )
    return dict(zip(_NAMES, values, strict=True))


def _restored(arrays: dict[str, np.ndarray], key: tuple[int, int]) -> PartyDraws:
    space = Body(**{name: arrays[name] for name in ("centre", "basis", "faces", "room")})
    walked = Chains(body=space, inner=arrays["inner"], key=key, round=int(arrays["round"]))
    rest = {name: arrays[name] for name in ("rows", "offsets", "accepted", "sums", "squares")}
    return PartyDraws(chains=walked, rounds=int(arrays["rounds"]), **rest)


def _started(
    known: Knowledge, packages: Sequence[Package], rounds: int, walking: Chains
) -> PartyDraws:
    wanted = packages if known.ends is not None else ()
    rows = acceptances(known.layout, wanted)
    moments = (2, *walking.inner.shape)
    return PartyDraws(
        chains=walking,
        rows=rows @ walking.body.basis,
        # Exactly as good as no agreement is acceptable, rounding or not.
        offsets=-(rows @ walking.body.centre) - _ROUNDING,
        accepted=np.zeros((len(rows), CHAINS)),
        sums=np.zeros(moments),
        squares=np.zeros(moments),
        rounds=rounds,
    )


_ROUNDING = 1e-9


def _mark(scenario: UncertainScenario, packages: Sequence[Package], rounds: int, seed: int) -> str:
    """Return a digest of all that the draws hang on."""
    digest = hashlib.sha256(repr((rounds, seed, [tuple(one) for one in packages])).encode())
    for known in scenario.parties:
        space = polytope(known)
        digest.update(repr((known.party, known.ends)).encode())
        for part in (space.matrix, space.low, space.high, space.least, space.most):
            digest.update(part.tobytes())
    return digest.hexdigest()
