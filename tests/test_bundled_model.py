"""The bundled model: loads offline, stays small, knows its own languages."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.training import probe
from models.training.searching import Collection, Model

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "models" / "partnership-static"
LANGUAGES = ("pl", "ja", "ru", "fa", "zh", "en")
LIMIT = 60_000_000


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(FOLDER)


@pytest.fixture(scope="module")
def accuracy(model: Model) -> dict[str, dict[str, float]]:
    return probe.accuracy(model)


def test_the_folder_fits_the_repository() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= LIMIT


def test_it_loads_through_sentence_transformers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from sentence_transformers import SentenceTransformer

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    encoder = SentenceTransformer(str(FOLDER), device="cpu", local_files_only=True)
    vectors = encoder.encode(["Rada Miejska w Łodzi", "市議会", "городской совет", "شورای شهر", "市议会", "city council"])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    modules = json.loads((FOLDER / "modules.json").read_text(encoding="utf-8"))
    assert all(module["type"].startswith("sentence_transformers.") for module in modules)


def test_piece_numbers_fit_sixteen_bits_and_every_piece_has_a_weight(model: Model) -> None:
    assert len(model.unit) == len(model.weights) < 65_536
    assert np.all(np.isfinite(model.unit)) and np.all(model.weights >= 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ژوئن ۲۰۱۳", "ژوئن 2013"),
        ("كتابي", "کتابی"),
        ("می‌شود", "میشود"),
        ("Москва́", "москва"),
        ("ＡＢＣ ｶﾞ", "abc ガ"),
        ("ŁÓDŹ", "łódź"),
    ],
)
def test_spellings_of_one_word_are_the_same_pieces(model: Model, first: str, second: str) -> None:
    assert model.pieces([first]).flat.tolist() == model.pieces([second]).flat.tolist()


def test_a_year_is_one_piece_in_every_script(model: Model) -> None:
    pieces = model.pieces(["2013", "۲۰۱۳", "２０１３"])
    assert [len(pieces[number]) for number in range(3)] == [1, 1, 1]


def test_empty_and_foreign_text_give_finite_vectors(model: Model) -> None:
    assert np.all(np.isfinite(model.vectors(["", " ", "𓀀𓀁", "…"])))


def test_the_probe_has_two_hundred_pairs_in_six_languages() -> None:
    lines = probe.read()
    assert all(line[language].strip() for line in lines for language in LANGUAGES)
    assert len(lines) * 15 >= 200
    kinds = [line["kind"] for line in lines]
    assert kinds.count("question") == kinds.count("answer") >= 15


@pytest.mark.parametrize(("kind", "floor"), [("city", 0.88), ("council", 0.77), ("date", 0.97), ("institution", 0.87)])
def test_probe_terms_are_found_across_languages(
    accuracy: dict[str, dict[str, float]], kind: str, floor: float
) -> None:
    assert np.mean(list(accuracy[kind].values())) >= floor


def test_late_interaction_finds_the_answering_statement(model: Model) -> None:
    lines = probe.read()
    questions = [line for line in lines if line["kind"] == "question"]
    answers = [line for line in lines if line["kind"] == "answer"]
    found = []
    for asking in LANGUAGES:
        for answering in LANGUAGES:
            collection = Collection(model, [line[answering] for line in answers], lexical=False)
            for number, line in enumerate(questions):
                found.append(int(collection.late(line[asking])[0].argmax()) == number)
    assert np.mean(found) >= 0.4
