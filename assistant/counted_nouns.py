"""What a question asks the number of, and what a number counts: patterns over folded text, in six languages."""

import re

# What is counted one by one: sums of money, times, sizes and shares are no number of them.
HEADS = re.compile(
    r"\b(?:how many (?:\w+ )?(?:people|persons|participants|students|pupils|members|guests|visitors|companies"
    r"|firms|children"
    r"|families|households|countries|cities|towns|schools|trees|books|copies|containers|buses|ships|doctors"
    r"|nurses|teachers"
    r"|volunteers|residents|employees|delegates|councillors|players|athletes|artists|singers|musicians)|iloma"
    r"|ilu(?! (?:lat|dni|miesiec\w*|tygodni\w*|godzin\w*|minut\w*|kilometr\w*|metr\w*|hektar\w*|procent\w*|zl\w*))"
    r"|ile (?:osob|ludzi|firm\w*|dzieci|rodzin|panstw|krajow|miast|szkol|drzew|ksiazek|egzemplarzy|kontenerow"
    r"|autobusow|statkow)"
    r"|сколько (?:\w+ )?(?:человек|людеи|народу|участник\w+|студент\w+|ученик\w+|школьник\w+|член\w+|гост\w+|фирм"
    r"|компани\w+"
    r"|предприяти\w+|дет\w+|сем\w+|стран|город\w+|школ|деревьев|книг|экземпляр\w+|контеинер\w+|автобус\w+|врач\w+"
    r"|учител\w+|волонтер\w+|жител\w+|сотрудник\w+|делегат\w+|депутат\w+|спортсмен\w+|артист\w+|зрител\w+))\b"
    r"|چند (?:نفر|تن|عضو|خانوار|خانواده|شرکت|کشور|شهر|مدرسه|دانش|دانشجو|پزشک|معلم|کتاب|درخت|اتوبوس|کشتی|کودک"
    r"|مهمان|داوطلب"
    r"|شرکت)|何(?:人|名|社|校|か国|カ国|ヶ国|世帯|冊|台|隻|匹|頭|枚|組|都市)|[几多]少?(?:人|名|位|家|所|辆|艘|本|棵|户|个(?:城市|国家|人))"
)
# Who asks for people is not told of so many towns, and the other way round.
_PEOPLE_ASKED = re.compile(
    r"\b(?:how many (?:\w+ )?(?:people|persons|participants|students|pupils|members|guests|visitors|children|delegates"
    r"|inhabitants|residents|officials|employees|volunteers)|(?:ile|ilu) (?:\w+ )?(?:osob|ludzi|uczestnik\w+|student\w+"
    r"|uczni\w+|czlonk\w+|gosci|dzieci|delegat\w+|mieszkanc\w+|urzednik\w+|pracownik\w+)"
    r"|сколько (?:\w+ )?(?:человек|людеи|народу|участник\w+|студент\w+|школьник\w+|член\w+|гост\w+|дете\w+|делегат\w+"
    r"|жител\w+"
    r"|чиновник\w+|сотрудник\w+))\b|چند (?:نفر|تن |عضو|دانش|دانشجو|کودک|مهمان|شرکت[ \u200c]?کننده)|何[人名]|[几多]少?个?[人名位]"
)
_PLACES_ASKED = re.compile(
    r"\b(?:how many (?:\w+ )?(?:countries|cities|towns|regions|districts)|(?:ile|ilu) (?:\w+ )?(?:kraj\w+|panstw|miast"
    r"|region\w+|gmin)|сколько (?:\w+ )?(?:стран|город\w+|регион\w+|район\w+)|(?:скольких) (?:стран|город)\w*)\b"
    r"|چند (?:کشور|شهر|منطقه|استان)|何[かカヶヵ]国|何(?:都市|市町村|地域)|[几多]少?[个座](?:国家|城市|地区)|几国"
)
_THINGS_ASKED = re.compile(
    r"\b(?:how many (?:\w+ )?(?:companies|firms|businesses|screens|films|clips|videos|schools|universities|trees|books"
    r"|buses|trains|hospitals|hotels|contracts|agreements|projects)"
    r"|(?:ile|ilu) (?:\w+ )?(?:firm\w*|przedsiebiorstw|ekranow"
    r"|filmow|szkol|uczelni|drzew|ksiazek|autobusow|pociagow|szpitali|hoteli|umow|projektow)"
    r"|сколько (?:\w+ )?(?:фирм|компании|предприятии|экранов|фильмов|роликов|школ|вузов|деревьев|книг|автобусов|поездов"
    r"|больниц|гостиниц|договоров|соглашении|проектов))\b"
    r"|چند (?:شرکت(?![ \u200c]?کننده)|بنگاه|نمایشگر|فیلم|مدرسه|دانشگاه|درخت|کتاب"
    r"|اتوبوس|قطار|بیمارستان|هتل|قرارداد|پروژه)"
    r"|何(?:社|校|本|冊|台|枚|件|軒)|[几多]少?(?:家|块|部|所|本|棵|辆|列|张|台|座(?!城)|项|份)"
)
_OF_THINGS = re.compile(
    r"(?:\s\w+)?[\s-]?(?:companies|firms|screens|films|clips|schools|trees|books|buses"
    r"|firm\w*|ekran\w*|film\w*|szkol\w*"
    r"|фирм\w*|компани\w*|экран\w*|фильм\w*|школ\w*)\b|\s?(?:شرکت|نمایشگر|فیلم|مدرسه)|多?[家块部所本棵辆张社校枚冊]"
)
_OF_PLACES = re.compile(
    r"(?:\s\w+){0,2}[\s-]?(?:(?:countr|cit(?:y|ies)|towns?|regions?|districts?|continents?)\w*"
    r"|miast\w*|kraj\w*|panstw\w*"
    r"|region\w*|kontynent\w*|destinations?|город\w*|стран\w*|регион\w*"
    r"|континент\w*)\b|\s?(?:شهر|کشور|منطقه|استان|قاره|مقصد)"
    r"|[个個かカヶヵ]?(?:\w{0,4}(?:城市|地区|都市|国家|地域)|国|洲|大[陸陆洲])"
)
_OF_PEOPLE = re.compile(
    r"(?:\s\w+)?[\s-]?(?:people|persons|participants|guests|students|pupils|children|delegates|visitors|inhabitants"
    r"|osob\w*|uczestnik\w*|gosci|student\w*|uczni\w*|dzieci|delegat\w*|mieszkanc\w*|человек\w*|участник\w*|гост\w*"
    r"|студент\w*|дете\w*|делегат\w*|жител\w*)\b|\s?(?:نفر|تن|مهمان|دانش|کودک)|[余多]?[人名位]"
)
# Who are no companies either, but seldom all who came.
_OF_ANYBODY = re.compile(
    rf"{_OF_PEOPLE.pattern}|(?:\s\w+)?[\s-]?(?:entrepreneurs|officials|representatives|experts|volunteers|athletes"
    r"|przedsiebiorc\w*|urzednik\w*|przedstawiciel\w*|ekspert\w*|wolontariusz\w*|sportowc\w*"
    r"|предпринимател\w*|чиновник\w*|представител\w*|эксперт\w*|волонтер\w*|спортсмен\w*)\b"
    r"|\s?(?:کارافرین|بازرگان|نماینده|کارشناس|داوطلب|ورزشکار)"
)
# Who is counted as such, unlike people, participants and guests; so many people may be others.
CERTAIN_PEOPLE = frozenset(
    "student university_student pupil schoolchild teacher volunteer engineer doctor_med nurse entrepreneur consul"
    " ambassador mayor councillor artist musician athlete scientist expert journalist_person interpreter_person".split()
)


