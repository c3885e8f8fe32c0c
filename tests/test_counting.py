"""What counts as the number a question asks for, and what only looks like it, in six languages."""

import pytest

from assistant.analysis import states
from assistant.counting import has_count, has_number
from assistant.question import understand
from ingest.encoder import load_token_table

COUNTS = [
    ("How many guests came?", "(3) 25 guests came on 5 May."),
    ("Ilu gości było?", "2. Przyjechało 12 gości."),
    ("Сколько участников приехало?", "С 5 по 9 февраля приехали 12 участников."),
    ("代表团有多少人？", "代表团一行6人来访。"),
    ("What share of the links?", "One in four of all the sister-city links is kept here."),
    ("How many guests came?", "The hall held more than 500. Next day was quiet."),
    ("How many million people?", "Around 12 million people live there."),
    ("How long did it last?", "Koncerty rozłożono na dwa miesiące."),
    ("Ile lat temu?", "枚方市との提携はその34年前にさかのぼる。"),
    ("Którą to edycja?", "III forum trwało trzy dni."),
    ("Ilu gości?", "Na forum zjechało ponad pięćset osób, w tym dwunastu burmistrzów."),
    ("Сколько гостей?", "На форум приехали более пятисот предпринимателей и сорок мэров, всего 540."),
    ("Какая доля?", "Две трети районных партнёрств возникли так."),
    ("Сколько городов?", "Всего одна школа."),
    ("چند کشور؟", "دوستان از ۱۱ کشور آمدند."),
    ("چند روز؟", "نشست سه روز طول کشید."),
    ("催しの期間は何日間ですか。", "催しは10日間に及んだ。"),
    ("How many forums has Wuxi held?", "The tenth forum was held there."),
    ("هیراکاتا چندمین شهر بود؟", "نخستین خواهرخوانده هیراکاتا است."),
    ("何番目の姉妹都市ですか。", "最初の姉妹都市である。"),
    ("第几届？", "第十届国际友好城市论坛在这里举行。"),
    ("来了多少人？", "来宾约一百人，来自30个国家。"),
    ("Сколько предприятий участвовало?", "Приехали представители семнадцати предприятий."),
    ("چند شرکت آمدند؟", "هفده شرکت به تبریز آمدند."),
    ("Jak długo jedzie ładunek?", "Груз идёт в среднем 26 суток."),
    ("На сколько ночей?", "ムルマンスクには四泊する。"),
    ("Ile czasu na wypowiedzenie?", "z zachowaniem sześciomiesięcznego okresu wypowiedzenia"),
    ("How many people took part?", "It cost 300 euros and 40 people came."),
    ("How long are the flood walls?", "Zapory mają łącznie 1850 metrów długości."),
    ("How many homes were checked?", "去年共检查住户1870家。"),
    ("Сколько человек пришло?", "公开日吸引了约1900名市民。"),
    ("چند نفر آمدند؟", "已接待游客19万人次。"),
    ("有多少学时？", "颁发一百六十学时的证书。"),
]
NONE = [
    ("Ilu przedsiębiorców przyjechało?", "4. Rewizytę przedsiębiorców zaplanowano na kwiecień 2025 r."),
    ("How many members voted?", "(b) members of the Three Harbours committee shall meet on 19 and 20 October 2023;"),
    ("Сколько всего станций?", "- 11:00 – осмотр станции."),
    ("Сколько участников приехало?", "С 5 по 9 февраля 2024 года участники изучали уборку снега."),
    ("چند نفر آمدند؟", "۲- مهمانان از ۱۸ تا ۲۴ نوامبر ۲۰۲۴ در شهر بودند."),
    ("清掃活動には何人来ましたか。", "10月12日（土）午前9時から川で清掃を行います。"),
    ("第二批学员来了多少人？", "第二批学员预计2026年3月到。"),
    ("有多少学生？", "第三条 两校开展学生交流。"),
    ("How many guests came?", "In 1950 people left the town; the hall dates from 1850."),
    ("How many days does the train take?", "Two offices were opened in the town."),
    ("How many hectares are planned?", "The park is one of two plans."),
    ("How many people came?", "In May 2014 the two cities signed the treaty."),
    ("How many members voted for the budget?", "The committee approved a budget of £205,000."),
    ("Ilu gości było?", "Spotkanie trwało 3 dni i kosztowało 2,5 tys. złotych."),
    ("Сколько контейнеров прошло?", "Груз идёт в среднем 26 суток."),
    ("چند خانوار کود گرفته‌اند؟", "هر که شش ماه پسماند را جدا کند کود می‌گیرد."),
    ("寄附してくれた人は何人いましたか。", "事業費は320万円で、全額を寄附金で賄いました。"),
    ("有多少人报名？", "每年为期三周，费用两千元。"),
    ("研修の医師の平均年齢は？", "毎年6名の医師が学びます。"),
    ("What did EXPO 2022 cost?", "The town was bidding for EXPO 2022."),
    ("Ilu radnych głosowało?", "Rada podjęła uchwałę nr LXXXVII/1801/14 o współpracy z Kantonem 21 maja 2014 r."),
    ("Ilu gości było?", "III forum trwało w Łodzi."),
    ("Ile firm otworzyło biura?", "Przyjechało pół tysiąca przedsiębiorców."),
    ("How many companies opened offices?", "There came 500 entrepreneurs."),
    ("Сколько фирм открыли бюро?", "Приехали 500 предпринимателей."),
    ("چند شرکت دفتر باز کردند؟", "۵۰۰ بازرگان آمدند."),
    ("何社が事務所を開きましたか。", "企業家500人が来た。"),
    ("多少家公司开设了办事处？", "来了500名企业家。"),
    ("Сколько жителей в районе?", "Форум сотрудничества, куда приехал единственный городской район."),
    ("Сколько гостей?", "Обе стороны открыли одно бюро."),
    ("چند هکتار است؟", "دو شهر یک شهرک می‌سازند."),
    ("چند نفر آمدند؟", "دو طرف یک تفاهم‌نامه امضا کردند."),
    ("何人が来ましたか。", "両市は協定を結んだ。"),
    ("有多少居民？", "已与一座城市和一个区取得联系。"),
    ("有多少居民？", "两市签署了协议。"),
]


@pytest.mark.parametrize(("question", "sentence"), COUNTS)
def test_counts(question: str, sentence: str) -> None:
    assert has_count(understand(question), states([sentence], load_token_table())[0])


@pytest.mark.parametrize(("question", "sentence"), NONE)
def test_does_not_count(question: str, sentence: str) -> None:
    assert not has_count(understand(question), states([sentence], load_token_table())[0])


@pytest.mark.parametrize("text", ["сотрудничество городов", "во вторник", "открыли двери", "половодье"])
def test_words_that_begin_like_numbers(text: str) -> None:
    assert not has_number(text)


AREAS = [
    "How many people live in the metropolitan area?", "Ile osób mieszka na powierzchni całego miasta?",
    "Сколько человек живёт на площади города?", "چند نفر در مساحت شهر زندگی می‌کنند؟",
]  # fmt: skip


@pytest.mark.parametrize("question", AREAS)
def test_how_many_people_live_in_an_area_is_not_how_large_it_is(question: str) -> None:
    assert has_count(understand(question), states(["It has 12 million people."], load_token_table())[0])
    assert not has_count(understand("What is the area of the city?"), states(["It has 12 million people."], load_token_table())[0])
