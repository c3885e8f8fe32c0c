"""The bundled model read without its library: same tokens, same vectors, whatever was read before."""

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from tokenizers import Tokenizer

from ingest.encoder import BUNDLED, StaticTable, load_encoder, load_token_table
from tests.file_makers import SENTENCES

CORPUS = Path(__file__).parent.parent / "corpus"
ODD = [
    "", " ", "\n", "  a\n\nb ", "a\u00a0b", "与Kanton合作", "e\u0301 \u0301x", "´a", "می\u200cشود  ۲۷٬۶۰۰", "x" * 100 + " x",
    "İzmir ﷺ ﬁn ΟΔΟΣ Straße ёлка مسئول ａｂｃ x̄y abc漢字def 한국 ㎏ Ⅳ ½ ²x ˈa",
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    files = [file.read_text("utf-8") for file in sorted(CORPUS.rglob("*.md"))]
    return [*ODD, *SENTENCES.values(), *files]


def test_words_remembered_give_the_tokens_of_the_whole_text(texts: list[str]) -> None:
    plain = Tokenizer.from_file(str(next(BUNDLED.rglob("tokenizer.json"))))
    plain.no_padding()
    plain.no_truncation()
    table = StaticTable(BUNDLED)
    for _ in range(2):  # the second time from memory
        for text, pieces in zip(texts, table.pieces(texts), strict=True):
            assert pieces.tolist() == plain.encode(text, add_special_tokens=False).ids


def test_vectors_are_those_of_sentence_transformers(texts: list[str]) -> None:
    from sentence_transformers import SentenceTransformer

    full = [text for text in texts if text.strip()]
    theirs = SentenceTransformer(str(BUNDLED), device="cpu").encode(full, normalize_embeddings=True)
    assert_allclose(load_encoder().encode_passages(full), theirs, atol=1e-6)


def test_a_vector_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    encoder = load_encoder()
    together = encoder.encode_passages(texts)
    assert_array_equal(together, np.concatenate([encoder.encode_passages([text]) for text in texts]))
    assert_array_equal(together, np.stack([encoder.encode_question(text) for text in texts]))


def test_pieces_of_two_lines_are_those_of_each(texts: list[str]) -> None:
    encoder, table = load_encoder(), load_token_table()
    assert encoder.reads_pieces
    title = "Łódź | 广州 | 2013"
    pieces = [np.concatenate(table.pieces([title, text])) for text in texts]
    assert_array_equal(encoder.encode_pieces(pieces), encoder.encode_passages([f"{title}\n{text}" for text in texts]))
