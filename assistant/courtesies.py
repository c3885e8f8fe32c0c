"""Greetings, thanks and "does anybody know" around a question: words that no document could answer."""

import re

_ENGLISH = (
    r"\b(?:good (?:morning|afternoon|evening|day)|(?:kind|best|warm) regards|cheers|much appreciated"
    r"|(?:many )?thanks(?: a lot| so much| very much)?(?: in advance)?(?: for (?:your|the) (?:help|time|answer|reply))?"
    r"|thank you(?! (?:letter|note|card))(?: very much| so much)?(?: in advance)?(?: for (?:your|the) (?:help|time"
    r"|answer|reply))?"
    r"|(?:(?:a|one|just a) )?(?:quick|short|simple) question|sorry to (?:bother|trouble|disturb) you"
    r"|(?:(?:do you|does anyone) have )?any idea|(?:just )?(?:checking|wondering|curious)|asap|as soon as possible"
    r"|(?:can|could|would) (?:you|someone|somebody|anyone) (?:please )?(?:look up|find out|check|tell (?:me|us))"
    r"|(?:i'm|i am|we're|we are) (?:looking for|trying to find(?: out)?|interested in)|(?:please )?let (?:me|us) know"
    r"|(?:i|we) (?:need|want|have|would like|'d like) to (?:know|find out)|remind (?:me|us)"
    r"|(?:does|would) (?:anyone|anybody|someone|somebody) (?:happen to )?(?:know|remember)"
    r"|if you (?:happen to )?know|i (?:forgot|can't remember|don't remember)"
    r"|(?:a|my) (?:colleague|boss|manager) (?:asks|is asking|wants to know))\b"
    r"|\b(?:i'm|i am|we're|we are) (?:preparing|drafting|writing) (?:an?|the|my|our) (?:note|speech|report|memo"
    r"|briefing)"
    r"(?: for (?:the |our |my )?[\w ]{2,25})?(?:[:,]| and (?:would like|need|want) to know\b)"
)
_POLISH = (
    r"\b(?:dzie[nń] dobry|dobry wiecz[oó]r|hej|szanown[ia] (?:pa[nń]stwo|pani)|szanowny panie|pozdrawiam|pozdrowienia"
    r"|z (?:powa[zż]aniem|wyrazami szacunku)"
    r"|(?:z g[oó]ry )?(?:dzi[eę]kuj[eę]|dzi[eę]ki)(?: z g[oó]ry| bardzo| za (?:odpowied[zź]|pomoc|informacj[eę]))*"
    r"|z g[oó]ry|(?:mam|mia[lł][ab]+ym) (?:(?:kr[oó]tkie |szybkie )?pytanie|pro[sś]b[eę])(?: o| dotycz[aą]ce)?"
    r"|(?:szybkie|kr[oó]tkie) pytanie|na szybko|na cito|pilnie|szukam(?: informacji)?(?: o)?|ciekawi mnie"
    r"|zastanawiam si[eę]|nie (?:wiem|pami[eę]tam)|zapomnia[lł][ea]m"
    r"|czy (?:kto[sś]|wiecie|wiesz|wiadomo)(?: (?:wie|pami[eę]ta|mo[zż]e))?(?=,))\b"
    r"|\b(?:przygotowuj[eę]|pisz[eę]) (?:notatk[eę]|przem[oó]wienie|raport|sprawozdanie)(?: dla [\w ]{2,25})?[:,]"
)
_RUSSIAN = (
    r"\b(?:добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток)|уважаемые (?:коллеги|господа)"
    r"|коллеги(?=,)|плиз|с уважением|приветствую"
    r"|(?:заранее )?(?:спасибо|благодар(?:ю|ен|на|им))(?: заранее| большое| за (?:ответ|помощь))*"
    r"|(?:у меня |есть )вопрос|вопрос такой|срочно(?= нуж)|ищу(?: информацию)?|не в курсе|не помню|забыла?"
    r"|есть ли (?:данные|информация|сведения)(?=,))\b"
    r"|\b(?:готовлю|пишу) (?:справку|речь|доклад|записку|отч[её]т)(?: для [\w ]{2,25})?[:,]"
)
_PERSIAN = (
    r"(?<![\u0620-\u06d3])(?:(?:وقت|روز|صبح|عصر|شب)(?:تان|تون)? ?(?:بخیر|به خیر)|خسته نباشید|سلام علیکم"
    r"|با (?:سلام|درود)(?: و (?:احترام|ادب|وقت بخیر))*|همکار(?:ان)? (?:گرامی|محترم|عزیز)|فوری(?=[،:])"
    r"|(?:پیشاپیش |خیلی )?(?:ممنونم?|متشکرم?|سپاسگزارم?)|با (?:تشکر|احترام)|سریع (?:بگید|بگو|بگویید)"
    r"|ی[هک] (?:سؤال|سوال|پرسش)(?: داشتم| دارم)?|(?:سؤالی|سوالی|پرسشی) (?:داشتم|دارم)"
    r"|سؤ?ا?والم (?:اینه|این است)(?: که)?|دنبال (?:این|اطلاعات) (?:هستم|می\u200cگردم)(?: که)?|یادم (?:نیست|رفته))"
    r"(?![\u0620-\u06d3])"
    r"|(?:دارم|داریم) (?:گزارش|سخنرانی|یادداشت)[یک ]{0,3}(?:می\u200cنویسم|آماده می\u200cکنم|تهیه می\u200cکنم)[،:]"
)
_JAPANESE = (
    r"お世話になって(?:おり|い)ます|お疲れ様です|おはようございます|(?:どうぞ)?よろしくお願い(?:いた|致)?します"
    r"|お手数(?:です|をおかけします)が|恐れ入りますが|恐縮ですが|申し訳(?:あり|ござい)ませんが|失礼ですが"
    r"|(?:ちょっと|少し)?お?(?:聞き|尋ね|伺い)し?たい(?:の|ん)ですが|質問(?:です|があります)が?[。、]?|至急"
    r"|念のため(?:確認(?:です|したいの?ですが)?)?が?|ふと思った(?:の|ん)ですが|ありがとうございます|助かります"
    r"|[かがを]?(?:分か|わか|判)り(?:ますか|ません)|[かがを]?ご存[知じ](?:です|でしょう)か"
    r"|[かを](?:調べて|探して|確認して)(?:ください|下さい|くれますか|もらえますか|いただけますか|ほしい)"
    r"|(?:のか|か|を)知りたい(?:です|のですが|んですが)?|を?ご教示(?:ください|下さい|願います|いただけますか)"
    r"|(?:原稿|報告書|資料|スピーチ)を(?:作成し|準備し|書い)て(?:いる|いますが?|おりますが?|いるのですが|いるんですが)[、。]"
    r"|を?お知らせ(?:ください|下さい|願います|いただけますか)"
)
_CHINESE = (
    r"(?:早上|下午|晚上)好|不好意思|打扰(?:一下|了)?|多谢|感谢(?:您|你)?(?=$|[。！!，,])|辛苦了|求助|在线等|话说(?=[谁哪什何])|急[问求](?=[谁哪什何])"
    r"|(?:麻烦|劳驾|烦请)?(?:您|你)?(?:问|请教)一?下|(?:我|我们)?想(?:要)?(?:了解一下|了解|知道|问一?下|问问)"
    r"|(?:可以|能不能|能|可不可以|能否|可否)(?:请)?(?:您|你)?(?:告诉我们?|帮我查一?下|查一?下|说一?下|说说)"
    r"|(?:帮我|帮忙)(?:查一?下|查查|看一?下|看看|找一?下|问一?下)|[,，]?帮?看看[。？?]?$"
    r"|(?:我们?)?正?在(?:写|准备|起草)(?:一份)?(?:报告|讲话稿|发言稿|材料|简报)[,，]"
    r"|有(?:没有)?(?:人|谁)知道|谁知道(?=.*[谁哪什几何多怎])"
    r"|(?:我)?(?:不?记得|忘了|忘记了)(?=.*[谁哪什几何多怎])|(?:顺便|顺带)问一?[句下]"
    r"|(?:领导|同事|老板)(?:问我?|想知道)(?=.*[谁哪什几何多怎])"
)
_COURTESY = re.compile("|".join((_ENGLISH, _POLISH, _RUSSIAN, _PERSIAN, _JAPANESE, _CHINESE)), re.IGNORECASE)
_LETTER = re.compile(r"\w")


def without_courtesies(text: str) -> str:
    """The question alone, blanks in place of the rest; the text as it is where nothing would be left."""
    rest = _COURTESY.sub(lambda found: " " * len(found.group()), text)
    return rest if _LETTER.search(rest) else text
