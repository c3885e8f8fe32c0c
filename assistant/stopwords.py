"""Words of a question that only ask, bind or are polite, in six languages: they say nothing about what is asked for."""

import re

from ingest.tokens import fold

# Words that ask or bind but carry no content of their own; the token weights of the model cover other languages.
_FUNCTION_WORDS = frozenset(
    fold(word)
    for word in (
        "a an the of in on at to for from by with and or is are was were be been did do does has have had it its "
        "this that these those "
        "who whom whose whichever what when where whereabouts "
        "which why how many much there their they he she his her as about "
        "into "
        "between during any "
        "please tell me us can could would should will shall you your our we i my name list give so than then also "
        "don't doesn't didn't wasn't weren't hadn't couldn't wouldn't isn't aren't won't what's who's supposed able "
        "not no yes all thanks thank hello hi hey bye goodbye "
        "w we z ze na do od o u i a oraz lub czy jest sa byl byla bylo byly byc zostal zostala zostalo zostaly sie "
        "to ten ta te tej tego tych tym "
        "kto kogo komu kim co czego gdzie kiedy jak jaki jaka jakie jakich jakim ktory ktora ktore ktorych ktorym "
        "ktorej ile ilu dla po przez "
        "przy za nad pod jego jej ich ma maja mial miala nie tak prosze powiedz mi ze ktorzy jakiego jakiej ktorego "
        "jakimi jakiemu którymi któremu czyj czyja czyje czyim czyich czyjego czyjej iloma skąd dokąd dlaczego czemu "
        "swojej swoimi tymi nim nimi nią "
        "nasz nasza nasze nasi naszego naszej naszych naszym naszymi "
        "gdy trzeba musimy chcemy chca według podczas miało "
        "dziekuje dzieki czesc witam "
        "в во на с со и или а но к ко о об от до из у за под над по при для без не ни ли же бы это этот эта эти того "
        "что чего кто кого кому кем "
        "где когда куда откуда как какой какая какое какие каких каким каком какого который которая которые которых "
        "каков какова каково каковы сколько был была было были "
        "есть быть его ее их него нее них нем ней им ей он она они мы вы я ли также так все всего "
        "какими какому какую которыми котором чей чья чьё чьи чьего чьей чьим чьих чьими скольких скольким сколькими "
        "почему зачем отчего насколько самое самом самым эту этой этом этим этих этими такой такая такие "
        "которое которого подскажете насчёт удалось своим своими итоге "
        "спасибо привет здравствуйте "
        "هایی هایش هایشان سراغ از در به با و یا که را این آن برای تا بر است بود شد شده می نمی هم نیز چه چی کی کیست "
        "چیست کجا کجاست چند چقدر "
        "چگونه چرا کدام آیا "
        "شود باشد هست هستند بودند شدند کرد کردند کرده دارد دارند داشت یک هر همه خود ها های ای بین توسط تعداد "
        "کدامیک کدام‌یک چه‌قدر وقتی هنگامی "
        "می‌تواند می‌توانند می‌توانیم خودمان بعضی "
        "ممنون مرسی متشکرم سلام "
    ).split()
)
# What is left of a Han or Kana run when the asking words are taken out is content; Hiragana alone never is.
ASKING = re.compile(
    r"有没有|是不是|多不多|怎么样|咋样|有无|谢谢|您好|你好|再见|什么时候|叫什么(?:名字|名称|名)?|什么|列出|列举"
    r"|有?哪些|哪里|哪儿|哪几|哪一?[天家类種种条间支边所座位个年]|哪一|第?几[号月位年天时个]"
    r"|通过(?:什么|哪些?|何种)(?:渠道|途径|方式|手段)|[以用](?:什么|何种)(?:方式|方法|手段)|几大?(?=[洲国])|是?(?:做|干)什么的|排(?:名|行)?第几"
    r"|何时|何地|多少|多久|多长时间|怎么|怎样|如何|是否|请问|谁|哪|吗|呢|的|了|是|在"
    r"|和|与|及|有|由|被|于"
    r"|どんな(?:人|方)(?:たち|々|物)?|何[年月日人台便位枚本回度件名倍番点]|何|誰|教えて|挙げて|ください|ですか|ますか|でしょうか|[ぁ-ん]+"
)

