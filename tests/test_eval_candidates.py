"""Candidates from the chat and from documents: kept, listed, accepted into a set that loads, or refused with a reason."""

import re
from pathlib import Path

import pytest
from conftest import CORPUS
from eval_fakes import STORE, FakeStore, document

from assistant.model import Answer, Citation, Refusal
from eval.candidates import accept, add_candidate, candidates, drop, file_of
from eval.cases import BrokenSet, Evidence, load
from eval.suggest import GAP, gaps, propose, questions_of
from ingest.readers import read_file

OWNER = STORE.texts[0]
QUOTE = "Prezydentem jest Anna Nowak."
START = OWNER.text.index(QUOTE)
ANSWER = Answer(
    "Kto?", "pl", "„…” [1]", (Citation(1, OWNER, START, START + len(QUOTE), QUOTE),), (), 0.1, 0.9
)  # fmt: skip
REFUSAL = Refusal("Kto?", "pl", "nie ma", (), 0.1, 0.1)


def test_a_right_answer_becomes_a_question_with_its_citations_as_evidence(tmp_path: Path) -> None:
    kept = add_candidate(tmp_path, "Kto?", ANSWER, "right")
    target = tmp_path / "my set.jsonl"
    assert accept(tmp_path, [kept["id"]], target) == 1
    case = load(target)[0]
    assert case.evidence == (Evidence("pl/kanton.md", QUOTE),)
    assert (case.answerable, case.language) == (True, "pl")
    assert candidates(tmp_path) == []


def test_a_wrong_answer_needs_the_passage_that_is_right(tmp_path: Path) -> None:
    kept = add_candidate(tmp_path, "Kto?", ANSWER, "wrong")
    target = tmp_path / "my set.jsonl"
    with pytest.raises(BrokenSet, match="pick the passage"):
        accept(tmp_path, [kept["id"]], target)
    assert not target.exists()
    add_candidate(tmp_path, "Kto?", ANSWER, "wrong", Evidence("zh/luozi.md", "市长是安娜·诺瓦克。"))
    assert accept(tmp_path, [kept["id"]], target) == 1
    assert load(target)[0].evidence[0].document == "zh/luozi.md"


def test_a_right_refusal_becomes_an_unanswerable_question(tmp_path: Path) -> None:
    kept = add_candidate(tmp_path, "Kto?", REFUSAL, "keep")
    accept(tmp_path, [kept["id"]], tmp_path / "s.jsonl")
    assert load(tmp_path / "s.jsonl")[0].answerable is False


def test_the_same_question_is_one_candidate_and_dropped_ones_are_gone(tmp_path: Path) -> None:
    assert candidates(tmp_path) == []
    first = add_candidate(tmp_path, "Kto?", ANSWER, "up")
    add_candidate(tmp_path, "Kto?", ANSWER, "up")
    add_candidate(tmp_path, "Kiedy?", REFUSAL, "down")
    assert len(candidates(tmp_path)) == 2
    drop(tmp_path, [first["id"]])
    assert [one["question"] for one in candidates(tmp_path)] == ["Kiedy?"]
    with pytest.raises(BrokenSet, match="no such candidate"):
        accept(tmp_path, [first["id"]], tmp_path / "s.jsonl")
    with pytest.raises(ValueError, match="verdict"):
        add_candidate(tmp_path, "Kto?", ANSWER, "perhaps")


def test_accepting_twice_adds_once(tmp_path: Path) -> None:
    target = tmp_path / "s.jsonl"
    for count in (1, 0):
        kept = add_candidate(tmp_path, "Kto?", ANSWER, "right")
        # a candidate that comes back after it was accepted is already in the set
        with file_of(tmp_path).open("a", encoding="utf-8") as file:
            file.write(f'{{"id": "{kept["id"]}", "done": false}}\n')
        assert accept(tmp_path, [kept["id"]], target) == count
    assert len(load(target)) == 1


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "part"),
    [
        ("en", "The mayor of Łódź, Hanna Zdanowska, opened the exhibition in the town hall.", "who", "Hanna Zdanowska"),
        ("pl", "Prezydent Łodzi Hanna Zdanowska powitała gości w ratuszu.", "who", "Hanna Zdanowska"),
        ("ru", "В июне 2013 года стороны подписали соглашение о намерениях.", "when", "июне 2013"),
        ("ja", "両市は2013年6月に意向書に署名した。", "when", "2013年6月"),
        ("zh", "市长赵建军在会上讲话。", "who", "赵建军"),
        ("fa", "شهردار گرگان، دکتر عبدالرضا دادبود، خبر داد.", "who", "عبدالرضا دادبود"),
        ("pl", "W programie wzięło udział 1 200 młodych mieszkańców miasta.", "how_many", "1 200"),
        ("en", "The delegation was received by the officials in Guangzhou last autumn.", "where", "Guangzhou"),
    ],
)
def test_what_a_sentence_can_be_asked_for(language: str, sentence: str, kind: str, part: str) -> None:
    first = next(gaps(sentence, language))
    assert (first.kind, sentence[first.start : first.end]) == (kind, part)


def test_questions_are_proposed_from_every_language_with_verbatim_quotes() -> None:
    asked = set()
    for path in sorted(CORPUS.glob("*/*.md")):
        text = read_file(path).text
        language = path.parent.name
        for record in questions_of(document(path.name, text, language)):
            quote, (spellings,) = record["passage"]["quote"], record["answers"]
            assert quote in text
            assert spellings[0] in quote
            assert GAP in record["question"]
            asked.add(language)
    assert asked == {"pl", "ja", "ru", "fa", "zh", "en"}


def test_a_document_is_suggested_from_once(tmp_path: Path) -> None:
    text = "Prezydent Łodzi Hanna Zdanowska powitała gości z Kantonu w ratuszu.\n\nList podpisano w czerwcu 2013 roku w sali rady."
    store = FakeStore((document("pl/a.md", text, "pl"), document("pl/b.md", text.replace("Hanna", "Anna"), "pl")))
    assert {one["passage"]["document"] for one in propose(store, tmp_path, source="*/a.md")} == {"pl/a.md"}
    again = propose(store, tmp_path)
    assert {one["passage"]["document"] for one in again} == {"pl/b.md"}
    assert propose(store, tmp_path) == []
    accept(tmp_path, [one["id"] for one in candidates(tmp_path)], tmp_path / "s.jsonl")
    loaded = load(tmp_path / "s.jsonl")
    assert all(case.answerable and re.search(GAP, case.question) for case in loaded)
