"""What an answer must speak of, in six languages: who interpreted, who paid, what a ticket costs, which airline."""

import re

import pytest

from assistant.cues import Kind
from assistant.question import understand
from assistant.subjects import TABLE, speaks_of, subjects

# A question, a sentence that speaks of what it asks for, and one that does not.
ASKED = [
    ("Who interpreted at the meeting?", "Anna Nowak translated for both sides.", "The consul met the mayor."),
    ("Kto tłumaczył rozmowę?", "Rozmowę przekładała Anna Nowak.", "Konsul spotkał się z burmistrzem."),
    ("Кто переводил беседу?", "Беседу перевела Анна Новак.", "Консул встретился с мэром."),
    ("چه کسی گفت‌وگو را ترجمه کرد؟", "مترجم نشست آنا نواک بود.", "سرکنسول با شهردار دیدار کرد."),
    ("誰が通訳しましたか。", "通訳は野村さんが務めた。", "総領事は市長と会談した。"),
    ("会谈由谁翻译？", "翻译由李娜担任。", "总领事会见了市长。"),
    ("Who paid for the trip?", "The costs were borne by the city.", "The trip lasted five days."),
    ("Kto zapłacił za wyjazd?", "Koszty pokryło miasto.", "Wyjazd trwał pięć dni."),
    ("Кто оплатил поездку?", "Расходы взял на себя город.", "Поездка длилась пять дней."),
    ("چه کسی هزینهٔ سفر را پرداخت؟", "بودجهٔ سفر از شهرداری بود.", "سفر پنج روز طول کشید."),
    ("旅費は誰が負担しましたか。", "費用は市が出した。", "旅行は五日間だった。"),
    ("考察费用由谁承担？", "经费由市政府支付。", "考察为期五天。"),
    ("How much is a ticket to the museum?", "Admission costs 5 euros.", "The museum cost 5 million euros."),
    ("Ile kosztuje bilet do muzeum?", "Wstęp kosztuje 12 złotych.", "Budowa kosztowała 12 milionów złotych."),
    ("Сколько стоит билет в музей?", "Вход стоит 300 рублей.", "Здание обошлось в 300 миллионов рублей."),
    ("بلیت موزه چند تومان است؟", "ورودی موزه ۵۰ هزار تومان است.", "ساخت موزه ۵۰ میلیارد تومان هزینه داشت."),
    ("博物館の入場料はいくらですか。", "入場は300円。", "建設費は3億円だった。"),
    ("博物馆门票多少钱？", "门票为30元。", "建馆花费3000万元。"),
    ("Which airline did the delegation fly with?", "They came with Baltic Airways.", "They came in May."),
    ("Jakimi liniami lotniczymi leciała delegacja?", "Lot obsługiwał przewoźnik lotniczy.", "Przyjechali w maju."),
    ("Какой авиакомпанией летела делегация?", "Рейс выполнила авиакомпания «Волга».", "Они приехали в мае."),
    ("هیئت با کدام شرکت هواپیمایی یا ایرلاین آمد؟", "پرواز با هواپیمایی ماهان بود.", "آنان در اردیبهشت آمدند."),
    ("代表団はどの航空会社で来ましたか。", "全日本航空の便で来た。", "五月に来た。"),
    ("代表团坐的是哪家航空公司的飞机？", "代表团乘坐东方航空班机。", "代表团五月来访。"),
    ("Who won the race?", "The first prize went to Krosno.", "Forty runners took part in the race."),
    ("Kto wygrał bieg?", "Zwyciężyła drużyna z Krosna.", "W biegu wystartowało 40 osób."),
    ("Кто выиграл забег?", "Победила команда Кросно.", "В забеге участвовали 40 человек."),
    ("برندهٔ مسابقه که بود؟", "مقام نخست به کروسنو رسید.", "چهل نفر در مسابقه شرکت کردند."),
    ("誰が競走で優勝しましたか。", "クロスノのチームが勝った。", "競走には40人が参加した。"),
    ("比赛谁赢了？", "冠军是克罗斯诺队。", "四十人参加了比赛。"),
    ("How do I apply for leave?", "An application must be submitted by May.", "The delegation left in May."),
    ("Jak złożyć wniosek o wyjazd?", "Formularz należy wysłać do maja.", "Delegacja wyjechała w maju."),
    ("Как оформить командировку?", "Заявление нужно подать до мая.", "Делегация уехала в мае."),
    ("چگونه می‌توان برای سفر ثبت‌نام کرد؟", "درخواست باید تا اردیبهشت برسد.", "هیئت در اردیبهشت رفت."),
    ("出張の申請の仕方を教えてください。", "五月までに申請が必要です。", "代表団は五月に出発した。"),
    ("出国如何办理？", "须在五月前提交。", "代表团五月出发。"),
    ("When was the mayor born?", "He was born in Lublin in 1970.", "He has been mayor since 2010."),
    ("Kiedy urodził się burmistrz?", "Urodzony w 1970 roku w Lublinie.", "Burmistrzem jest od 2010 roku."),
    ("Когда родился мэр?", "Год рождения – 1970.", "Мэром он стал в 2010 году."),
    ("شهردار متولد چه سالی است؟", "زادهٔ سال ۱۳۵۰ است.", "از سال ۱۳۹۵ شهردار است."),
    ("市長の生年月日は？", "1970年生まれである。", "2010年に市長になった。"),
    ("市长哪年出生？", "他生于1970年。", "他2010年任市长。"),
    ("Who is the mayor's wife?", "He and his wife Ewa came.", "The mayor came with his deputy."),
    ("Kto jest żoną burmistrza?", "Przyjechał z małżonką.", "Przyjechał z zastępcą."),
    ("Кто жена мэра?", "Мэр приехал с супругой.", "Мэр приехал с заместителем."),
    ("همسر شهردار کیست؟", "با خانواده آمد.", "با معاونش آمد."),
    ("市長の妻は誰ですか。", "市長は夫人とともに来た。", "市長は部下とともに来た。"),
    ("市长的妻子是谁？", "市长偕夫人前来。", "市长偕副手前来。"),
    ("What time does the festival start?", "The gates open at 10:30.", "The festival starts on 3 May."),
    ("O której godzinie zaczyna się festiwal?", "Początek o godz. 10.", "Festiwal zaczyna się 3 maja."),
    ("Во сколько начинается фестиваль?", "Начало в 10 часов.", "Фестиваль начинается 3 мая."),
    ("جشنواره ساعت چند شروع می‌شود؟", "آغاز برنامه ساعت ده است.", "جشنواره ۱۳ اردیبهشت است."),
    ("祭りは何時に始まりますか。", "午前10時に始まる。", "五月三日に始まる。"),
    ("音乐节几点开始？", "上午10点开始。", "五月三日开始。"),
    ("What did they have for dinner?", "A banquet of river fish was served.", "Food companies took part."),
    ("Co podano na kolację?", "Bankiet składał się z ryb.", "W spotkaniu brały udział firmy spożywcze."),
    ("Что ели на ужин?", "На банкете подали рыбу.", "В переговорах участвовали пищевые компании."),
    ("شام چه خوردند؟", "در ضیافت ماهی آوردند.", "صنایع کشاورزی در نشست بودند."),
    ("夕食は何でしたか。", "宴会では川魚が出た。", "食品の会社が参加した。"),
    ("晚餐吃了什么？", "宴会上有河鱼。", "食品企业参加了会议。"),
    ("Is there a direct flight to Wuhan?", "A non-stop service opened in May.", "The airport is large."),
    ("Czy jest bezpośredni lot do Wuhanu?", "Bezpośrednie połączenie ruszyło w maju.", "Lotnisko jest duże."),
    ("Есть ли прямой рейс в Ухань?", "Прямое сообщение открыто в мае.", "Аэропорт большой."),
    ("آیا پرواز مستقیم به ووهان هست؟", "خط مستقیم در اردیبهشت باز شد.", "فرودگاه بزرگ است."),
    ("武漢への直行便はありますか。", "直行の便が五月に始まった。", "空港は大きい。"),
    ("有直飞武汉的航班吗？", "五月开通直达航线。", "机场很大。"),
    ("How long is the agreement valid?", "It stays in force until 2030.", "It was signed by both mayors."),
    ("Na ile lat zawarto umowę?", "Umowa obowiązuje bezterminowo.", "Umowę podpisali obaj burmistrzowie."),
    ("На какой срок заключено соглашение?", "Оно действует бессрочно.", "Его подписали оба мэра."),
    ("مدت تفاهم‌نامه چقدر است؟", "این سند ده سال معتبر است.", "دو شهردار آن را امضا کردند."),
    ("協定の有効期間は？", "協定の効力は十年とする。", "両市長が署名した。"),
    ("协议有效期多久？", "本协议期限十年。", "两位市长签署。"),
    ("What is the account number for donations?", "Account 12 3456 7890 1234.", "The account is open at Bank X."),
    ("Jaki jest numer konta zbiórki?", "Konto: 12 3456 7890 1234.", "Konto prowadzi bank spółdzielczy."),
    ("Какой номер счёта для пожертвований?", "Счёт 40702810 12345678.", "Счёт открыт в банке."),
    ("شماره حساب کمک چیست؟", "شماره شبا: ۱۲۳۴۵۶۷۸۹۰", "حساب در بانک شهر باز است."),
    ("寄付の口座番号は？", "口座番号：1234567", "口座は銀行にある。"),
    ("捐款账号是多少？", "账号：62280012345678", "账户开在市银行。"),
    ("On which floor is the office?", "The office is on the second floor.", "The office is in the town hall."),
    ("Na którym piętrze jest biuro?", "Biuro mieści się na parterze.", "Biuro mieści się w ratuszu."),
    ("На каком этаже отдел?", "Отдел занимает второй этаж.", "Отдел находится в мэрии."),
    ("دفتر در کدام طبقه است؟", "دفتر در طبقهٔ دوم است.", "دفتر در شهرداری است."),
    ("事務所は何階ですか。", "事務所は3階にある。", "事務所は市役所にある。"),
    ("办公室在几楼？", "办公室在三楼。", "办公室在市政府。"),
    ("When was the return visit?", "A reciprocal visit followed in May.", "They visited in May."),
    ("Kiedy była rewizyta?", "W maju odwzajemniono wizytę.", "Wizyta odbyła się w maju."),
    ("Когда был ответный визит?", "В мае состоялся ответный визит.", "Визит состоялся в мае."),
    ("بازدید متقابل کی بود؟", "سفر متقابل در اردیبهشت انجام شد.", "سفر در اردیبهشت انجام شد."),
    ("答礼訪問はいつでしたか。", "五月に答礼の訪問があった。", "五月に訪問した。"),
    ("回访是什么时候？", "五月进行了回访。", "五月来访。"),
    ("Who signed the charter?", "The signatures are those of both mayors.", "The towns became partners in 2017."),
    ("Kto podpisał kartę?", "Podpisy złożyli obaj burmistrzowie.", "Miasta są partnerami od 2017 roku."),
    ("Кто подписал хартию?", "Подписи поставили оба мэра.", "Города стали партнёрами в 2017 году."),
    ("چه کسی منشور را امضا کرد؟", "دو شهردار پای منشور را امضا کردند.", "دو شهر از ۲۰۱۷ همکارند."),
    ("憲章に署名したのは誰ですか。", "両市長が調印した。", "両市は2017年に提携した。"),
    ("谁签署了宪章？", "两位市长在宪章上签字。", "两市2017年结好。"),
    ("How many people were in the delegation?", "The group numbered twelve.", "Five hundred people came."),
    ("Ile osób było w delegacji?", "Przyjechała dwunastoosobowa grupa.", "Przyjechało pięćset osób."),
    ("Сколько человек было в делегации?", "В составе группы двенадцать человек.", "Приехали пятьсот человек."),
    ("هیئت چند نفر بود؟", "گروه دوازده عضو داشت.", "پانصد نفر آمدند."),
    ("代表団は何人でしたか。", "一行は十二名だった。", "五百人が来た。"),
    ("代表团有多少人？", "一行十二人。", "来了五百人。"),
]  # fmt: skip

