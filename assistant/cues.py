"""The words that ask and what they ask for, in six languages; patterns are over folded text (no diacritics, ł as l)
unless they say otherwise."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What the answer must hold."""

    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    HOW_MANY = "how_many"
    MONEY = "money"
    BODY = "body"  # an organisation, an office, a company
    WHY = "why"
    PHONE = "phone"
    MAIL = "mail"
    WHICH = "which"
    WHAT = "what"


# Word patterns over folded text (no diacritics, ł as l); the first kind whose pattern is found is taken.
CUES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.PHONE,
        re.compile(
            r"\b(?:(?:phone|telephone|fax) number|(?:what|which) number (?:\w+ ){0,3}(?:call|ring|dial)"
            r"|(?:numer\w*|nr) (?:telefon\w*|faks\w*)|jaki jest telefon|(?:pod|na) jaki(?:m)? (?:numer\w*|telefon\w*)"
            r"|номер\w* (?:телефон\w*|факс\w*)|как(?:ои|ов) телефон|по какому (?:телефон|номер)\w*)\b"
            r"|شماره[ \u200c]?(?:ی )?(?:تلفن|فکس)|چه شماره\S* (?:تماس|زنگ)|電話番号|何番に(?:お?電話|掛け|かけ)"
            r"|电话号码|电话是|(?:打|拨)(?:什么|哪个|几号)(?:电话|号码)"
        ),
    ),
    (
        Kind.MAIL,
        re.compile(
            r"\b(?:e-?mail|mail\w*|mejl\w*|poczt\w+ elektroniczn\w+|электронн\w+ (?:адрес|почт)\w*|имеил\w*)\b"
            r"|ایمیل|رایانامه|پست الکترونیک|メールアドレス|邮箱|电子邮件地址"
        ),
    ),
    (
        Kind.WHY,
        re.compile(
            r"\b(?:why|how come|what (?:caused|prevented|led to)|reasons?|dlaczego|po co|powod\w*|przyczyn\w*"
            r"|из-за чего"
            r"|what made (?:\w+ ){1,4}(?:come|go|choose|decide|stop|change)|skad (?:tak[ai]|t[ae]n?|tyle|pomysl)"
            r"|czemu(?! (?:jest |byl\w* |zostal\w* )?(?:poswiec|sluz|zawdziecz|towarzysz|sprzyja)\w*)"
            r"|co (?:spowodowal\w*|sprawil\w*|przeszkodzil\w*)|почему|отчего|зачем|причин\w*"
            r"|чем (?:вызван\w*|объясня\w+|обусловлен\w*)|что (?:помешал\w*|вызвал\w*|привело к))\b"
            r"|چرا(?!غ)|دلیل|علت|چه چیزی? (?:باعث|مانع|سبب)|なぜ|何故|どうして|理由|原因|(?<![称名视作成认当])为什么|为何|何以|怎么会"
        ),
    ),
    (
        Kind.WHEN,
        re.compile(
            r"\b(when(?! (?:asked|\w+ing)\b)|what (?:year|date|day|month)|which (?:year|date|day|month|years)"
            r"|in what year|since when"
            r"|kiedy|od jakiego czasu|w ktorym (?:roku|miesiacu|dniu)|ktorego dnia|jaki(?:m|ego)? (?:dniu|dnia|roku"
            r"|miesiacu)"
            r"|od kiedy|w jakich dniach|с какого времени|на какое число (?:назнач|намеч|заплан)\w*"
            r"|когда|в каком (?:году|месяце)|какого числа|в какие дни|с каких пор|с какого года|в какои день"
            r"|каким числом|датирован\w*|по каким числам|в каких числах|с какого по какое)\b"
            r"|(?:^|\W)(?:(?<!دعوت )(?<!با )(?<!به )(?<!توسط )(?<!مال )(?<!طرف )کی|چه زمانی|چه وقت|چه سالی|چه تاریخی"
            r"|کد[او]م سال|چه روزی|چه ماهی|از چه زمان|کد[او]م تاریخ"
            r"|کد[او]م ماه|چه موقع)(?:\W|$)|تاریخ (?:امضا|برگزاری|سفر|دیدار|افتتاح|شروع|اغاز|پایان)"
            r"|(?<!ایستگاه )(?<!نفر )(?<!رتبه )(?<!مقام )(?<!دوره )(?<!بار )چندم(?!ین)|چه ماه|از کی(?!س)|از كي"
            r"|いつ(?!か(?!ら)|も)|何年(?![間分])|何月|何日(?!間|[かも分])|何時ごろ|会期|日程(?!に|で|の)|[什啥]么?时候|何时|哪一?年|哪一?天"
            r"|哪个月|年月日を|どの年|(?:締結|署名|開催|訪問|調印)の?(?:時期|期日)"
            r"|几月|(?<!第)几号|什么日期|何日(?!間|[かも分])|几点|何時(?!間)"
        ),
    ),
    (
        Kind.HOW_MANY,
        re.compile(
            r"\b(how (?:many|much|large|big|long|old|often|high|far)"
            r"|what (?:number|share|proportion|percentage|temperature|(?:\w+ )?rate)"
            r"|ile|ilu|iloma|jak (?:wiele|duz\w+|dlugo|wysok\w+|daleko|liczn\w+)|jaka (?:liczba|czesc|stopa)"
            r"|jakie oprocentowanie|na jak dlugo"
            r"|сколько|скольк\w+|как(?:ое|ово) (?:количество|число)|какая (?:процентная )?ставка|на какои срок"
            r"|как (?:много|долго|далеко|высок\w+|многочислен\w+|многолюд\w+)|насколько (?:много\w+|велик\w*))\b"
            r"|چند(?!ین|م(?!ین))|چقدر|چه تعداد|نرخ|چه مقدار|何[万千百]?人(?![签来去出参主负说提发带担率](?![ぁ-ん]))|[人者社校件総]数[はを]"
            r"|何カ国|何か国|何ヶ国|何ヵ国|何都市|何回|何件|何割|いくつ(?!もり)|どのくらい|どれくらい|何名"
            r"|何社|いくら"
            r"|何番目|何(?:日|年|月|週間?|人|食)分|何(?:平方|立方)?(?:メートル|キロ|トン|ヘクタール|パーセント|[度割歳泊枚日本冊台頭匹軒店校着便通点問曲杯種艘隻票席室]"
            r"|時間|週間|か月|ヶ月|カ月)|(?:広さ|高さ|長さ|面積|人口|気温)は"
            r"|利率|金利|税率|多少|(?<![第哪])几(?![乎何点月号楼])(?!.*哪些)|第几[次届]|排(?:名|行)?第几|多大(?!程度)|多长|多远|多高|多重"
        ),
    ),
    (
        Kind.WHO,
        re.compile(
            r"\b(who|whom|whose|kto|kogo|komu|kim|(?<!, )ktorzy|czyj\w*|(?:кто|кого|кому|кем)(?!-)|чь[яеию]\w*)\b|چه کس"
            r"|کیست|چه شخص|چه افراد|کد[او]م شخص|کد[او]م مقام"
            r"|(?:دعوت|با|به|توسط|مال|طرف) کی(?:\W|$)|(?:誰|だれ|どなた)(?!か(?!ら)|も)|که (?:بود|است)؟|谁|何人(?=[はがを]"
            r"|[签来去出参主负说提发带担率](?![ぁ-ん]))|哪一?位|哪些人"
        ),
    ),
    (
        Kind.WHERE,
        re.compile(
            r"\b(where|whereabouts|gdzie|dokad|skad"
            r"|где|куда|откуда)\b|(?:^|\W)کجا|(?:در|تو) کد[او]م (?:شهر|کشور|استان|مکان"
            r"|منطقه)|(?:どこ|どちら)(?!か(?!ら)|も)"
            r"|哪里|哪儿|地点[是在]?[哪什]|開催(?:都市|地)[はを]|何处|何地|什么地方|何階|几楼|几层"
            r"|\b(in (?:which|what) (?:city|country|town|place|province))\b|\bw (?:ktorym|jakim) (?:miescie|kraju"
            r"|miejscu)\b"
            r"|\bв как(?:ом|ои) (?:городе|стране|месте|провинции)\b"
        ),
    ),
    (
        Kind.WHICH,
        re.compile(
            r"\b(which|what are the|name (?:the|all)|(?<!.)list|ktore|ktora|ktory"
            r"|ktorych|ktorymi|jakie|jakich|jakimi|wymien"
            r"|какие|каких|каким|какими|которые|перечисл\w+|назовите)\b|کد[او]م|چه (?:شهر|کشور|حوزه|زمینه|موضوع)"
            r"|نام ببر"
            r"|どの|どんな|どのような|何の都市|哪些|哪几|有哪|哪个|哪座"
        ),
    ),
)
DAY = re.compile(
    r"\b(?:(?:which|what) days?|ktorego dnia|jakiego dnia|w jakich dniach|какого числа|в как(?:ои день|ие дни))\b"
    r"|چه روز|کد[او]م روز|چندم(?!ین)|何日(?!間)|会期|日程(?!に|で|の)|哪一?天|几号"
)
# Asks for an end: no day something began is one.
UNTIL = re.compile(
    r"\b(?:until when|till when|do kiedy|do jakie(?:go|j) (?:dnia|roku|daty|pory)|do ktorego (?:dnia|roku)"
    r"|до каких пор|до какого (?:числа|года|дня|времени|срока)|до когда)\b"
    r"|(?:^|\W)تا (?:کی|چه (?:زمان|تاریخ|وقت|سال|روز|ماه)|کد[او]م)"
    r"|いつまで|何[年月日]まで|到(?:什么时候|何时|哪一?[天年])|截[至止]到?(?:什么时候|何时|哪一?[天年])"
)
# "when" and its sisters also join clauses: where something else is asked for as well, they do.
JOINING = frozenset({"when", "kiedy", "когда"})
WHEN_OR_WHO = "کی"  # spoken Persian: who, where a date is told already or one person did something
BY_ONE = re.compile(r"را کی (?:\S+ ){0,2}\S*(?<!ن)[دته][؟?]?$")
NAMES = re.compile(
    r"(?<!put their )(?<!put his )(?<!put her )\bnames?\b(?! (?:the|all)\b)"
    r"|\b(?:jak (?:sie )?(?:nazyw\w+|zwa|zwal\w*)|imie|imiona|имя|имена)\b"
    r"|(?:^|\W)(?:نام|اسم)(?:\W|$)(?!بب?رد?)|名前|何という|名字(?!的)|叫什么"
)
CALLED = re.compile(
    r"\b(?:names?(?! (?:the|all))|called|nazyw(?!aja\b)\w+|nazw\w+|называ(?!ют\b)\w+|названи\w+|имя)\b|(?:^"
    r"|\W)(?:نام|اسم)(?:\W"
    r"|$)(?!بب?رد?)|名前|名称|何という|叫什么|名字(?!的)"
)
NAMES_OF_PEOPLE = re.compile(r"\b(?:surnames?|nazwisk\w*|зовут|звали|звать|фамили\w+|фио)\b|نام خانوادگی|氏名|姓名")
WHO_IS = re.compile(r"\b(?:who|kto|kim|кто(?!-))\b", re.IGNORECASE)
IS_WHO = re.compile(r"谁是|是(?:谁|哪一?位)(?=[？?。，,！呢啊呀\s]|$)|は(?:誰|どなた)(?:です|でした|か|[。？?]|$)|کیست|چه کسی است")
PEOPLE = frozenset(
    "mayor deputy_mayor acting_mayor district_head deputy_district_head governor deputy_governor marshal minister"
    " deputy_minister foreign_minister ambassador consul councillor secretary director chairman president"
    " prime_minister spokesperson expert official_person leader person pianist musician artist film_director athlete"
    " scientist leader_of_delegation famous_person diplomat".split()
)
# Whose name is asked for besides: "what is the interpreter called".
PROFESSIONS = frozenset(
    "doctor_med teacher headteacher professor lecturer rector rector_dean coach_trainer trainer interpreter_person"
    " translator_literary accountant treasurer auditor architect architect_architecture engineer designer_person"
    " inventor_pioneer founder_person curator librarian archivist museum_director historian nurse nurse_staff surgeon"
    " spokesman_press journalist_person reporter editor photographer photographer_person painter_person sculptor"
    " composer composer_person conductor conductor_music violinist pianist_person organist singer singer_soloist dancer"
    " actor actor_person poet writer writer_novelist calligrapher restorer mentor_master captain team_captain"
    " pilot_person department_head acting_deputy predecessor successor responsible_person boss_supervisor coordinator"
    " committee_member delegate_rep envoy attache bishop priest employee trainee investor"
    " volunteer_people winner prizewinner".split()
)
# What organisations do as often as people, and what towns do.
DONE_BY_BODIES = frozenset(
    "invite organise host_verb host_organiser initiate initiator finance pay buy sell fund donate"
    " build produce publish_issue grant prepare_ready arrange_settle".split()
)
DONE_BY_TOWNS = frozenset("take_part participants".split())
WHOSE = re.compile(
    r"\b(?:whose|who (?:is|was|were|stands?|stood) behind|czyj\w*|чь[яеию]\w*|через кого)\b"
    r"|مال کی|(?:توسط|واسطه\S*) چه کس|誰の|谁的"
)
FROM_WHERE = re.compile(
    r"\b(?:who .{0,30}\bfrom|kto .{0,30}\bz|(?:кто .{0,20}\bиз|из \w+ кто))\s+\w|(?:^|\W)از \w+ (?:کی|چه کس)|(?:から"
    r"|来自).{0,8}(?:誰|谁)"
)
FOR_WHOM = re.compile(
    r"\b(?:(?:for|to|reach|benefit|help)\w* whom?|komu|dla kogo|do kogo|кому|для кого|до кого)\b"
    r"|(?:برای|به) (?:چه کس|کی\W)|به دست چه کس|誰に|誰のため|だれに|[给为向对]谁|惠及谁|谁受益"
)
WITH_WHOM = re.compile(r"\b(?:with who|z kim|с кем)|با چه کس|与谁|和谁|跟谁|誰と")
YES_OR_NO = re.compile(r"^(?:czy|is|are|was|were|did|does|do|has|have)\b|\bли\b|^ایا\b|吗[？?]?$|是否|(?:ます|です|した)か[。？?]?$")
SOURCE_OF_MONEY = re.compile(
    r"\bwhere.* (?:money|funding|funds) .*from|\bskad\b.*\b(?:pieniadz\w*|srodk\w+)|(?:pieniadz\w*|srodk\w+).*\bskad\b"
    r"|\bоткуда\b.*\b(?:деньг\w*|средств\w*)|(?:деньг\w*|средств\w*).*\bоткуда\b|(?:پول|بودجه|هزینه).*از کجا"
    r"|(?:お金|資金|費用|予算|財源).*どこから|(?:资金|经费|钱).*(?:哪里|哪儿|何处)来"
)
HOW_LONG_BEFORE = re.compile(
    r"\b(?:how (?:far|long|much|many \w+) (?:in advance|ahead|before|earlier|notice)|jakim wyprzedzeniem|ile wczesniej"
    r"|за (?:сколько|какое время|какои срок)|чем за сколько)\b"
    r"|چ(?:ند|قدر) (?:\w+ )?(?:پیش|قبل|زودتر)|何(?:日|週間|か月)前|どのくらい前|提[前早](?:多久|多少|多长|几)"
)
LISTS = re.compile(
    r"\b(which (?:\w+ ){0,2}\w+s\b|what are|name (?:the|all)|(?<!.)(?:list|name)|ktore (?:\w+ )?(?:miasta|kraje"
    r"|instytucje|gminy|dziedziny)|jaki(?:e|ch|mi)"
    r"|wymien|какие|каких|каковы|назовите|назови|перечисл\w+|с какими)\b|کد[او]م (?:شهرها|کشورها|استان)|چه (?:شهرهایی"
    r"|کشورهایی|حوزه|زمینه|موضوعات)|کد[او]م[ \u200c]?(?:اند|ند\b|هستند)|نام ببر|哪些|哪几|有哪|列出|列举"
    r"|どの都市|どんな都市|どのような|どんな|挙げて"
)
# In a language without plurals: twin towns are several, "the town" may be one.
TOWNS_LISTED = re.compile(
    r"(?:姉妹|友好|パートナー)都市(?:は(?:どこ|どちら)|を(?:教え|挙げ)|には?どんな都市)"
    r"|(?:結んで|提携して|交流して|交流の)(?:いる|ある)都市は(?:どこ|どちら)"
)

