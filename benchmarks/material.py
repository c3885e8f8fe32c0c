"""Documents and questions the benchmarks make themselves: six languages, seeded, every fact with a unique name."""

import random
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("pl", "ja", "ru", "fa", "zh", "en")
_SENTENCES_A_DOCUMENT = 16
_SENTENCES_A_PARAGRAPH = 4

_CITIES = {
    "pl": "Łódź Sopot Gdynia Lublin Poznań Wrocław Kraków Toruń Gdańsk Olsztyn Opole Kielce".split(),
    "ja": "枚方市 京都市 広島市 仙台市 金沢市 長崎市 札幌市 神戸市 奈良市 高松市 熊本市 静岡市".split(),
    "ru": "Минск Казань Самара Пермь Тверь Омск Томск Рязань Псков Вологда Тула Курск".split(),
    "fa": "گرگان شیراز تبریز یزد کرمان رشت اهواز همدان ساری قزوین زنجان اراک".split(),
    "zh": "广州 无锡 长宁 苏州 杭州 成都 南京 武汉 西安 青岛 厦门 昆明".split(),
    "en": "Leeds Bristol Dundee Boston Denver Ottawa Perth Dublin Cardiff Exeter Durham Norwich".split(),
}
_TITLES = {
    "pl": "Współpraca miasta {a} z miastem {b}: projekt {p}",
    "ja": "{a}と{b}の協力事業「{p}」について",
    "ru": "Сотрудничество городов {a} и {b}: проект {p}",
    "fa": "همکاری {a} و {b}: طرح {p}",
    "zh": "{a}与{b}合作项目“{p}”",
    "en": "{a} and {b} work together on {p}",
}
_SENTENCES = {
    "pl": (
        "Umowę o projekcie {p} podpisano {d} dnia miesiąca w {y} roku.",
        "Na projekt {p} przeznaczono {n} tysięcy złotych z budżetu miasta {a}.",
        "W wymianie {p} wzięło udział {n} uczniów ze szkół średnich.",
        "Delegacja miasta {b} zwiedziła port, bibliotekę i nowy park technologiczny w {y} roku.",
        "Rada miasta {a} przyjęła uchwałę numer {n} w sprawie {p}.",
        "Koordynatorką programu {p} została {w}, kierowniczka biura współpracy.",
        "Wystawę fotografii {p} obejrzało ponad {n} mieszkańców.",
        "Strony uzgodniły coroczne spotkania ekspertów do spraw transportu i energii do {y} roku.",
    ),
    "ja": (
        "「{p}」に関する協定は{y}年の{d}日に締結された。",
        "{a}は「{p}」のために{n}万円の予算を計上した。",
        "「{p}」の交流には高校生{n}人が参加した。",
        "{b}の代表団は{y}年に港と図書館、工業団地を視察した。",
        "{a}議会は「{p}」に関する第{n}号議案を可決した。",
        "「{p}」の担当者は国際課の{w}さんである。",
        "写真展「{p}」には市民{n}人以上が訪れた。",
        "両市は{y}年まで毎年、交通と環境の専門家会議を開くことで合意した。",
    ),
    "ru": (
        "Соглашение о проекте {p} было подписано {d} числа в {y} году.",
        "На проект {p} город {a} выделил {n} тысяч рублей.",
        "В обмене {p} участвовали {n} школьников старших классов.",
        "Делегация города {b} осмотрела порт, библиотеку и технопарк в {y} году.",
        "Городской совет принял решение номер {n} о программе {p}.",
        "Координатором программы {p} назначена {w} из отдела внешних связей.",
        "Фотовыставку {p} посетили более {n} жителей.",
        "Стороны договорились проводить встречи специалистов по транспорту и энергетике до {y} года.",
    ),
    "fa": (
        "توافق‌نامهٔ طرح {p} در روز {d} ماه در سال {y} امضا شد.",
        "شهرداری {a} برای طرح {p} مبلغ {n} میلیون تومان در نظر گرفت.",
        "در برنامهٔ تبادل {p} تعداد {n} دانش‌آموز شرکت کردند.",
        "هیئت {b} در سال {y} از بندر، کتابخانه و پارک فناوری بازدید کرد.",
        "شورای شهر {a} مصوبهٔ شمارهٔ {n} را دربارهٔ {p} تصویب کرد.",
        "هماهنگی برنامهٔ {p} بر عهدهٔ {w} از دفتر امور بین‌الملل است.",
        "بیش از {n} شهروند از نمایشگاه عکس {p} دیدن کردند.",
        "دو طرف توافق کردند تا سال {y} هر سال نشست کارشناسان حمل‌ونقل و انرژی برگزار کنند.",
    ),
    "zh": (
        "关于“{p}”的协议于{y}年当月{d}日签署。",
        "{a}为“{p}”项目安排了{n}万元预算。",
        "共有{n}名高中生参加了“{p}”交流活动。",
        "{b}代表团于{y}年参观了港口、图书馆和科技园区。",
        "{a}市议会通过了关于“{p}”的第{n}号决议。",
        "“{p}”项目由外事办公室的{w}负责协调。",
        "摄影展“{p}”吸引了{n}多名市民参观。",
        "双方同意在{y}年之前每年举行交通与能源专家会议。",
    ),
    "en": (
        "The agreement on {p} was signed on day {d} of the month in {y}.",
        "The city of {a} set aside {n} thousand for {p} from its own budget.",
        "The exchange called {p} brought {n} pupils from secondary schools together.",
        "A delegation from {b} toured the harbour, the library and the science park in {y}.",
        "The council of {a} passed resolution number {n} on {p}.",
        "The coordinator of {p} is {w} of the international office.",
        "More than {n} residents came to see the photographs of {p}.",
        "Both sides agreed on yearly meetings of experts in transport and energy until {y}.",
    ),
}
_QUESTIONS = {
    "pl": "Kiedy podpisano umowę o projekcie {p}?",
    "ja": "「{p}」の協定はいつ締結されましたか。",
    "ru": "Когда было подписано соглашение о проекте {p}?",
    "fa": "توافق‌نامهٔ طرح {p} چه زمانی امضا شد؟",
    "zh": "关于“{p}”的协议是什么时候签署的？",
    "en": "When was the agreement on {p} signed?",
}
_SYLLABLES = "ba ce do fi ga hu jo ka le mi no pu ra se to va we xi yo zu".split()


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer is one sentence of one document."""

    text: str
    language: str
    source: str
    quote: str
    year: str


def write_documents(folder: Path, count: int, *, seed: int = 1) -> list[Question]:
    """Writes `count` text files, the languages in turn, and returns one question about each."""
    source = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_document(folder, number, source) for number in range(count)]


def _write_document(folder: Path, number: int, source: random.Random) -> Question:
    language = LANGUAGES[number % len(LANGUAGES)]
    first, second = source.sample(_CITIES[language], 2)
    about = _name(source)
    year = str(source.randint(1980, 2025))
    title = _TITLES[language].format(a=first, b=second, p=about)
    sentences = [_sentence(language, source, first, second) for _ in range(_SENTENCES_A_DOCUMENT)]
    quote = _SENTENCES[language][0].format(p=about, d=source.randint(1, 28), y=year)
    sentences[source.randrange(len(sentences))] = quote
    space = "" if language in ("ja", "zh") else " "
    paragraphs = [
        space.join(sentences[at : at + _SENTENCES_A_PARAGRAPH])
        for at in range(0, len(sentences), _SENTENCES_A_PARAGRAPH)
    ]
    name = f"{language}-{number:06}.txt"
    (folder / name).write_text("\n\n".join([title, *paragraphs]) + "\n", encoding="utf-8")
    return Question(_QUESTIONS[language].format(p=about), language, name, quote, year)


def _sentence(language: str, source: random.Random, first: str, second: str) -> str:
    template = source.choice(_SENTENCES[language])
    return template.format(
        a=first, b=second, p=_name(source), w=_name(source), d=source.randint(1, 28),
        n=source.randint(11, 9999), y=source.randint(1980, 2025),
    )  # fmt: skip


def _name(source: random.Random) -> str:
    """An invented name; there are 20 ** 5 of them."""
    return "".join(source.choices(_SYLLABLES, k=5)).capitalize()
