"""Late interaction for training: every question of a batch against every passage of it."""

from dataclasses import dataclass

import torch
from torch.nn import functional

from models.training.table import distinct

HARD = 24  # wrong passages a question is contrasted with: those that score best


@dataclass(frozen=True)
class LateBatch:
    """Question pieces one after the other, where each question starts, passages as a padded matrix.

    Pieces are row numbers of a table of unit vectors whose last row is zero: passages are padded with that row.
    """

    questions: torch.Tensor
    starts: torch.Tensor
    passages: torch.Tensor


def contrasted(table: torch.Tensor, weights: torch.Tensor, batch: LateBatch) -> torch.Tensor:
    """Question x (its own passage, then its HARD best wrong ones): weighted mean of the pieces' best cosines.

    The i-th passage is the i-th question's own. The search for the wrong ones keeps no gradient. Contrasting with all
    passages but giving a gradient to a few was tried: all cosines drifted up and the loss with them.
    Works on distinct pieces, a fraction of question tokens x passage tokens.
    """
    pieces, columns = distinct(batch.questions, len(table))
    rows, places = distinct(batch.passages, len(table))
    cosines = table.index_select(0, rows) @ table.index_select(0, pieces).T
    weight = weights.index_select(0, batch.questions)
    share = functional.embedding_bag(
        torch.arange(len(columns), device=columns.device), weight[:, None], batch.starts, mode="sum"
    )
    with torch.no_grad():
        padded = cosines.detach().clone()
        padded[rows == len(table) - 1] = -2.0
        best = torch.cat(
            [padded.index_select(0, block.reshape(-1)).view(*block.shape, -1).amax(dim=1) for block in places.split(16)]
        )
        flat = functional.embedding_bag(
            columns, best.T.contiguous(), batch.starts, mode="sum", per_sample_weights=weight.detach()
        )
        values = flat / (share + 1e-6)
        wrong = values.clone().fill_diagonal_(-1e4)
        chosen = wrong.topk(min(HARD, len(wrong) - 1), dim=1).indices
        own = torch.arange(len(values), device=values.device)[:, None]
        chosen = torch.cat([own, chosen], dim=1)
        counts = torch.diff(batch.starts, append=batch.starts.new_tensor([len(columns)]))
        asked = chosen.repeat_interleave(counts, dim=0)  # question piece x chosen passage
        there = places[asked]  # ... x position
        winners = padded.view(-1)[there * len(pieces) + columns[:, None, None]].argmax(dim=2, keepdim=True)
        nearest = there.gather(2, winners).squeeze(2)
    matches = cosines.view(-1)[nearest * len(pieces) + columns[:, None]]
    total = functional.embedding_bag(
        torch.arange(len(columns), device=columns.device), matches * weight[:, None], batch.starts, mode="sum"
    )
    return total / (share + 1e-6)