# What asks for nothing of the kind.
UNASKED = [
    "Who opened the exhibition?", "Kto otworzył wystawę?", "Кто открыл выставку?", "چه کسی نمایشگاه را گشود؟",
    "誰が展覧会を開きましたか。", "谁为展览揭幕？", "How many trees were planted?", "Когда приедет делегация?",
]  # fmt: skip

SCRIPTS = {"Latin": "[a-z]", "Cyrillic": "[а-я]", "Persian": "[\u0600-\u06ff]", "Chinese or Japanese": "[\u3040-\u9fff]"}


@pytest.mark.parametrize(("text", "told", "untold"), ASKED)
def test_an_answer_speaks_of_what_is_asked_for(text: str, told: str, untold: str) -> None:
    asked = subjects(understand(text))
    assert asked
    assert speaks_of(told, told, asked)
    assert not speaks_of(untold, untold, asked)


def test_the_number_of_people_is_that_of_the_group() -> None:
    asked = subjects(understand("How many people were in the delegation?"))
    assert not speaks_of("Five hundred people came.", "Five hundred people came. A delegation was there.", asked)


@pytest.mark.parametrize("text", UNASKED)
def test_most_questions_ask_for_nothing_of_the_kind(text: str) -> None:
    assert subjects(understand(text)) == ()


def test_every_row_is_of_known_kinds_and_of_all_scripts() -> None:
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        subject, kinds, within, *patterns = line.split("\t")
        assert within in {"sentence", "beside"}, subject
        assert kinds == "any" or {Kind(kind) for kind in kinds.split()}, subject
        for pattern in patterns:
            missing = [name for name, letters in SCRIPTS.items() if not re.search(letters, pattern)]
            assert not missing, f"{subject}: no {missing}"