def asked_things(asked: str) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What a folded question asks the number of, as it stands behind a number, and what it does not."""
    kinds = (
        (_PEOPLE_ASKED, _OF_PEOPLE, _OF_PLACES), (_PLACES_ASKED, _OF_PLACES, _OF_ANYBODY),
        (_THINGS_ASKED, _OF_THINGS, _OF_PLACES), (_THINGS_ASKED, _OF_THINGS, _OF_ANYBODY),
    )  # fmt: skip
    return [(own, others) for asks, own, others in kinds if asks.search(asked)]


# What lasts to a day lasts so long.
_UNTIL = re.compile(
    r"\b(?:how long|jak dlugo|на какои срок|как долго|до каких пор|до какого)\b|چه مدت|تا کی|どのくらいの期間|いつまで|多久|多长时间"
)
# And from one day to another so many days.
_DAYS = re.compile(r"\b(?:how many days|ile dni|сколько днеи)\b|چند روز|何日(?:間|に)|[几多]少?天")
_DAY_TO_DAY = re.compile(
    r"\d\w{0,2}日?\s?(?:[-–—〜～至到]|から|(?:to|and|do|i|по|и|تا|و)\s)\s?\d|\d\w{0,2} \w+ (?:to|do|по|تا) \d", re.IGNORECASE
)


def lasts(asked: str, text: str) -> bool:
    """Whether a folded question asks how long something lasts, and the dates of a text may tell it."""
    return bool(_UNTIL.search(asked) or (_DAYS.search(asked) and _DAY_TO_DAY.search(text)))
