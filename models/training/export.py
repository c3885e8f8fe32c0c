"""Writes the model as a sentence-transformers folder, with the late-interaction weights beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

import torch

from models.training.learner import Learnt

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def export(learnt: Learnt, tokenizer: "Tokenizer", folder: Path) -> None:
    """StaticEmbedding + Normalize, eight bits a number on disk; `late_interaction.safetensors` holds `weights`.

    sentence-transformers reads `embeddings` x `weights` (one factor a row) into single precision when it loads, so
    the half-sized file costs no speed on a CPU, where sums in half precision are slow.
    """
    from safetensors.torch import save_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    embedding = StaticEmbedding(tokenizer, embedding_weights=learnt.table.numpy())
    model = SentenceTransformer(modules=[embedding, Normalize()], device="cpu")
    folder.mkdir(parents=True, exist_ok=True)
    card = folder / "README.md"
    kept = card.read_text(encoding="utf-8") if card.exists() else None
    model.save(str(folder), create_model_card=False)
    if kept is not None:
        card.write_text(kept, encoding="utf-8")
    scales = learnt.table.abs().amax(dim=1).clamp(min=1e-9) / 127
    rounded = (learnt.table / scales[:, None]).round().to(torch.int8)
    save_file({"embeddings": rounded, "weights": scales}, str(folder / "model.safetensors"))
    save_file({"weights": learnt.weights.float().contiguous()}, str(folder / "late_interaction.safetensors"))
