"""Question -> what it asks for: kind of answer, places, dates, and the words that carry its meaning."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.concepts import glossary
from ingest.dates import dates, precisions
from ingest.language import detect
from ingest.places import PlaceMention, gazetteer
from ingest.tokens import fold, number, runs


class Kind(StrEnum):
    """What the answer must hold."""

    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    HOW_MANY = "how_many"
    WHICH = "which"
    WHAT = "what"


# Word patterns over folded text (no diacritics, ł as l); the first kind whose pattern is found is taken.
_CUES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.WHEN,
        re.compile(
            r"\b(when|what (?:year|date|day|month)|which (?:year|date|day|month|years)|in what year|since when"
            r"|kiedy|w ktorym (?:roku|miesiacu|dniu)|ktorego dnia|jaki(?:m|ego)? (?:dniu|dnia|roku|miesiacu)"
            r"|od kiedy|w jakich dniach"
            r"|когда|в каком (?:году|месяце)|какого числа|в какие дни|с каких пор|с какого года|в какой день)\b"
            r"|(?:^|\W)(?:کی|چه زمانی|چه وقت|چه سالی|چه تاریخی|کدام سال|چه روزی|چه ماهی|از چه زمان|کدام تاریخ"
            r"|کدام ماه)(?:\W|$)"
            r"|いつ|何年(?!間)|何月|何日(?!間)|何時ごろ|什么时候|何时|哪一?年|哪一?天|哪个月|几月|几号|什么日期|何日"
        ),
    ),
    (
        Kind.HOW_MANY,
        re.compile(
            r"\b(how (?:many|much|large|big|long|old|often)|what (?:number|share|proportion|percentage)"
            r"|ile|ilu|iloma|jak (?:wiele|duz\w+|dlugo)|jaka (?:liczba|czesc)|сколько|скольк\w+|какое количество"
            r"|как много)\b"
            r"|چند(?!ین)|چقدر|چه تعداد|چه مقدار|何人|何カ国|何か国|何ヶ国|何ヵ国|何都市|何回|何件|何割|いくつ|どのくらい|どれくらい|何名|何社|いくら"
            r"|何番目|多少|几个|几国|几座|几次|几家|几位|几名|多大|多长"
        ),
    ),
    (
        Kind.WHO,
        re.compile(
            r"\b(who|whom|whose|kto|kogo|komu|kim|ktorzy|czyj\w*|кто|кого|кому|кем|чь[яеию]\w*)\b|چه کس|کیست|چه شخص"
            r"|چه افراد|کدام شخص|کدام مقام"
            r"|توسط کی|誰|だれ|どなた|谁|何人(?=[はがを])|哪一?位|哪些人"
        ),
    ),
    (
        Kind.WHERE,
        re.compile(
            r"\b(where|gdzie|dokad|skad|где|куда|откуда)\b|(?:^|\W)کجا|در کدام (?:شهر|کشور|استان|مکان|منطقه)|どこ|どちら"
            r"|哪里|哪儿|何处|何地|什么地方"
            r"|\b(in (?:which|what) (?:city|country|town|place|province))\b|\bw (?:ktorym|jakim) (?:miescie|kraju"
            r"|miejscu)\b"
            r"|\bв как(?:ом|ой) (?:городе|стране|месте|провинции)\b"
        ),
    ),
    (
        Kind.WHICH,
        re.compile(
            r"\b(which|what are the|name (?:the|all)|list|ktore|ktora|ktory|ktorych|ktorymi|jakie|jakich|jakimi|wymien"
            r"|какие|каких|каким|какими|которые|перечисл\w+|назовите)\b|کدام|چه (?:شهر|کشور|حوزه|زمینه|موضوع)|نام ببر"
            r"|どの|どんな|どのような|何の都市|哪些|哪几|有哪|哪个|哪座"
        ),
    ),
)
_LISTS = re.compile(
    r"\b(which (?:\w+ ){0,2}\w+s\b|what are|name (?:the|all)|list|ktore (?:\w+ )?(?:miasta|kraje|instytucje|gminy"
    r"|dziedziny)|jakie|jakich"
    r"|wymien|какие|каких|перечисл\w+|с какими)\b|کدام (?:شهرها|کشورها|استان)|چه (?:شهرهایی|کشورهایی|حوزه|زمینه"
    r"|موضوعات)|哪些|哪几"
    r"|どの都市|どんな都市|どのような|どんな"
)

# Words that ask or bind but carry no content of their own; the token weights of the model cover other languages.
STOPWORDS = frozenset(
    fold(word)
    for word in (
        "a an the of in on at to for from by with and or is are was were be been did do does has have had it its "
        "this that these those "
        "who whom whose what when where which why how many much there their they he she his her as about into "
        "between during any "
        "please tell me us can could would should will shall you your our we i my name list give so than then also "
        "not no yes all "
        "w we z ze na do od o u i a oraz lub czy jest sa byl byla bylo byly byc zostal zostala zostalo zostaly sie "
        "to ten ta te tej tego tych tym "
        "kto kogo komu kim co czego gdzie kiedy jak jaki jaka jakie jakich jakim ktory ktora ktore ktorych ktorym "
        "ktorej ile ilu dla po przez "
        "przy za nad pod jego jej ich ma maja mial miala nie tak prosze powiedz mi ze ktorzy jakiego jakiej ktorego "
        "в во на с со и или а но к ко о об от до из у за под над по при для без не ни ли же бы это этот эта эти того "
        "что кто кого кому кем "
        "где когда куда откуда как какой какая какое какие каких каким каком какого который которая которые которых "
        "сколько был была было были "
        "есть быть его ее их он она они мы вы я ли также так все всего "
        "از در به با و یا که را این آن برای تا بر است بود شد شده می نمی هم نیز چه چی کی کیست چیست کجا کجاست چند چقدر "
        "چگونه چرا کدام آیا "
        "شود باشد هست هستند بودند شدند کرد کردند کرده دارد دارند داشت یک هر همه خود ها های ای بین توسط تعداد "
    ).split()
)
# What is left of a Han or Kana run when the asking words are taken out is content; Hiragana alone never is.
ASKING = re.compile(
    r"什么时候|什么|哪些|哪个|哪里|哪位|哪几|哪年|哪一|哪座|何时|何地|多少|几个|怎么|怎样|如何|是否|请问|谁|哪|吗|呢|的|了|是|在|和|与|及|有|由|被|于"
    r"|何年|何月|何日|何人|何|誰|教えて|ください|ですか|ますか|でしょうか|[ぁ-ん]+"
)


# Words after which a question says what it wants: "which industries", "какой теме", "どんな施設", "哪些地方".
FOCUS = re.compile(
    r"\b(?:which|what(?: kind of| sort of| type of)?|whose|how many|how much|jak(?:i|a|ie|ich|im|imi|ą|iego|iej"
    r"|iemu)|któr\w+|czyj\w*|ile|ilu"
    r"|как(?:ой|ая|ое|ие|их|ую|им|ими|ом|ого|ому)|котор\w+|сколько|чь[яеию]\w*)\b"
    r"|کدام|چه(?! کس)|چند|どの(?:ような)?|どんな|どういう|何の|哪一?[些个種种几座位家]?|什么(?:样的)?|多少|几[个家位座国]?",
    re.IGNORECASE,
)

# What the word in focus asks for, whatever the asking word is: "in which year" is a when.
_FOCUS_KINDS = {
    concept: kind
    for kind, concepts in {
        Kind.WHEN: "year month day week date",
        Kind.WHERE: "city country province voivodeship village county district region place_location zone",
        Kind.WHO: "name_who minister foreign_minister mayor governor marshal official_person leader person",
        Kind.HOW_MANY: "percent number_count age area_size distance",
    }.items()
    for concept in concepts.split()
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what was understood of it; `places` and `dates` are what the answer's surroundings must name."""

    text: str
    language: str
    kind: Kind
    many: bool  # wants several places or people, perhaps from several documents; other lists stand in one sentence
    places: tuple[PlaceMention, ...]
    dates: tuple[str, ...]  # ISO values at every precision
    numbers: tuple[str, ...]


