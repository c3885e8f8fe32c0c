"""The training loop: one token table learns the mean vector and late interaction together."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from models.training.encoding import Ragged
from models.training.late import LateBatch, contrasted
from models.training.sampler import PairBatch, QuestionBatch, Sampler
from models.training.table import RowAdam, distinct, keep_memory


@dataclass(frozen=True)
class Plan:
    """The figures of a training run; each was chosen by measuring on the development part."""

    steps: int = 8000
    dimension: int = 384
    pairs: int = 2048
    blocks: int = 4
    late_every: int = 2  # questions are part of every second step: they cost as much as the pairs
    rate: float = 0.02
    weight_rate: float = 0.01
    temperature: float = 0.05
    late_scale: float = 40.0
    late_share: float = 1.5
    question_share: float = 0.5


@dataclass(frozen=True)
class Learnt:
    """The token table and the pieces' late-interaction weights."""

    table: torch.Tensor
    weights: torch.Tensor


def prior_weights(texts: Ragged, vocabulary: int) -> torch.Tensor:
    """How rare each piece is, in 0..1: what weights start from, and where pieces never seen in training stay."""
    counts = np.bincount(texts.flat, minlength=vocabulary) + 1.0
    rarity = np.log(counts.sum() / counts)
    return torch.from_numpy((rarity / rarity.max()).astype(np.float32))


class Learner:
    """The table, the weights and what their optimisers remember."""

    def __init__(self, sampler: Sampler, vocabulary: int, plan: Plan) -> None:
        self.sampler, self.plan = sampler, plan
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        # Threads otherwise add gradients up in the order they finish, and after some hundred steps no two runs agree.
        torch.use_deterministic_algorithms(self.device.type == "cpu")
        self.prior = prior_weights(sampler.material.texts, vocabulary).to(self.device)
        self.table = torch.randn(vocabulary, plan.dimension).to(self.device) * 0.05 * self.prior[:, None]
        self.exponents = torch.zeros(vocabulary, device=self.device)
        self._of_table, self._of_weights = RowAdam(self.table), RowAdam(self.exponents)

    def step(self, pairs: PairBatch, questions: QuestionBatch | None, left: float) -> list[float]:
        """One step at `left` of the full rate; the losses."""
        flats = [pairs.first.flat, pairs.second.flat]
        if questions:
            flats += [questions.questions.flat, questions.passages.flat]
        pieces = torch.from_numpy(np.concatenate(flats)).long().to(self.device)
        rows, places = distinct(pieces, len(self.table))
        local = self.table.index_select(0, rows).requires_grad_()
        local_exponents = self.exponents[rows].requires_grad_()
        weights = self.prior[rows] * local_exponents.exp()
        losses = _losses(local, weights, places, pairs, questions, self.plan)
        shares = (1.0, self.plan.late_share, self.plan.question_share)
        torch.stack([share * loss for share, loss in zip(shares, losses, strict=False)]).sum().backward()
        with torch.no_grad():
            assert local.grad is not None
            self._of_table.step(rows, local.grad, self.plan.rate * left)
            if local_exponents.grad is not None:
                self._of_weights.step(rows, local_exponents.grad, self.plan.weight_rate * left)
        return [loss.item() for loss in losses]

    def learnt(self) -> Learnt:
        """What was learnt so far."""
        return Learnt(self.table.cpu(), (self.prior * self.exponents.exp()).cpu())


def train(sampler: Sampler, vocabulary: int, plan: Plan, seed: int, say: Callable[[str], None]) -> Learnt:
    """Trains from scratch."""
    torch.manual_seed(seed)
    learner = Learner(sampler, vocabulary, plan)
    keep_memory()
    started = time.monotonic()
    seen: tuple[list[float], ...] = ([], [], [])
    for step in range(plan.steps):
        questions = sampler.questions(plan.blocks) if step % plan.late_every == 0 else None
        left = min(1.0, (step + 1) / 50) * (1 - step / plan.steps)
        for losses, loss in zip(seen, learner.step(sampler.pairs(plan.pairs), questions, left), strict=False):
            losses.append(loss)
        if (step + 1) % 100 == 0:
            means = " ".join(f"{np.mean(losses):.3f}" for losses in seen)
            say(f"step {step + 1}/{plan.steps}: pairs, late, questions {means} ({time.monotonic() - started:.0f} s)")
            seen = ([], [], [])
    return learner.learnt()


