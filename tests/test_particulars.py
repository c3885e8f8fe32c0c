"""What only certain words tell: a floor, opening hours, a language, the agreement and not the letter before it."""

import pytest
from asking import fit_of

from assistant.cues import Detail, Kind
from assistant.question import understand

LANGUAGES = {
    "en": ("In which language are the clips shown?", "The clips are shown in English.", "The clips show the towns."),
    "pl": ("W jakim języku są filmy?", "Filmy są w języku angielskim.", "Filmy pokazują miasta."),
    "ru": ("На каком языке ролики?", "Ролики идут на английском языке.", "Ролики показывают города."),
    "fa": ("فیلم‌ها به چه زبانی است؟", "فیلم‌ها به زبان انگلیسی است.", "فیلم‌ها شهرها را نشان می‌دهد."),
    "ja": ("映像は何語ですか。", "映像は英語で流れる。", "映像は都市を紹介する。"),
    "zh": ("短片用什么语言？", "短片用英语播放。", "短片介绍城市。"),
}
HOURS = {
    "en": ("What are the opening hours of the office?", "It is open from 9:00 to 17:30.", "The office opened in May."),
    "pl": ("Jakie są godziny otwarcia biura?", "Czynne w godz. 9-17.", "Biuro otwarto w maju."),
    "ru": ("Каковы часы работы бюро?", "Бюро открыто с 9 до 18 часов.", "Бюро открыли в мае."),
    "fa": ("ساعت کار دفتر چیست؟", "دفتر از ساعت ۹ باز است.", "دفتر در ماه مه باز شد."),
    "ja": ("事務所の開館時間は？", "事務所は9時から17時まで開いている。", "事務所は5月に開かれた。"),
    "zh": ("办事处的开放时间是什么？", "办事处上午9点开门。", "办事处已经启用。"),
}
FLOORS = {
    "en": ("Which floor is the room on?", "It is on the third floor.", "The room is to open soon."),
    "pl": ("Na którym piętrze jest pokój?", "Pokój jest na trzecim piętrze.", "Pokój wkrótce zostanie otwarty."),
    "ru": ("На каком этаже комната?", "Комната на третьем этаже.", "Комнату скоро откроют."),
    "fa": ("اتاق در کدام طبقه است؟", "اتاق در طبقهٔ سوم است.", "اتاق به‌زودی باز می‌شود."),
    "ja": ("部屋は何階ですか。", "部屋は3階にある。", "部屋はまもなく開く。"),
    "zh": ("房间在几楼？", "房间在三楼。", "房间不久将启用。"),
}
AGREEMENTS = {
    "en": ("When was the agreement signed?", "The agreement was signed in 2013.", "They signed a letter of intent in 2013."),
    "pl": ("Kiedy podpisano umowę?", "Umowę podpisano w 2013 roku.", "List intencyjny podpisano w 2013 roku."),
    "ru": ("Когда подписали соглашение?", "Соглашение подписали в 2013 году.", "В 2013 году подписали письмо о намерениях."),
    "fa": ("توافق‌نامه کی امضا شد؟", "توافق‌نامه در سال ۲۰۱۳ امضا شد.", "قصدنامه در سال ۲۰۱۳ امضا شد."),
    "ja": ("協定はいつ署名されましたか。", "協定は2013年に署名された。", "意向書は2013年に署名された。"),
    "zh": ("协议什么时候签署？", "协议于2013年签署。", "意向书于2013年签署。"),
}
NAMED = {
    "en": ("Which software was used?", "They met over BlueMeet.", "They met by video in May."),
    "pl": ("Jakiego oprogramowania użyto?", "Spotkano się przez BlueMeet.", "Spotkano się zdalnie w maju."),
    "ru": ("Какое программное обеспечение использовали?", "Встретились через «Сферум».", "Встретились по видео в мае."),
    "fa": ("از چه نرم‌افزاری استفاده شد؟", "نشست با BlueMeet برگزار شد.", "نشست ویدئویی برگزار شد."),
    "ja": ("どのソフトウェアを使いましたか。", "会議はBlueMeetで開かれた。", "会議は映像で開かれた。"),
    "zh": ("用了哪个软件？", "会议通过BlueMeet召开。", "会议以视频召开。"),
}
TABLE = [(*row,) for table in (LANGUAGES, HOURS, FLOORS, AGREEMENTS, NAMED) for row in table.values()]


@pytest.mark.parametrize(("question", "told", "untold"), TABLE)
def test_only_what_tells_it_answers(question: str, told: str, untold: str) -> None:
    assert fit_of(question, told) >= 0.5
    assert fit_of(question, untold) == 0


def test_who_asks_for_the_letter_of_intent_is_not_told_of_the_agreement() -> None:
    assert fit_of("When was the letter of intent signed?", "两市于2013年签署了协议。") == 0
    assert fit_of("When was the letter of intent signed?", "两市于2013年签署了意向书。") == 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did the towns agree to cooperate?", "List intencyjny podpisano w 2013 roku."),
        ("Когда города договорились о сотрудничестве?", "Они подписали письмо о намерениях в 2013 году."),
        ("When did the council approve the agreement?", "The council passed the resolution in 2014."),
        ("Kiedy podpisano umowę?", "Podpisano memorandum w 2013 roku."),
    ],
)
def test_who_asks_when_they_agreed_is_told_of_any_document(question: str, told: str) -> None:
    assert fit_of(question, told) == 1


