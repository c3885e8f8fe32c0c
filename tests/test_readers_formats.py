"""Every format in every language: the sentence is there, the text is uniform, the spans are true."""

from pathlib import Path

import pytest

from ingest.model import Extracted
from ingest.readers import SUFFIXES, read_file
from ingest.readers.choice import READERS
from ingest.readers.plain import guess_headings
from tests import file_makers
from tests.file_makers import HEADINGS, LANGUAGES, MAKERS, SENTENCES, paragraphs


def check(extracted: Extracted) -> None:
    """What holds for every extracted text."""
    text = extracted.text
    assert text == text.strip("\n")
    assert "\r" not in text and "\x00" not in text and "\ufeff" not in text and "\n\n\n\n" not in text
    for span in (*extracted.headings, *extracted.skipped):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MAKERS)
def test_sentence_is_found(kind: str, language: str, tmp_path: Path) -> None:
    ending, make = MAKERS[kind]
    path = tmp_path / f"file{ending}"
    make(path, paragraphs(language))
    extracted = read_file(path)
    assert SENTENCES[language] in extracted.text
    check(extracted)
    if kind not in ("odp", "text"):
        shown = [extracted.text[span.start : span.end].strip("# ") for span in extracted.headings]
        shown = [heading.removeprefix("Subject: ") for heading in shown]
        assert HEADINGS[language] in shown or kind in ("csv", "rtf")


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "fa"])
def test_rtf_code_page(language: str, tmp_path: Path) -> None:
    path = tmp_path / "old.rtf"
    file_makers.rtf_code_page(path, paragraphs(language), language)
    assert SENTENCES[language] in read_file(path).text


def test_suffixes_are_those_of_the_readers() -> None:
    import importlib

    for name, endings in READERS.items():
        assert endings == importlib.import_module(f"ingest.readers.{name}").SUFFIXES
    assert {".txt", ".pdf", ".docx", ".msg", ".zip"} <= SUFFIXES


def test_metadata_of_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        '---\ntitle: "Kanton: wizyta"\npublisher: Urząd\ndate: 2015-10-19\nevent_date: 2013-06\nlanguage: pl\n'
        "place: Łódź\nurl: https://x.example/a\nafter: b\n---\n\n# Nagłówek\n\nTreść.\n\n```\n# no heading\n```\n",
        encoding="utf-8",
    )
    got = read_file(path)
    assert (got.title, got.publisher, got.date, got.event_date) == ("Kanton: wizyta", "Urząd", "2015-10-19", "2013-06")
    assert (got.language, got.place, got.url) == ("pl", "Łódź", "https://x.example/a")
    assert got.text.startswith("# Nagłówek") and [got.text[s.start : s.end] for s in got.headings] == ["# Nagłówek"]


