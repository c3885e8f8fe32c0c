"""Menus and footers that a publisher puts on every page: marked wherever they stand, whatever order pages came in."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingesting import counts, found, write
from test_crash_ingest import assert_same

from assistant.__main__ import main
from ingest.model import Document
from ingest.repeats import site_of
from ingest.run import run
from ingest.store import Store, open_store

# Publisher, lines above the text, title and text of a page, lines below it.
PAGES = {
    "pl": ("Urząd Miasta Łodzi", "Łódź buduje przyszłość\n\nDla mieszkańców i gości",
           "Wizyta numer {n}\n\nDelegacja z Kantonu spotkała się z radą osiedla po raz {n}.", "Biuro: Piotrkowska 104"),
    "ja": ("枚方市役所", "枚方市ホームページ\n\nくらしと手続きの案内",
           "訪問第{n}回\n\n長寧区の代表団は{n}回目の会議で教育について話し合いました。", "〒573-8666 大垣内町2丁目1番20号"),
    "ru": ("Мэрия Минска", "Портал городских услуг\n\nЖителям и гостям столицы",
           "Встреча номер {n}\n\nДелегация Чаннина обсудила с городом {n} новых проектов.", "Приёмная на проспекте, 8"),
    "fa": ("شهرداری گرگان", "پایگاه خبری شهر\n\nخدمات شهروندی و گردشگری",
           "دیدار شماره {n}\n\nهیأت گوانگژو در نشست شماره {n} درباره تجارت گفت‌وگو کرد.", "نشانی دفتر در میدان شهرداری"),
    "zh": ("无锡市人民政府", "无锡市政府门户网站\n\n便民服务与公开信息",
           "第{n}次会议\n\n两市代表在第{n}次会议上讨论了绿色工业合作。", "主办单位 无锡市政府办公室"),
    "en": ("City of Leeds", "Leeds online services\n\nResidents and visitors",
           "Visit number {n}\n\nThe delegation met the council for the time number {n}.", "Civic Hall, Calverley Street"),
}  # fmt: skip


def page(language: str, number: int) -> str:
    publisher, top, text, bottom = PAGES[language]
    return f"---\npublisher: {publisher}\nlanguage: {language}\n---\n\n{top}\n\n{text.format(n=number)}\n\n{bottom}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in PAGES:
        for number in range(3):
            write(tmp_path / "docs" / f"{language}-{number}.md", page(language, number))
    return tmp_path / "docs"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data", write=True) as opened:
        yield opened


def stored(store: Store, source: str) -> Document:
    document = store.by_source(source)
    assert document is not None
    return document


def skipped(store: Store, source: str) -> list[str]:
    document = stored(store, source)
    return [document.text[span.start : span.end] for span in document.skipped]


def test_six_publishers(folder: Path, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert counts(run(store, [folder])) == "18add"
    for language, (_, top, text, bottom) in PAGES.items():
        title = text.format(n=1).partition("\n")[0]
        source = f"{language}-1.md"
        assert skipped(store, source) == [top, bottom]
        assert stored(store, source).title == title
        shown = found(store, f"{top} {bottom}")
        assert not [one for one in shown if top.partition("\n")[0] in one or bottom in one]
        assert main(["show", source, "--boilerplate", "--data", str(store.data)]) == 0
        assert capsys.readouterr().out == f"⟦{top}⟧\n\n{text.format(n=1)}\n\n⟦{bottom}⟧\n"
    again = run(store, [folder])
    assert (counts(again), again.embedded) == ("18unc", 0)


@pytest.mark.parametrize("language", PAGES)
def test_two_documents_are_no_pattern_and_a_third_makes_one(language: str, folder: Path, store: Store) -> None:
    last = folder / f"{language}-2.md"
    last.unlink()
    run(store, [folder])
    assert skipped(store, f"{language}-0.md") == []
    write(last, page(language, 2))
    assert counts(run(store, [folder])) == "1add 17unc"
    _, top, _, bottom = PAGES[language]
    assert skipped(store, f"{language}-0.md") == skipped(store, f"{language}-2.md") == [top, bottom]
    last.unlink()
    assert counts(run(store, [folder])) == "17unc 1rem"
    assert skipped(store, f"{language}-0.md") == []


def test_what_several_documents_say_in_the_middle_is_no_furniture(tmp_path: Path, store: Store) -> None:
    head = "---\npublisher: City of Leeds\n---\n\n"
    for number in range(4):
        body = (
            f"Leeds online services\n\nThe report number {number} was read to the council in public.\n\n"
            f"Both cities signed the letter in June 2013.\n\nCountry: China\n\n- Guangzhou\n- Wuxi\n\n"
            f"Council papers\n\nThe second page has {number} lines.\n\nCouncil papers\n\n"
            f"The council thanked its guests {number} times for coming.\n\nCivic Hall, Calverley Street\n"
        )
        write(tmp_path / "docs" / f"{number}.md", head + body)
    run(store, [tmp_path / "docs"])
    assert skipped(store, "0.md") == [
        "Leeds online services", "Council papers", "Council papers", "Civic Hall, Calverley Street",
    ]


def test_pages_without_a_publisher_belong_to_their_host() -> None:
    assert site_of(" City  of Leeds", "https://www.leeds.gov.uk/a") == "city of leeds"
    assert site_of(None, "https://www.leeds.gov.uk/a") == site_of("", "http://leeds.gov.uk") == "leeds.gov.uk"
    assert site_of(None, None) == site_of("", "http://[broken") == ""


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_changes_ends_like_a_fresh_ingest(folder: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = tmp_path / "data"
    for step in range(8):
        for _ in range(4):
            language, number = chance.choice(list(PAGES)), chance.randint(0, 6)
            path = folder / f"{language}-{number}.md"
            if path.exists() and chance.random() < 0.5:
                path.unlink()
            else:
                other = chance.choice(list(PAGES))  # now and then a page says it is another publisher's
                text = page(language, number).replace(PAGES[language][0], PAGES[other][0])
                write(path, text if chance.random() < 0.3 else page(language, number))
        with open_store(data, write=True) as store:
            run(store, [folder])
        if step % 4 == 3:
            with open_store(tmp_path / f"fresh-{step}", write=True) as fresh:
                run(fresh, [folder])
            assert_same(data, tmp_path / f"fresh-{step}")


def test_one_more_page_among_many_leaves_the_others_alone(tmp_path: Path, store: Store) -> None:
    for number in range(60):
        write(tmp_path / "docs" / f"{number}.md", page("en", number))
    first = run(store, [tmp_path / "docs"])
    before = {document.source: document.id for document in store.documents()}
    assert first.embedded <= 2 * store.passage_count()
    write(tmp_path / "docs" / "more.md", page("en", 61))
    assert run(store, [tmp_path / "docs"]).embedded == 1
    after = {document.source: document.id for document in store.documents()}
    assert after.pop("more.md") and after == before
    assert skipped(store, "more.md") == [PAGES["en"][1], PAGES["en"][3]]


def test_a_rebuilt_store_knows_its_lines(folder: Path, store: Store) -> None:
    from ingest.rebuild import rebuild

    run(store, [folder])
    store.close()
    rebuild(store.data, progress=lambda _: None)
    with open_store(store.data, write=True) as rebuilt:
        assert counts(run(rebuilt, [folder])) == "18unc"
        (folder / "pl-2.md").unlink()
        run(rebuilt, [folder])
        assert skipped(rebuilt, "pl-0.md") == []
        assert skipped(rebuilt, "en-0.md") == [PAGES["en"][1], PAGES["en"][3]]
