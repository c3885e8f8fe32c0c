"""One GeoNames id for a place in every script and case."""

from pathlib import Path

import pytest

from ingest.errors import AssistantError
from ingest.place_names import read_extra
from ingest.places import build, gazetteer

GUANGZHOU, LODZ, GORGAN, HIRAKATA, SOPOT, MINSK, WUXI = 1809858, 3093133, 132892, 1862540, 3085151, 625144, 1790923

MENTIONS = [
    ("relacje z Kantonem", GUANGZHOU), ("Guangzhou, China", GUANGZHOU), ("広州の代表団", GUANGZHOU), ("广州市代表团", GUANGZHOU),
    ("делегация из Гуанчжоу", GUANGZHOU), ("اتاق گوانگژو در", GUANGZHOU), ("شهر گوانگجو در", GUANGZHOU),
    ("Urząd Miasta Łodzi", LODZ), ("Лодзи и", LODZ), ("罗兹市", LODZ), ("ウッチと", LODZ), ("لودز", LODZ), ("with Lodz", LODZ),
    ("شهرداری گرگان،", GORGAN), ("мэр Горгана", GORGAN), ("戈尔甘市长", GORGAN),
    ("大阪府枚方市は", HIRAKATA), ("burmistrz Hirakaty", HIRAKATA),
    ("z Sopotem", SOPOT), ("ポーランドのソポト", SOPOT), ("索波特", SOPOT),
    ("район Минска", MINSK), ("明斯克市", MINSK), ("مینسک", MINSK),
    ("в городе Уси", WUXI), ("无锡市", WUXI), ("w Wuxi", WUXI), ("佐久から来た一行", 1853081), ("佐久市", 1853081),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), MENTIONS)
def test_every_spelling_and_case(text: str, place: int) -> None:
    found = gazetteer().find(text)
    assert place in [mention.place for mention in found]


BIELSKO, NEW_YORK, HONG_KONG, VIENNA, KYIV, ROME, BAGHDAD = 3103402, 5128581, 1819729, 2761369, 703448, 3169070, 98182
HYPHENS = [
    ("burmistrz Bielsko-Białej", BIELSKO), ("Bielsko-Biała", BIELSKO), ("بیلسکو-بیاوا", BIELSKO), ("в Нью-Йорке", NEW_YORK),
    ("hong-kong", HONG_KONG), ("هنگ‌کنگ", HONG_KONG), ("Osaka-Hirakata", HIRAKATA), ("relacje Łódź-Kanton", GUANGZHOU),
    ("в Санкт-Петербурге", 498817),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), HYPHENS)
def test_names_with_hyphens_and_names_joined_by_one(text: str, place: int) -> None:
    assert place in [mention.place for mention in gazetteer().find(text, cased=False)]


def test_a_short_part_of_a_word_is_no_town() -> None:
    assert gazetteer().find("the Sino-Dutch platform, SARS-CoV-2, an Anti-virus, Command-Line") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [("维也纳市长", VIENNA), ("ウィーン市", VIENNA), ("基辅", KYIV), ("کی‌یف", KYIV), ("罗马", ROME), ("バグダッド", BAGHDAD),
     ("w Lublanie", 3196359), ("索非亚", 727011), ("بلگراد", 792680)],
)  # fmt: skip
def test_large_cities_that_geonames_has_no_name_for_in_a_script(text: str, place: int) -> None:
    assert [mention.place for mention in gazetteer().find(text)] == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [("w Madrycie", 3117735), ("w Pradze", 3067696), ("w Rydze", 456172), ("w Budapeszcie", 3054643), ("w Ankarze", 323786),
     ("w Belgradzie", 792680), ("w Hirakacie", HIRAKATA), ("w Wiedniu", VIENNA), ("w Sosnowcu", 3085128)],
)  # fmt: skip
def test_polish_endings_that_change_the_consonant(text: str, place: int) -> None:
    assert [mention.place for mention in gazetteer().find(text)] == [place]