def understand(text: str, language: str = "") -> Question:
    """Question of a text; `language` as given, else detected."""
    folded = " ".join(fold(word) for word in text.split())
    kind = next((kind for kind, cue in _CUES if cue.search(folded)), Kind.WHAT)
    if kind in {Kind.WHAT, Kind.WHICH}:
        kind = next((_FOCUS_KINDS[one] for one in focus_concepts(text) if one in _FOCUS_KINDS), kind)
    return Question(
        text=text,
        language=language or detect(text),
        kind=kind,
        many=kind in {Kind.WHO, Kind.WHERE} and bool(_LISTS.search(folded)),
        places=tuple(places_in(text)),
        dates=tuple(dict.fromkeys(value for mention in dates(text) for value in precisions(mention.value))),
        numbers=tuple(number(run) for kind_, run in runs(text) if kind_ == "number"),
    )


def focus_at(text: str) -> int:
    """Where the word begins that says what the question wants; -1 where it does not say."""
    match = FOCUS.search(text)
    return match.end() if match else -1


def focus_concepts(text: str) -> list[str]:
    """Concepts of the word in focus: those that begin first behind the asking word, at most three letters off."""
    at = focus_at(text)
    behind = [one for one in glossary().find(text) if at >= 0 and at <= one.start <= at + 3]
    return [one.concept for one in behind]


def places_in(text: str) -> list[PlaceMention]:
    """Places a question names, in small letters too; words that only ask or bind are none."""
    found = gazetteer().find(text, cased=False)
    return [mention for mention in found if fold(text[mention.start : mention.end]) not in STOPWORDS]


def content_words(text: str) -> list[str]:
    """Words of the question that carry content, as written; Han and Kana runs without their particles."""
    found: list[str] = []
    for kind, run in runs(text):
        if kind == "cjk":
            found += [part for part in ASKING.split(run) if part]
        elif kind == "number" or fold(run) not in STOPWORDS:
            found.append(run)
    return found