def test_html_keeps_everything_and_marks_furniture(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    story = "".join(f"<p>{SENTENCES['en']} Paragraph {number} of the story.</p>" for number in range(6))
    path.write_text(
        "<html lang='en'><head><title>The story</title><meta property='og:site_name' content='City Hall'>"
        "<meta property='article:published_time' content='2015-10-19'></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></nav>"
        f"<main><h1>The story</h1>{story}<table><tr><th>City</th><th>Year</th></tr><tr><td>Łódź</td><td>2013</td></tr></table></main>"
        "<div class='cookie-notice'>We use cookies. Accept all.</div><footer>All rights reserved</footer>"
        "<script>alert(1)</script></body></html>",
        encoding="utf-8",
    )
    got = read_file(path)
    skipped = " ".join(got.text[span.start : span.end] for span in got.skipped)
    assert "Home" in skipped and "We use cookies" in skipped and "All rights reserved" in skipped
    assert "story" not in skipped and "Łódź\t2013" in got.text and "Łódź" not in skipped and "alert" not in got.text
    assert (got.title, got.publisher, got.date, got.language) == ("The story", "City Hall", "2015-10-19", "en")


def test_ruby_does_not_pollute(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p><ruby>虐待<rp>(</rp><rt>ぎゃくたい</rt><rp>)</rp></ruby>を\n禁止する</p>", encoding="utf-8")
    assert read_file(path).text == "虐待を禁止する"


def test_sheet_rows_carry_their_header(tmp_path: Path) -> None:
    for kind in ("xlsx", "csv", "ods"):
        ending, make = MAKERS[kind]
        path = tmp_path / f"file{ending}"
        make(path, paragraphs("en"))
        assert f"City: Łódź; Year: 2013; Remark: {SENTENCES['en']}" in read_file(path).text


def test_mail_says_who_and_when(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    file_makers.eml_attached(path, paragraphs("pl"))
    got = read_file(path)
    assert got.title == "Subject of the mail" and got.date == "2015-10-19"
    lines = "Subject: Subject of the mail\n\nFrom: office@city.example\nTo: partner@city.example\nDate: Mon, 19 Oct 2015"
    assert got.text.startswith(lines)
    assert next(got.text[span.start : span.end] for span in got.skipped) == "MIME-Version: 1.0"
    assert "załącznik.html" in [got.text[span.start : span.end] for span in got.headings]
    assert "See the attached file." in got.text


def test_unreadable_member_is_noted(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.txt", SENTENCES["ru"])
        archive.writestr("bad.pdf", b"%PDF-1.4 nothing")
        archive.writestr("film.mp4", b"\x00\x01\x02" * 100)
    got = read_file(path)
    assert SENTENCES["ru"] in got.text
    assert len(got.notes) == 2 and "bad.pdf" in got.notes[0] and "film.mp4" in got.notes[1]


def test_wrapped_han_lines_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    line = "広州市とウッチ市は二〇一三年六月に意向書に署名し、その後も教育の分野で交流を続けてきた結果、市"
    path.write_text(
        f"{line}\n民の間でも理解が深まっている。\n\n短い行\nもう一つ\n\n{SENTENCES['en'][:60]}\n{SENTENCES['en'][60:]}",
        "utf-8",
    )
    text = read_file(path).text
    assert f"{line}民の間でも" in text and "短い行\nもう一つ" in text and SENTENCES["en"] not in text


def test_saved_page_of_a_browser(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://lodz.example/a\r\nSubject: Strona\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
        b'type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable'
        b"\r\n\r\n<html><body><p>Tre=C5=9B=C4=87</p></body></html>\r\n--B\r\nContent-Type: text/css\r\n\r\nbody {}\r\n--B--\r\n"
    )
    got = read_file(path)
    assert (got.text, got.title, got.url) == ("Tre\u015b\u0107", "Strona", "https://lodz.example/a")


def test_mail_without_a_reader_in_its_name(tmp_path: Path) -> None:
    for name, encoding in (("message", "utf-8"), ("message.eml", "utf-16")):
        path = tmp_path / name
        path.write_bytes(file_makers.message(paragraphs("en")).as_bytes().decode("utf-8").encode(encoding))
        assert SENTENCES["en"] in read_file(path).text


PAGES = {
    "pl": ("Goście z Kantonu", "19 października 2015 r.", "chiny (orginal)", "Łódź odwiedziła delegacja z Kantonu, która obejrzała domy pomocy."),
    "ru": ("Гости из Гуанчжоу", "19 октября 2015 г.", "Версия для печати", "Лодзь посетила делегация, которая осмотрела дома престарелых."),
    "fa": ("مهمانان گوانگژو", "۱۹ اکتبر ۲۰۱۵", "نسخه چاپی", "هیئتی از گوانگژو به شهر آمد و از خانه‌های سالمندان دیدن کرد."),
    "ja": ("広州からの客", "2015年10月19日", "トップページへ", "広州の代表団がウッチ市を訪れ、高齢者の施設と大学を見学した。"),
    "zh": ("广州来客", "2015年10月19日", "返回顶部", "广州代表团访问了罗兹市，参观了养老院、大学和其他一些机构。"),
    "en": ("Guests from Guangzhou", "19 October 2015", "Back to top", "A delegation came to Łódź and saw homes for the elderly."),
}  # fmt: skip


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("gap", ["\n\n", "\n \n"])
def test_a_day_and_a_caption_may_stand_between_a_heading_and_its_text(language: str, gap: str) -> None:
    head, day, caption, body = PAGES[language]
    text = gap.join(["Some first paragraph that ends here.", head, day, caption, body])
    assert [text[one.start : one.end] for one in guess_headings(text)] == [f"{head}{gap}{day}"]
    assert guess_headings(gap.join([body, day, caption])) == ()
    text = f"{head}\n{day}\n\n{body}"
    assert [text[one.start : one.end] for one in guess_headings(text)] == [f"{head}\n{day}"]