# What people put around a question when they write to a colleague: courtesies, "I need to know", "by the way", and the
# verbs that only help another. Of each language as typed, without diacritics too.
_FILLERS = frozenset(
    fold(word)
    for word in (
        # English
        "am being get gets got getting may might must shall if so just only also even still really actually exactly "
        "precisely perhaps maybe anyway besides too very quite rather ever yet again once well ok okay "
        "like need needs love happen know knows wonder wondering curious grateful glad "
        "appreciate let say says said explain confirm remind clarify specify check find out "
        "asked asking ask question sir madam dear kindly pls plz thx hey ones thing things something anything "
        "anybody anyone somebody someone everybody everyone nobody stuff lot put having "
        "because since while though although however whether either neither both each every same other "
        "up down off over under out back there here now then ago lately whatsoever "
        "when's where's who'll hasn't itself themselves more true seem seems th "
        "them him hers ours yours theirs that's there's there're they're they've they'd they'll we've we'd i'm "
        "i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it'll who'd who've who're "
        "what've what'll what're what'd how's how'd why's where'd where're when'd when'll which's shouldn't "
        "needn't haven't can't cannot ain't mightn't let's ought ive thats cant havent youre theyre hows else "
        "kind kinds sort sorts "
        "anyhow somehow somewhere anywhere whatever whoever wherever whenever whilst upon onto per through "
        "across despite another others such some lots bit hiya fyi btw sirs erm enlighten aforementioned "
        "aforesaid hereby thereof therein thereto hereto hereinafter "
        # Polish
        "chcialbym chcialabym chcielibysmy moge mozesz mozemy mozna moglby moglaby mogliby mogloby moga mogl "
        "moze prosic prosze uprzejmie uprzejma informacje podac podaj podanie powiedziec napisac napisz przypomniec "
        "przypomnij "
        "wyjasnic wyjasnij opowiedziec opowiedz opowiedzcie wymien wymienic sprawdzic sprawdz dowiedziec wiedziec "
        "wie wiem wiecie wiadomo potrzebuje "
        "potrzebujemy potrzebna interesuje mnie mi nam nas ci cie was panstwo panstwa pan pani pana prawda prawdy "
        "ogole "
        "wlasciwie dokladnie mniej wiecej jeszcze tez rowniez takze tylko wlasnie jesli jezeli chodzi gdyby zeby bo "
        "ale "
        "wiec wtedy teraz tam tu tutaj np tzn itd itp swoj swoja swoje swoim swoich ktos cos jakis jakas "
        "jakies jakims jakies jakiejs bedzie beda bedziemy by mial miec majac bardzo troche dosc taki taka takie "
        "takich takim jednak nawet juz chyba podobno czym "
        "konkretnie wsrod sposrod miedzy pomiedzy ramach robi robia mogli mogly siebie az dzieje czegos zrobic potem "
        "rodzaju gdzies przypadkiem nich wiesz podpowiedz jako niz albo "
        "czyli tamtejszy tamtejsza tamtejsze tamtejszej tamtejszego tamtejszym tamtejszych "
        # Russian
        "подскажите подскажи скажите скажи сообщите сообщить сообщи уточните уточнить уточни напомните напомнить "
        "поясните пояснить объясните объяснить назовите назвать укажите указать дайте дай прошу просим просьба "
        "пожалуйста будьте добры любезны можете можешь можно могли мог могу бы хотел хотела хотелось хотели хочу "
        "хотим нужно нужна нужен нужны надо узнать знать знаете знаешь интересует интересно меня мне нам нас вас вам "
        "правда подтвердите вообще собственно именно точно примерно еще ещё тоже только даже если то вот там тут "
        "здесь сейчас тогда кто-нибудь какой-нибудь нибудь либо то-то кое некоторые другие свой своя свое "
        "свои своего своей своих себя сам сама само самый самая собой ведь уж уже просто очень много мало чтобы "
        "других самого время перед "
        "будет будут будем стать стал стала стало стали ну да нет чему чем чём про ней нём нем которым которой "
        "которому которого которую "
        "свой свое своём наш наша наше наши нашего нашей наших нашим нашими нашу среди между рамках делает делают "
        "перечислите перечислить перечисли разве неужели потом этому однако является являются может могут этого кстати "
        "рода случайно слушай слушайте образом "
        "просветите расскажите расскажи рассказать ихний ихние ихнего пришелся пришлась пришлись довелось "
        "доводилось поправьте разузнать "
        "разузнайте соблаговолите благоволите "
        # Persian
        "لطفا لطفاً خواهشا بفرمایید بفرمائید بفرما بگو بگید بگویید بگین بده بدید بدهید بدین بنویس بنویسید میشه می‌شه "
        "ممکن ممکنه امکان دارد داره ندارد می‌خواهم می‌خوام میخوام می‌خواستم خواستم بدانم بدونم دانستن لازم نیاز دارم "
        "راهنمایی اگر اگه دقیقا دقیقاً اصلا اصلاً واقعا واقعاً حدودا راستی دیگه دیگر تازه فقط هم همون همین همان اون "
        "این‌که اینکه آنکه مال تو توی رو روی سر پیش کدوم كدوم چیه کیه کجاس چجوری چطور چطوره چگونه باید نباید "
        "می‌توان می‌توانم می‌توانید می‌تونم می‌تونید می‌کند می‌کنند می‌کنه می‌خواهد می‌خواد کنم کنید کنیم کنند "
        "یکی دربارهٔ درباره جزو دادند داد دادن گرفت گرفته می‌کرد می‌کردند می‌دهند می‌دهد کنن می‌زند زدن زده بستند "
        "کرده شه "
        "بوده بودن باشند باشه شدن شدند شده‌اند کرده‌اند کردن شه بشه بشود میشود می‌شود می‌شوند خودش خودشان خود "
        "ببخشید خواهشمند خواهشمندم می‌شوم بوده‌اند کجاها کسانی توش تویش جور سپاسگزار می‌شد بدون داشتیم "
        "داشته‌اند آنجا یادت "
        "باشید خواهند خواهد "
        "شدیم شدید شدین بشن بشیم می‌شن میشن شده‌ایم کردید کردین کردیم کردم کرده‌ایم کرده‌اید می‌کنن میکنن "
        "می‌کنید می‌کنین می‌کنیم کنه بکنه بکنن بکنیم بکنید چیکار چی‌کار چه‌کار چکار چیکارا چیا چیاست چی‌ها کیا "
        "کی‌ها کجان کو قراره بفرمایین می‌فرمایید اونجا اینجا همون‌جا همین‌جا واسه واسه‌ی برا بابت درباره‌ی راجع "
        "به‌خاطر بالاخره آخه خب مگه مگر ببینم ببینیم می‌دونید می‌دونین می‌دونی می‌دانید می‌دانی چه‌جوری چطوری "
        "چه‌طوری چه‌طور چقد چقدری چندتا چندتاست یه داشتن داشتند دارن داریم دارید دارین هستن هستید هستیم بودیم "
        "بودید نبود نبودن نبودند نیست نیستن نیستند کلا کلاً تقریبا تقریباً مثلا مثلاً همین‌طور همینطور نه آره "
        "بله حضرتعالی مرقوم مستدعی احتراما احتراماً استحضار بدین‌وسیله بدینوسیله کدومه کدوما کدوماست کدامند "
        "ایشون اینا اینها اونا اونها خودشون خودمون خودتون فلان چیزایی چیزهایی کسایی گردید گردیدند گردیده نمود "
        "نمودند نموده نموده‌اند نمایید فرمایید می‌باشد می‌باشند ذیلا بی‌زحمت بگردید نمی‌دونم نمیدونم نمی‌دانم "
        "کنجکاوم درود سپاس اصلن راستش بهشون بهش بهمون باشن باشیم می‌تونن می‌تونه می‌تونیم درسته چنده چندمه "
        "من ما شما تو او آن‌ها آنها ایشان وی آقای اقای خانم جناب کسی چیزی جایی "
    ).split()
)