def _losses(
    local: torch.Tensor,
    weights: torch.Tensor,
    places: torch.Tensor,
    pairs: PairBatch,
    questions: QuestionBatch | None,
    plan: Plan,
) -> list[torch.Tensor]:
    """Of pairs; and, where there are questions, of late interaction and of their mean vectors."""
    lists = [pairs.first, pairs.second]
    if questions:
        lists += [questions.questions, questions.passages]
    shifts = np.cumsum([0] + [len(one.flat) for one in lists])
    starts = np.concatenate([one.starts[:-1] + shift for one, shift in zip(lists, shifts[:-1], strict=True)])
    bags = functional.embedding_bag(places, local, torch.from_numpy(starts).to(places.device), mode="mean")
    means = functional.normalize(bags, dim=1).split([len(one) for one in lists])
    numbers = [torch.from_numpy(part).to(places.device) for part in pairs.numbers]
    found = [contrastive(means[0], means[1], plan.temperature, numbers)]
    if questions:
        late = _late(local, weights, places[shifts[2] :], questions) * plan.late_scale
        found.append(functional.cross_entropy(late, torch.zeros(len(late), dtype=torch.long, device=late.device)))
        found.append(contrastive(means[2], means[3], plan.temperature, []))
    return found


def _late(local: torch.Tensor, weights: torch.Tensor, places: torch.Tensor, questions: QuestionBatch) -> torch.Tensor:
    rows, numbers = distinct(places, len(local))
    unit = functional.normalize(local.index_select(0, rows), dim=1)
    unit = torch.cat([unit, torch.zeros_like(unit[:1])])
    asked = len(questions.questions.flat)
    starts = torch.from_numpy(questions.questions.starts[:-1]).to(places.device)
    matrix = _matrix(numbers[asked:], questions.passages, len(rows))
    return contrasted(unit, weights.index_select(0, rows), LateBatch(numbers[:asked], starts, matrix))


def contrastive(
    first: torch.Tensor, second: torch.Tensor, temperature: float, numbers: list[torch.Tensor]
) -> torch.Tensor:
    """Cross entropy both ways, each row's own partner against all others of the batch, of unit vectors.

    Rows with an equal number are no negatives of each other. The gradient is made here: cosines are at most one, so one
    exponential serves both ways, and it takes half the time of two cross entropies and their backward passes.
    """
    with torch.no_grad():
        powers = ((first @ second.T).sub_(1.0).div_(temperature)).exp_()
        for numbered in numbers:
            powers[same(numbered)] = 0.0
        own = powers.diagonal().clone()
        by_row, by_column = powers.sum(dim=1), powers.sum(dim=0)
        loss = (by_row.log() + by_column.log() - 2 * own.log()).mean() / 2
        powers *= (1 / by_row)[:, None] + (1 / by_column)[None, :]
        powers.diagonal().sub_(2.0)
        powers *= 1 / (2 * len(first) * temperature)
        towards = powers @ second, powers.T @ first
    linear = (first * towards[0]).sum() + (second * towards[1]).sum()  # has that gradient
    return loss + (linear - linear.detach())


def same(numbers: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows and columns of two rows with an equal number (off the diagonal)."""
    _, inverse, counts = torch.unique(numbers, return_inverse=True, return_counts=True)
    repeated = (counts[inverse] > 1).nonzero().squeeze(1)
    equal = inverse[repeated][:, None] == inverse[repeated][None, :]
    rows, columns = equal.fill_diagonal_(False).nonzero().T
    return repeated[rows], repeated[columns]


def _matrix(pieces: torch.Tensor, passages: Ragged, filler: int) -> torch.Tensor:
    """Passage x position, short passages filled up."""
    lengths = np.diff(passages.starts)
    positions = torch.from_numpy(np.arange(passages.starts[-1]) - np.repeat(passages.starts[:-1], lengths))
    owners = torch.from_numpy(np.repeat(np.arange(len(lengths)), lengths))
    matrix = torch.full((len(lengths), int(lengths.max())), filler, dtype=torch.long, device=pieces.device)
    matrix[owners.to(pieces.device), positions.to(pieces.device)] = pieces
    return matrix
