"""The parts of the bundled model's training that are worked out by hand."""

import itertools

import numpy as np
import torch
from torch.nn import functional

from models.training.development import sharing_fillers
from models.training.encoding import Ragged, ragged
from models.training.languages import MAIN
from models.training.learner import Plan, contrastive, train
from models.training.material import Group, Material
from models.training.sampler import Sampler
from models.training.tokenizer import in_order


def test_the_contrast_and_its_gradient_are_those_of_two_cross_entropies() -> None:
    torch.manual_seed(0)
    first, second = (functional.normalize(torch.randn(40, 8), dim=1).requires_grad_() for _ in range(2))
    numbers = [torch.randint(0, 25, (40,)), torch.randint(0, 60, (40,))]
    equal = (numbers[0][:, None] == numbers[0]) | (numbers[1][:, None] == numbers[1])
    cosines = (first @ second.T / 0.05).masked_fill(equal.fill_diagonal_(False), -1e4)
    own = torch.arange(40)
    expected = (functional.cross_entropy(cosines, own) + functional.cross_entropy(cosines.T, own)) / 2
    wanted = torch.autograd.grad(expected, (first, second))
    loss = contrastive(first, second, 0.05, numbers)
    assert torch.allclose(loss, expected, atol=1e-4)
    for found, correct in zip(torch.autograd.grad(loss, (first, second)), wanted, strict=True):
        assert torch.allclose(found, correct, atol=1e-5)


def test_a_stretch_is_a_run_of_pieces_of_its_text() -> None:
    sampler = Sampler(Material(ragged([]), {}, {}, {}, {}), 7)
    whole = ragged(
        [np.arange(number * 100, number * 100 + length, dtype=np.int32) for number, length in enumerate((1, 4, 9, 40))]
    )
    cut: Ragged = sampler.stretches(whole)
    assert len(cut) == len(whole)
    for number in range(len(whole)):
        text, part = whole[number], cut[number]
        assert min(4, len(text)) <= len(part) <= len(text)
        assert part.tolist() == list(range(part[0], part[0] + len(part)))
        assert set(part.tolist()) <= set(text.tolist())


def test_windows_that_share_fillers_keep_their_number_and_their_answers() -> None:
    tasks = {
        f"{first}>{second}": {
            "queries": [f"{first}{second} query {number}" for number in range(4)],
            "passages": [f"{first}{second} passage {number}" for number in range(10)],
        }
        for first, second in (("pl", "ja"), ("ru", "ja"), ("ja", "pl"), ("ru", "pl"))
    }
    found = sharing_fillers(tasks, 2)
    for pair, task in found.items():
        assert task["queries"] == tasks[pair]["queries"][:2]
        assert task["passages"][:2] == tasks[pair]["passages"][:2]
    first, second = (found[pair]["passages"] for pair in ("pl>ja", "ru>ja"))
    assert len(first) == len(second) == 10 and first[2:] == second[2:]
    answers = {passage for task in tasks.values() for passage in task["passages"][:4]}
    assert not answers & set(first[2:])
    assert all(passage.startswith(("japl", "rupl")) for passage in found["ja>pl"]["passages"])


def small_material(vocabulary: int) -> Material:
    """Random pieces: 300 texts a language, each the translation of those with its number in every other language."""
    rng = np.random.default_rng(3)
    texts = [rng.integers(0, vocabulary, size=rng.integers(6, 20)).astype(np.int32) for _ in range(300 * len(MAIN))]
    places = {language: np.arange(at * 300, (at + 1) * 300) for at, language in enumerate(sorted(MAIN))}
    pairs = {both: np.stack([places[one] for one in both], axis=1) for both in itertools.combinations(sorted(MAIN), 2)}
    even = np.cumsum(np.ones(300))
    groups = {(*both, kind): Group(rows, even) for both, rows in pairs.items() for kind in ("prose", "words", "names")}
    return Material(ragged(texts), groups, pairs, places, {})


def test_two_trainings_give_the_same_model_to_the_last_bit() -> None:
    material, plan = small_material(2000), Plan(steps=12, dimension=128, pairs=256, blocks=16)
    first, second = (train(Sampler(material, 7), 2000, plan, 7, lambda _: None) for _ in range(2))
    assert torch.equal(first.table, second.table)
    assert torch.equal(first.weights, second.weights)
    assert not torch.equal(first.table, train(Sampler(material, 8), 2000, plan, 8, lambda _: None).table)


def test_the_vocabulary_has_one_order_whatever_the_trainer_left() -> None:
    special = [("[PAD]", 0.0), ("[UNK]", 0.0)]
    one = [*special, ("al", -8.07531237), ("und", -8.07531237), ("幣", -16.5152), ("驚", -16.5153)]
    other = [*special, ("und", -8.0753123700001), ("al", -8.07531237), ("驚", -16.5152), ("幣", -16.5153)]
    assert in_order(one) == in_order(other)
    assert [piece for piece, _ in in_order(one)[:4]] == ["[PAD]", "[UNK]", "al", "und"]
