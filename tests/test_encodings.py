"""Every encoding in the languages written in it, declared rightly, wrongly and not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encodings import decode, is_binary
from ingest.readers import read_file
from ingest.readers.blocks import Block, assemble, uniform
from tests.file_makers import SENTENCES, page

# windows-1256 lacks the Persian yeh and the keheh of modern text; senders type the Arabic letters instead.
_OLD_PERSIAN = SENTENCES["fa"].replace("ی", "ي").replace("۱۴۰۲", "1402")
_TRADITIONAL = "廣州市與羅茲市於2013年6月簽署合作意向書，雙方將在教育和文化領域開展交流。"
_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
CASES = [
    *((language, sentence, encoding) for language, sentence in SENTENCES.items() for encoding in _UNICODE),
    *(("pl", SENTENCES["pl"], encoding) for encoding in ("windows-1250", "iso8859-2", "cp852")),
    *(("ru", SENTENCES["ru"], encoding) for encoding in ("windows-1251", "koi8-r", "cp866", "iso8859-5")),
    ("fa", _OLD_PERSIAN, "windows-1256"),
    *(("ja", SENTENCES["ja"], encoding) for encoding in ("cp932", "euc_jp", "iso2022_jp")),
    *(("zh", SENTENCES["zh"], encoding) for encoding in ("gb18030", "gb2312")),
    ("zh-TW", _TRADITIONAL, "big5"),
    ("en", SENTENCES["en"], "windows-1252"),
    (
        "de",
        "Die Städte schlossen 2013 eine Vereinbarung über Bildung, größere Büros und schöne Künste.",
        "windows-1252",
    ),
]
_NAMES = [f"{language}-{encoding}" for language, _, encoding in CASES]


@pytest.mark.parametrize(("language", "sentence", "encoding"), CASES, ids=_NAMES)
def test_found_without_a_declaration(language: str, sentence: str, encoding: str) -> None:
    assert decode(f"{sentence}\r\n{sentence}".encode(encoding)) == f"{sentence}\r\n{sentence}"


@pytest.mark.parametrize(("language", "sentence", "encoding"), CASES, ids=_NAMES)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "shift_jis", "utf-8", "no-such-thing"])
def test_a_wrong_declaration_does_no_harm(language: str, sentence: str, encoding: str, declared: str) -> None:
    assert decode(f"{sentence} {sentence}".encode(encoding), declared) == f"{sentence} {sentence}"


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("pl", "windows-1250"),
        ("pl", "iso-8859-2"),
        ("ru", "koi8-r"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("zh", "gb2312"),
    ],
)
@pytest.mark.parametrize("declared", ["", "right", "iso-8859-1"])
def test_pages(language: str, encoding: str, declared: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    said = encoding if declared == "right" else declared
    path.write_bytes(page([SENTENCES[language][:12], SENTENCES[language]], encoding, said))
    assert SENTENCES[language] in read_file(path).text


def test_short_texts() -> None:
    for encoding in ("windows-1250", "iso8859-2"):
        assert decode("Łódź leży w środkowej Polsce.".encode(encoding)) == "Łódź leży w środkowej Polsce."
    for encoding in ("windows-1251", "koi8-r", "cp866"):
        assert decode("Мэр города".encode(encoding)) == "Мэр города"


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = (SENTENCES["pl"] * 30).encode() + "ł".encode()[:1]
    assert decode(data).startswith(SENTENCES["pl"])


def test_binary_data_is_no_text(tmp_path: Path) -> None:
    assert is_binary(bytes(range(256)) * 4)
    assert not is_binary(SENTENCES["zh"].encode("utf-16"))
    assert not is_binary(SENTENCES["zh"].encode("cp932", "replace"))


def test_mixed_line_ends_and_invisible_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        "one\r\ntwo\rthree\nfour\u2028five\x00\x07\u200e so\u00adft a\u00a0b ﬁne می\u200cشود\n\n\n\n\n\nend".encode()
    )
    assert read_file(path).text == "one\ntwo\nthree\nfour\nfive soft a b fine می\u200cشود\n\n\nend"


def test_presentation_forms_become_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ﺷﻬﺮﺩﺍﺭ ﮔﺮﮔﺎﻥ ﻻ ⼤⻄", encoding="utf-8")
    assert read_file(path).text == "شهردار گرگان لا 大西"


ODD = st.text(
    alphabet=st.sampled_from("a é\u0301\u200c\u200d\u200bشی ﻻ\ufb01\r\n\t\x00\ue000\u2028漢⻄\u00ad가가"), max_size=40
)


@given(ODD)
def test_uniform_text_stays_as_it_is(text: str) -> None:
    assert uniform(uniform(text)) == uniform(text)


@given(st.lists(st.builds(Block, ODD, st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_spans_of_blocks_slice_back(blocks: list[Block]) -> None:
    got = assemble(blocks)
    assert uniform(got.text) == got.text
    shown = [text for block in blocks if block.heading and (text := uniform(block.text).strip())]
    assert [got.text[span.start : span.end] for span in got.headings] == shown
