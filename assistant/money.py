"""Sums of money, asked for and told, in six languages: patterns over folded text, as in `assistant/cues.py`."""

import re

from assistant.cues import YES_OR_NO, Kind
from ingest.tokens import fold_words

_ASKS = re.compile(
    r"\b(?:(?<!by )how much(?= (?:did|does|do|is|are|was|were|will|would|has|have|had|can|could|should"
    r"|it|money|funding|cash|per|in total|of the budget)\b|\W*$)|ile koszt\w*|ile zaplac\w*|ile (?:\w+ )?pieniedzy"
    r"|сколько (?:\w+ )?денег|стои(?:т|л\w*)(?! (?:на|в|у|перед|возле|около)\b)|обои?д[еу]т\w*|обош\w+)\b"
    r"|いくら|多少(?:钱|资金|经费)|花了多少|چند (?:تومان|ریال|یورو|دلار|یوان|زلوتی)"
)
_PRICES = re.compile(
    r"\b(?:costs?|prices?|bills?|fees?|tuition|spen[dt]|sell(?:s|ing)? for"
    r"|koszt\w*|cen[aye]|kwot\w*|wyda(?:l\w*|no)|стоимост\w*|цен[аыу]"
    r"|сумм[аыу]|потрат\w+|what (?:was|is|were) the (?:total |combined )?value|jaka (?:byla|jest) (?:laczna )?wartosc"
    r"|какова (?:была )?(?:общая )?(?:стоимость|ценность)|объем (?:торговл\w+|инвестици\w+|сделок|контрактов))\b"
    r"|\b(?:(?:what|how large|how big) (?:was|is) the (?:\w+ )?budget|how expensive|what did \w+ pay|za ile (?:kupi"
    r"|sprzed)\w*"
    r"|jaki (?:byl |jest )?budzet|каков (?:был )?бюджет|во что обош\w+|за сколько (?:купи|прода|приобре)\w*)\b"
    r"|بودجه\S* چقدر|金額|预算[是为]?多少|هزینه|قیمت|(?<![\u0600-\u06ff\u200c])بهای|شهریه|مبلغ|費用|値段|料金|予算額|授業料|费用|价格|金额|学费"
    r"|総額|总额|总价值"
)
# Money too, where it is asked how much of it there is.
_SUMS = re.compile(
    r"\b(?:allowances?|subsid\w+|salar\w+|wages?|oplat\w*|czesne\w*|dotacj\w+|diet[aye]?|wynagrodzen\w+|субсиди\w+"
    r"|зарплат\w+|пособи\w+|оплат\w+|платят|заплатил\w*|(?:za)?inwestowa\w+|вложил\w*|инвестировал\w*)\b"
    r"|سرمایه[ \u200c]?گذاری کرد|ارزش|یارانه|کرایه|حقوق ماهانه|حق مأموریت|دستمزد|補助金|助成金|会費|参加費|運賃|給料|日当"
    r"|补贴|工资|拨款|票价|运费|餐费|津贴|投资(?:了?多少|额)|费.{0,4}多少"
)
# Whoever counts people or asks for a share asks for no sum, whatever those cost.
_NO_SUM = re.compile(
    r"\b(?:how many|ilu|number of|share|percent\w*|proportion|jak\w+ czesc|procent\w*|odset\w+|как\w+ (?:дол\w+|часть)"
    r"|процент\w*)\b"
    r"|сколько человек|何[名人]|[几多]少?[名人位]|چند نفر|سهم|درصد|割合|何割|何パーセント|比例|百分之"
)

CURRENCIES = (
    r"[€$¥£]|\b(?:pln|eur|usd|cny|rmb|jpy|gbp|rub|zl|zlot\w*|funt\w*|pounds?|rubl\w*|jen(?:y|ow|em|ach|ami)?|yen|yuan"
    r"|juan\w*|euros?|dol+ar(?:s|a|y|ow|ach|ami|em)?|руб(?:л\w*)?|фунт\w*|злот\w*|иен\w*|юан\w*|евро|долл\w*)\b"
    r"|زلوتی|پوند|یورو|دلار|ریال|تومان|(?<![\u0600-\u06ff])یوان|英镑|兹罗提|卢布|日元|ポンド|ズウォティ|ルーブル|ユーロ"
    r"|(?<![\u30a0-\u30ff])ドル"
)
_SUM = re.compile(rf"{CURRENCIES}|[\d百千万亿億][元円镑]")


def names_sum(text: str) -> bool:
    """Whether money is named by its currency."""
    return bool(_SUM.search(fold_words(text)))


def asks_for_money(folded: str, kind: Kind) -> bool:
    """Whether a question that seems to be of this kind asks for a sum."""
    if kind is Kind.HOW_MANY:
        return any(cue.search(folded) for cue in (_ASKS, _PRICES, _SUMS)) and not _NO_SUM.search(folded)
    return kind in {Kind.WHAT, Kind.WHICH} and bool(_PRICES.search(folded)) and not YES_OR_NO.search(folded)