# Words after which a question says what it wants: "which industries", "какой теме", "どんな施設", "哪些地方".
FOCUS = re.compile(
    r"\b(?:which|what (?:is|are|was|were) the|what(?: kind of| sort of| type of)?|whose|how many|how much"
    r"|jak(?:i|a|ie|ich|im|imi|ą|iego|iej"
    r"|iemu)|któr\w+|czyj\w*|ile|ilu"
    r"|как(?:ой|ая|ое|ие|их|ую|им|ими|ом|ого|ому)|котор\w+|сколько|чь[яеию]\w*)\b"
    r"|کد[او]م(?![ \u200c]?(?:اند|ند\b|هستند))"
    r"|چه(?! کس)|چند|どの(?:ような)?|どんな|どういう|何[人名校社件台冊頭組]?の"
    r"|哪(?!一?[天年])一?[些个種种几座位家]?|(?<!为)什么(?:样的)?|多少|几(?![号月点])[个家位座国]?",
    re.IGNORECASE,
)

# What people ask to see listed, and which of it are towns.
TOWNS = frozenset({"city", "twin_city", "friendship_city", "municipality"})
LISTED = TOWNS | PEOPLE | {"country", "partner", "county", "voivodeship", "province"}
# A word; of a script without spaces every character may begin one.
WORD = re.compile(r"[^\W\d\u3040-\u30ff\u3400-\u9fff]+|[\u30a0-\u30ff]+|[\u3400-\u9fff]")
# Asks how something is or is called, though the word in focus may be a town, or to what degree.
SORTS = re.compile(
    r"\bwhat (?:kind|sort|type) of\b|\bto what (?:extent|degree)|\bw jak(?:im stopniu|iej mierze)"
    r"|\bв как(?:ои|ом) (?:мер|степен)"
    r"|چه (?:جور|نوع|گونه)|تا چه (?:اندازه|حد|میزان)|どんな|どういう|どの程度|什么样|多大程度"
    r"|[称名视作成认当]为什么|\bкаким (?!\w+(?:[оеё]м|[ыи]м|ами|ями|ью|[ое]и)\b)"
)
RELATIVE = re.compile(r"[,،，]\s*(?:\w{1,7}\s+)?$")  # "..., który", "..., w której"
# Nouns that ask for a number or for a reason.
NUMBERS = frozenset(
    "number_count number_amount age age_q area_size area_q area_surface distance distance_q length_distance height"
    " height_q duration duration_q size capacity_hold population population_q percent".split()
)
REASONS = frozenset("reason reason_why reason_cause".split())
# Fields of cooperation are not those of a country, a `motyw przewodni` is no motive, and what is annual is no year.
NO_KINDS = frozenset("scope_field theme_topic annual_monthly annual_n per_year daily_adj daily_n once_a_week".split())
# What the word in focus asks for, whatever the asking word is: "in which year" is a when.
FOCUS_KINDS = {
    concept: kind
    for kind, concepts in {
        Kind.WHEN: "year month day week date date_question".split(),
        Kind.HOW_MANY: NUMBERS,
        Kind.WHERE: "city twin_city friendship_city municipality country province voivodeship village county district"
        " district_quarter region place_location zone venue_place address address_q storey floor_storey".split(),
        Kind.WHO: "ambassador consul minister foreign_minister mayor deputy_mayor acting_mayor district_head governor"
        " marshal councillor director chairman president spokesperson expert official_person leader person"
        " pianist film_director leader_of_delegation famous_person author_creator".split(),
        Kind.BODY: "organisation association committee department office_unit authorities company ngo"
        " university".split(),
        Kind.WHY: REASONS,
    }.items()
    for concept in concepts
}
# Where a question has no asking word it says in a noun what it wants: at its end in Chinese and Japanese ("会場は？",
# "主题是什么"), else at its beginning ("length of stay", "تاریخ امضا چیست؟"), unless one of these asks.
LAST_NOUN = re.compile(
    r"([\u30a0-\u30ff\u3400-\u9fff々]+?)(?:名(?=は))?(?:(?:と?は|是|为)?(?:何(?:です|でした)?か?|什么|啥)?|都?有哪[些几][个座]?)[？?。]?\s*$"
)
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
ASKS = re.compile(
    r"\b(?:what|how|who|whom|whose|when|where|why|which|co|czym|czego|czemu|kto|kogo|kim|kiedy|gdzie|skad|dokad|czy|jak"
    r"|что|чем|чего|чему|кто|кого|кем|кому|когда|где|куда|откуда|как|ли|dlaczego|почему|отчего|зачем)\b"
    r"|^(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|must)\b"
    r"|(?:^|\W)ایا\W|چه (?:کس|چیز|کار)|کجا|چرا|چگونه|چطور|کیست|何|誰|だれ|どこ|いつ|どう|なぜ|いくつ|いくら|谁|为什么|怎|如何|哪|几|多少|是否|吗|啥"
    r"|咋|有没有|有无|是不是|(?:ます"
    r"|ました|です|でした)か"
)


# What a note of a few words asks for, wherever it says so: "Forum 2021 Wuxi, temat przewodni".
ATTRIBUTES = frozenset(
    "theme_topic topic_theme motto_slogan date date_question price price_q cost number_amount number_count"
    " address address_q venue_place place_location purpose purpose_goal reason reason_why participants host_organiser"
    " result duration duration_q opening_hours_q".split()
)


class Detail(StrEnum):
    """What narrows or widens the kind."""

    OWN_NAME = "own_name"  # who: the person's own name, not an office
    BODIES_TOO = "bodies_too"  # who: an organisation may be the answer
    PLACES_TOO = "places_too"  # who: or a town
    TO_THE_DAY = "to_the_day"  # when
    UNTIL = "until"  # when: the end of something
    TOWNS = "towns"  # where: towns are to be listed
    OVERVIEW = "overview"  # whatever there is
    NAMED = "named"  # what: the name of a thing
