"""Passages slice back to the text, hold every indexed sentence once, and cross no heading and no skipped stretch."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunking import context_line, embedded_text, passages_of
from ingest.making import document_id, make_document, same_text_key
from ingest.model import Document, Extracted, Span
from ingest.sentences import sentences

TEXTS = {
    "pl": "Prezydent miasta podpisał list intencyjny w czerwcu 2013 r. po rozmowach z delegacją z Kantonu. ",
    "ja": "枚方市と長寧区は1987年に友好都市の提携を結び、学生の交流を続けています。",
    "ru": "Мэр города встретился с делегацией из Гуанчжоу и обсудил вопросы торговли. ",
    "fa": "شهردار گرگان با هیأت گوانگژو دیدار کرد و درباره همکاری‌های اقتصادی گفتگو شد. ",
    "zh": "广州市与罗兹市签署了合作意向书，双方将在文化和贸易方面开展合作。",
    "en": "The delegation visited Guangzhou and both cities agreed to work on green industry. ",
}


def document(text: str, language: str = "en", **more: object) -> Document:
    made = Document(id="d" * 16, source="a.md", text=text, sha256="", title="Title", language=language)
    return replace(made, **more)  # type: ignore[arg-type]  # fields of Document


def covered(one: Document) -> list[bool]:
    marks = [False] * len(one.text)
    for passage in passages_of(one):
        assert passage.document_id == one.id
        piece = one.text[passage.start : passage.end]
        assert piece == piece.strip()
        assert piece
        for at in range(passage.start, passage.end):
            assert not marks[at], "two passages overlap"
            marks[at] = True
    return marks


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_passages_are_a_few_sentences_in_every_language(language: str) -> None:
    one = document(TEXTS[language] * 40, language)
    passages = passages_of(one)
    borders = {span.end for span in sentences(one.text, language)}
    assert {passage.end for passage in passages} <= borders
    assert {passage.language for passage in passages} == {language}
    longest = 300 if language in {"ja", "zh"} else 700
    assert all(passage.end - passage.start <= longest for passage in passages)
    assert len(passages) <= 20 if language not in {"ja", "zh"} else len(passages) <= 12
    assert all(mark or char.isspace() for mark, char in zip(covered(one), one.text, strict=True))


def test_a_heading_opens_a_passage_and_is_never_inside_one() -> None:
    text = "# Top\n\n## First\n\nOne sentence here.\n\n## Second\n\nAnother sentence there.\n\n## Last"
    headings = tuple(Span(at, text.find("\n", at) if "\n" in text[at:] else len(text))
                     for at in (text.index("# Top"), text.index("## First"), text.index("## Second"),
                                text.index("## Last")))
    one = document(text, headings=headings)
    assert [text[passage.start : passage.end] for passage in passages_of(one)] == [
        "# Top\n\n## First\n\nOne sentence here.", "## Second\n\nAnother sentence there.", "## Last",
    ]


def test_what_is_skipped_is_in_no_passage() -> None:
    text = "Menu Home Contact.\n\nThe mayor signed the agreement.\n\nCookies are used.\n\nThe text goes on."
    skipped = tuple(Span(text.index(part), text.index(part) + len(part))
                    for part in ("Menu Home Contact.", "Cookies are used."))
    one = document(text, skipped=skipped)
    assert [text[passage.start : passage.end] for passage in passages_of(one)] == [
        "The mayor signed the agreement.", "The text goes on.",
    ]


@pytest.mark.parametrize("text", ["x" * 5000, "word " * 2000, "漢" * 3000, "a;b;" * 1500])
def test_text_without_sentences_is_cut_to_size(text: str) -> None:
    one = document(text)
    assert len(passages_of(one)) > 3
    assert max(passage.end - passage.start for passage in passages_of(one)) <= 1300
    assert all(mark or char.isspace() for mark, char in zip(covered(one), one.text, strict=True))


def test_a_passage_in_another_script_has_its_own_language() -> None:
    text = TEXTS["en"] * 8 + "\n\n" + TEXTS["ru"] * 8 + "\n\n" + TEXTS["en"] * 8
    assert {"en", "ru"} == {passage.language for passage in passages_of(document(text))}


def test_the_context_line_names_title_publisher_date_and_heading() -> None:
    text = "Visits\n\nThe delegation came in May."
    one = document(text, publisher="City of Łódź", date="2013-06", headings=(Span(0, 6),))
    inside = replace(passages_of(one)[0], start=8)
    assert context_line(one, inside) == "Title | City of Łódź | 2013-06 | Visits"
    assert embedded_text(one, inside) == "Title | City of Łódź | 2013-06 | Visits\nThe delegation came in May."


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*TEXTS.values(), "\n\n", "\n", " ", "## Heading\n\n", "1. item\n", "…", "x" * 900]), max_size=40),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 300)), max_size=4),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 60)), max_size=4),
)
def test_any_text_any_marks(parts: list[str], holes: list[tuple[int, int]], heads: list[tuple[int, int]]) -> None:
    text = "".join(parts)
    size = len(text)
    skipped = tuple(Span(min(at, size), min(at + length, size)) for at, length in sorted(holes))
    headings: list[Span] = []
    for at, length in sorted(heads):
        start = min(at, size)
        if not headings or start >= headings[-1].end:
            headings.append(Span(start, min(start + length, size)))
    one = document(text, skipped=skipped, headings=tuple(headings))
    marks = covered(one)
    for hole in skipped:
        assert not any(marks[hole.start : hole.end])
    for at, char in enumerate(text):
        assert marks[at] or char.isspace() or any(hole.start <= at < hole.end for hole in skipped), at


def test_the_id_follows_from_content_and_pipeline_not_from_the_name() -> None:
    extracted = Extracted(text="Some text about Łódź.", title="Łódź")
    one = make_document(extracted, ("a/b.md", "x"), "v1")
    assert one.id == make_document(extracted, ("c.md", "y"), "v1").id == document_id(one, "v1")
    assert len({one.id, make_document(extracted, ("a/b.md", "x"), "v2").id,
                make_document(replace(extracted, title="Lodz"), ("a/b.md", "x"), "v1").id}) == 3


def test_texts_are_one_only_where_nothing_but_white_space_and_width_differs() -> None:
    assert same_text_key("Ａ b\n\nc\u200b") == same_text_key("a B c")
    assert same_text_key("signed in 2013") != same_text_key("signed in 2014")
    assert same_text_key("1.5") != same_text_key("15")


def test_the_node_parser_keeps_the_place_of_every_passage() -> None:
    from llama_index.core.schema import Document as LlamaDocument

    from ingest.node_parser import PassageNodeParser

    text = (TEXTS["pl"] * 12 + "\n\n") * 2 + TEXTS["ja"] * 20
    nodes = PassageNodeParser().get_nodes_from_documents([LlamaDocument(text=text, id_="doc", metadata={"title": "T"})])
    assert len(nodes) > 4
    for node in nodes:
        assert text[node.start_char_idx : node.end_char_idx] == node.get_content()  # type: ignore[attr-defined]
        assert node.ref_doc_id == "doc"
    assert len({node.node_id for node in nodes}) == len(nodes)
