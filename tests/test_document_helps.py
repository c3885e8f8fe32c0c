"""What a document tells elsewhere counts for its passages: whose delegation it was is said once, at its beginning."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ingesting import stored

from assistant.analysis import Analyses
from assistant.answer import Assistant
from assistant.evidence import FEATURES
from assistant.question import understand
from assistant.retriever import search
from ingest.store import Store

_DAYS = (
    "On the first morning the guests were received in the town hall and saw the council chamber, where schoolchildren sang"
    " for them. They then went on foot through the market and spoke with shopkeepers about parking, rents and the fair."
    " In the afternoon they tried their hand at pottery.\n\n"
    "On the second day there was a walk along the river, a talk about flood walls and a supper with host families. Rain"
    " kept everybody indoors for an hour, which was spent over maps. The bus came late and nobody minded.\n\n"
    "On the third day there were two workshops, one about compost and one about timetables, and a concert of the music"
    " school. Everybody was given a book of local recipes and a jar of honey before leaving for the station.\n\n"
)
REPORTS = {
    "krakow.md": f"# Delegation of Kraków in Gorgan, May 2019\n\n{_DAYS}## Members\n\nIt was led by Barbara Szuber.\n",
    "wuxi.md": f"# Delegation of Wuxi in Minsk, May 2017\n\n{_DAYS}## Members\n\nIt was led by Anna Kowal.\n",
}
ASKED = {
    "en": ("Who led the delegation of {} that went to {}?", ("Kraków", "Gorgan"), ("Wuxi", "Minsk")),
    "pl": ("Kto kierował delegacją z {} do {}?", ("Krakowa", "Gorganu"), ("Wuxi", "Mińska")),
    "ru": ("Кто возглавлял делегацию {} в {}?", ("Кракова", "Горгане"), ("Уси", "Минске")),
    "fa": ("سرپرست هیئت {} در {} چه کسی بود؟", ("کراکوف", "گرگان"), ("ووشی", "مینسک")),
    "ja": ("{}から{}への訪問団の団長は誰でしたか。", ("クラクフ", "ゴルガーン"), ("無錫", "ミンスク")),
    "zh": ("{}访问{}的代表团团长是谁？", ("克拉科夫", "戈尔甘"), ("无锡", "明斯克")),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with stored(tmp_path_factory.mktemp("reports"), REPORTS) as opened:
        yield opened


@pytest.mark.parametrize("language", ASKED)
def test_the_report_of_the_right_delegation_comes_first(store: Store, language: str) -> None:
    question, *trips = ASKED[language]
    first = [Assistant(store).search(question.format(*trip))[0].document.source for trip in trips]
    assert [Path(source).name for source in first] == ["krakow.md", "wuxi.md"]


def test_what_was_found_of_a_document_is_one_share_for_all_its_sentences(store: Store) -> None:
    asked = understand("Who led the delegation of Kraków in Gorgan?")
    found = search(asked, store, Analyses(store.tokens))
    shares = {
        (Path(one.hit.document.source).name, float(one.features[FEATURES.index("document_places")]))
        for one in found.evidence
    }
    assert shares == {("krakow.md", 1.0), ("wuxi.md", 0.0)}
