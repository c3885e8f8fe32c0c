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

    steps: int = 2000
    dimension: int = 384
    pairs: int = 1024
    blocks: int = 4
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


def train(sampler: Sampler, vocabulary: int, plan: Plan, seed: int, say: Callable[[str], None]) -> Learnt:
    """Trains from scratch."""
    torch.manual_seed(seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    prior = prior_weights(sampler.material.texts, vocabulary).to(device)
    table = torch.randn(vocabulary, plan.dimension).to(device) * 0.05 * prior[:, None]
    exponents = torch.zeros(vocabulary, device=device)
    of_table, of_weights = RowAdam(table), RowAdam(exponents)
    keep_memory()
    started, seen = time.monotonic(), np.zeros(3)
    for step in range(plan.steps):
        pairs, questions = sampler.pairs(plan.pairs), sampler.questions(plan.blocks)
        flats = [pairs.first.flat, pairs.second.flat, questions.questions.flat, questions.passages.flat]
        rows, places = distinct(torch.from_numpy(np.concatenate(flats)).long().to(device), vocabulary)
        local = table.index_select(0, rows).requires_grad_()
        local_exponents = exponents[rows].requires_grad_()
        losses = _losses(local, prior[rows] * local_exponents.exp(), places, pairs, questions, plan)
        total = losses[0] + plan.late_share * losses[1] + plan.question_share * losses[2]
        total.backward()
        left = min(1.0, (step + 1) / 50) * (1 - step / plan.steps)
        assert local.grad is not None and local_exponents.grad is not None
        with torch.no_grad():
            of_table.step(rows, local.grad, plan.rate * left)
            of_weights.step(rows, local_exponents.grad, plan.weight_rate * left)
        seen += [loss.item() for loss in losses]
        if (step + 1) % 100 == 0:
            means = " ".join(f"{value / 100:.3f}" for value in seen)
            say(f"step {step + 1}/{plan.steps}: pairs, late, questions {means} ({time.monotonic() - started:.0f} s)")
            seen[:] = 0
    return Learnt(table.cpu(), (prior * exponents.exp()).cpu())


def _losses(
    local: torch.Tensor,
    weights: torch.Tensor,
    places: torch.Tensor,
    pairs: PairBatch,
    questions: QuestionBatch,
    plan: Plan,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    lists = (pairs.first, pairs.second, questions.questions, questions.passages)
    counts = [len(one) for one in lists]
    shifts = np.cumsum([0] + [len(one.flat) for one in lists])
    starts = np.concatenate([one.starts[:-1] + shift for one, shift in zip(lists, shifts[:-1], strict=True)])
    all_starts = torch.from_numpy(starts).to(places.device)
    bags = functional.embedding_bag(places, local, all_starts, mode="mean")
    means = functional.normalize(bags, dim=1).split(counts)
    numbers = [torch.from_numpy(part).to(places.device) for part in pairs.numbers]
    of_pairs = contrastive(means[0] @ means[1].T / plan.temperature, same(numbers[0]) | same(numbers[1]))
    of_questions = contrastive(means[2] @ means[3].T / plan.temperature, None)
    late = _late(local, weights, places[shifts[2] :], questions) * plan.late_scale
    of_late = functional.cross_entropy(late, torch.zeros(len(late), dtype=torch.long, device=late.device))
    return of_pairs, of_late, of_questions


def _late(local: torch.Tensor, weights: torch.Tensor, places: torch.Tensor, questions: QuestionBatch) -> torch.Tensor:
    rows, numbers = distinct(places, len(local))
    unit = functional.normalize(local.index_select(0, rows), dim=1)
    unit = torch.cat([unit, torch.zeros_like(unit[:1])])
    asked = len(questions.questions.flat)
    starts = torch.from_numpy(questions.questions.starts[:-1]).to(places.device)
    matrix = _matrix(numbers[asked:], questions.passages, len(rows))
    return contrasted(unit, weights.index_select(0, rows), LateBatch(numbers[:asked], starts, matrix))


def same(numbers: torch.Tensor) -> torch.Tensor:
    """Which two rows hold an equal text (off the diagonal): no negatives of each other."""
    equal = numbers[:, None] == numbers[None, :]
    return equal.fill_diagonal_(False)


def contrastive(cosines: torch.Tensor, masked: torch.Tensor | None) -> torch.Tensor:
    """Cross entropy both ways, each row's own partner against all others of the batch."""
    if masked is not None:
        cosines = cosines.masked_fill(masked, -1e4)
    target = torch.arange(len(cosines), device=cosines.device)
    return (functional.cross_entropy(cosines, target) + functional.cross_entropy(cosines.T, target)) / 2


def _matrix(pieces: torch.Tensor, passages: Ragged, filler: int) -> torch.Tensor:
    """Passage x position, short passages filled up."""
    lengths = np.diff(passages.starts)
    positions = torch.from_numpy(np.arange(passages.starts[-1]) - np.repeat(passages.starts[:-1], lengths))
    owners = torch.from_numpy(np.repeat(np.arange(len(lengths)), lengths))
    matrix = torch.full((len(lengths), int(lengths.max())), filler, dtype=torch.long, device=pieces.device)
    matrix[owners.to(pieces.device), positions.to(pieces.device)] = pieces
    return matrix