STOPWORDS = _FUNCTION_WORDS | _FILLERS

# The same as tokens of a Han or Kana run, where no spaces say what is a word.
CJK_FILLERS = frozenset(
    "・ 第 届 办 时候 忙 按照 来看 属于 自己 各 跟 同 查 从 對 对 要 想 让 讓 给 給 把 将 將 着 過 过 到 去 来 來 得 很 更 都 也 还 還 会 會 能 可以 也能 可 这 這 那 这些 那些 "
    "那个 这个 咱们 那边 这边 那次 们 觉得"
    " 些 个 個 座 家 位 份 一份 一下 麻烦 请 請 帮 帮忙 确认 告知 提供 给我 我 我们 你 您 他 她 它 他们 其 之 以 于 因 所 而 并 但 且 或 若"
    " 吧 啊 呀 嘛 啥 咋 样 咋样 干 干嘛 搞 做 做了 说 說 听 听说 真 真的 本当 没有 有没有 不 没 沒 想要 想了解 知道 了解 需要 求 用 要用"
    " 大概 具体 事情 内容 中身 主要 全部 到底 究竟 目前 现在 此外 其他 其它 另外 除了 一并 请教 方面 分布 分布在 事 的事 里 裡 中 上 下 时 時"
    " 請問 烦请 煩請 可否 能否 幫忙 幫我 查一下 查下 想问 想問 贵处 劳驾 劳烦 敬请 来着 啥时候 算 一 一共 总共 一家 给出 那场 这场 回 番目 向け 頃"
    " 側 分 方 々 際 話 求 来 行 出 入 合 取 知 言 と言 って お願い 願 お願 確認 々 様 件 点 名".split()
)