def test_questions_may_be_typed_in_small_letters() -> None:
    assert GORGAN in [mention.place for mention in gazetteer().find("who is the mayor of gorgan?", cased=False)]


def test_offsets_slice_back() -> None:
    text = "Umowa miast Łodzi i Kantonu."
    assert [text[one.start : one.end] for one in gazetteer().find(text)] == ["Łodzi", "Kantonu"]


def test_larger_town_of_a_name_is_meant() -> None:
    two = build([(1, 20_000, ["Springfield"]), (2, 150_000, ["Springfield"])], {})
    assert [mention.place for mention in two.find("in Springfield")] == [2]


def test_names_beside_the_corpus_win() -> None:
    own = build([(1, 200_000, ["Changning"])], {"Changning": (-1,)})
    assert [mention.place for mention in own.find("Changning district")] == [-1]


def test_broken_names_file_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "places.tsv"
    file.write_text("# remark\nSopot\tabc\n", "utf-8")
    with pytest.raises(AssistantError, match=r"places\.tsv, line 2"):
        read_extra(file)


def test_a_name_in_letters_right_behind_han_is_found() -> None:
    assert [(one.place, one.start, one.end) for one in gazetteer().find("与Kanton合作")] == [(1809858, 1, 7)]
    assert [one.start for one in gazetteer().find("枚方とŁódźと広州")] == [0, 3, 8]


@pytest.mark.parametrize(
    ("text", "name"),
    [("广州市长会见来宾", "广州"), ("枚方市長は", "枚方"), ("广州市的代表", "广州市"), ("上海市长宁区", "上海市"), ("上海市長寧区", "上海市")],
)
def test_the_sign_of_a_mayor_is_not_the_end_of_his_citys_name(text: str, name: str) -> None:
    first = gazetteer().find(text)[0]
    assert text[first.start : first.end] == name


def test_the_country_of_a_town() -> None:
    known = gazetteer()
    (town,), (country,) = known.find("Łódź"), known.find("Poland")
    assert known.country_of(town.place) == country.place
    assert known.country_of(country.place) is None
    assert known.country_of(-1) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("長寧区とベラルーシ・ミンスクの地区", ["長寧区", "ベラルーシ", "ミンスク"]),
        ("イタリア・バーリとドイツ・シュツットガルト", ["イタリア", "バーリ", "ドイツ", "シュツットガルト"]),
        ("ウッチ・広州", ["ウッチ", "広州"]),
        ("ジョージ・ワシントン", []), ("アンドレイ・アンドレーエフ", []), ("ロンドン・スミス", []),
    ],
)  # fmt: skip
def test_katakana_with_dots_is_a_country_and_its_towns_or_somebodys_name(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in gazetteer().find(text)] == names


@pytest.mark.parametrize("text", ["شهر چانگ‌نینگ", "شهر چانگ نینگ", "شهر چانگنینگ"])
def test_a_half_space_in_a_name_may_be_a_space_or_nothing(text: str) -> None:
    assert [(one.place, one.start) for one in gazetteer().find(text)] == [(1815611, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "Gardens, camps and bells: Temple Street and Metro were shown.",
        "Mosty i dachy obejrzano. Sady i Pola też.",
        "Острова, фонтаны и сады. Свободой дышит город. Промышленный саммит. Железнодорожный вокзал.",
        "روز دوشنبه در میدان، کارا گفت.",
        "学校は水泳のコーチをフェスに招き、マンガを見せた。",
        "来宾参观了大学城和三角洲。",
    ],
)
def test_words_that_are_small_towns_too_are_none(text: str) -> None:
    assert not gazetteer().find(text)


def test_large_towns_whose_forms_are_words_too_stay_towns() -> None:
    for text in ("Spotkanie z Łodzią", "w Pradze", "do Rygi", "в Вене", "из Праги", "شهر دوشنبه", "z Przemyśla", "w Wenecji"):
        assert gazetteer().find(text)