def test_a_resolution_is_no_agreement() -> None:
    assert fit_of("协议什么时候签署？", "Rada podjęła uchwałę o współpracy 21 maja 2014 r.") == 0


def test_ambassadors_of_some_countries_are_told() -> None:
    assert fit_of("Какие послы наблюдали?", "Witnesses were the ambassadors of the member states.") > 0.25


@pytest.mark.parametrize(
    "question",
    [
        "What number should I call for the office?",
        "Pod jaki numer dzwonić do biura?",
        "По какому телефону звонить в бюро?",
        "با چه شماره‌ای تماس بگیرم؟",
        "何番に電話すればいいですか。",
        "要打哪个电话？",
    ],
)
def test_a_telephone_number_is_asked_for(question: str) -> None:
    assert understand(question).kind is Kind.PHONE


@pytest.mark.parametrize(
    "question",
    [
        "To what extent are the plans carried out?",
        "W jakim stopniu zrealizowano plany?",
        "В какой мере выполнены планы?",
        "برنامه‌ها تا چه اندازه عملی شده است؟",
        "計画はどの程度実現しましたか。",
        "计划在多大程度上实现了？",
    ],
)
def test_a_degree_is_no_number(question: str) -> None:
    assert understand(question).kind not in {Kind.HOW_MANY, Kind.WHERE}


FOR_WHOM = {
    "en": ("For whom is the park?", "The park is for residents.", "The park is green."),
    "pl": ("Dla kogo jest ten park?", "Park służy mieszkańcom.", "Park jest zielony."),
    "ru": ("Для кого этот парк?", "Парк служит жителям.", "Парк зелёный."),
    "fa": ("این بوستان برای چه کسانی است؟", "این بوستان برای شهروندان است.", "این بوستان سبز است."),
    "ja": ("公園は誰のためですか。", "公園は市民のものだ。", "公園は緑が多い。"),
    "zh": ("公园为谁而建？", "公园为市民而建。", "公园很绿。"),
}


@pytest.mark.parametrize("language", FOR_WHOM)
def test_people_without_a_name_are_those_for_whom_it_is(language: str) -> None:
    question, told, untold = FOR_WHOM[language]
    assert fit_of(question, told) == 0.5 > fit_of(question, untold)


ENVOYS = {
    "en": ("Which ambassador spoke at the forum?", "Ambassadors and consuls were at the forum."),
    "pl": ("Który ambasador przemawiał na forum?", "Na forum byli ambasadorowie i konsulowie."),
    "ru": ("Который посол выступал на форуме?", "На форуме были послы и консулы."),
    "fa": ("کدام سفیر در همایش سخن گفت؟", "سفیران و کنسول‌ها در همایش بودند."),
    "ja": ("どの大使がフォーラムで話しましたか。", "フォーラムには大使や領事がいた。"),
    "zh": ("哪位大使在论坛上讲话？", "到会的有大使和领事。"),
}


@pytest.mark.parametrize("language", ENVOYS)
def test_that_ambassadors_were_there_does_not_say_which(language: str) -> None:
    assert fit_of(*ENVOYS[language]) <= 0.25


PUPILS = {
    "en": ("How many pupils came?", "About 100 guests came."),
    "pl": ("Ilu uczniów przyjechało?", "Przyjechało około 100 osób."),
    "ru": ("Сколько школьников приехало?", "Приехали около 100 гостей."),
    "fa": ("چند دانش‌آموز آمدند؟", "حدود ۱۰۰ مهمان آمدند."),
    "ja": ("何人の生徒が来ましたか。", "約100人の来賓が集まった。"),
    "zh": ("来了多少名学生？", "来了约100名嘉宾。"),
}


@pytest.mark.parametrize("language", PUPILS)
def test_so_many_guests_are_not_so_many_pupils(language: str) -> None:
    assert fit_of(*PUPILS[language]) < 0.5


def test_who_was_the_minister_of_a_country_asks_for_a_name() -> None:
    for question in ("Kto był chińskim ministrem na forum?", "Who was the Chinese minister?", "Кто был китайским министром?"):
        assert Detail.OWN_NAME in understand(question).details
    assert Detail.OWN_NAME not in understand("Who was funding the mayor's trip?").details


def test_a_country_in_the_question_is_not_where_something_is() -> None:
    question = "Где отпразднуют 30-летие отношений Китая и Белоруссии?"
    assert fit_of(question, "2022年是中国与白俄罗斯建交30周年。") < 1


def test_a_name_that_something_has_is_not_asked_for() -> None:
    assert Detail.NAMED not in understand("在屏幕上看到熟悉的城市名字的人,更容易做什么?").details
    assert Detail.NAMED in understand("这个平台的名字是什么？").details
