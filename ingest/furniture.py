"""What pages are furnished with in six languages: menus, notices, captions, footers - as patterns of whole lines."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Never content, wherever it stands. Matched against the whole line.
ALWAYS = _any(
    # Polish
    r"(?:przejdź|przeskocz|skocz) do (?:treści|menu|głównej treści|nawigacji|wyszukiwarki).{0,20}",
    r"wersja do druku|drukuj(?: stronę| artykuł)?|powrót do góry|do góry strony|udostępnij(?: na .{1,20})?",
    r"mapa strony",
    r"(?:liczba )?(?:odsłon|wyświetleń|odwiedzin)\s*:?\s*\d*|polityka (?:prywatności|cookies)|deklaracja dostępności",
    r".{1,60}\((?:orginal|oryginał|szerokość: ?\d+ ?px|wysokość: ?\d+ ?px)\)|wszelkie prawa zastrzeżone.{0,60}",
    # Japanese
    r"(?:トップ|ホーム|先頭|ページの先頭|このページの先頭)(?:ページ)?(?:へ|に)(?:戻る?り?|移動)?|本文へ(?:スキップ|移動)?(?:します)?",
    r"(?:この)?(?:ページ|記事)を(?:印刷|シェア)(?:する)?|サイトマップ|文字サイズ.{0,10}|個人情報(?:保護|の取り?扱い).{0,12}",
    # Chinese
    r"(?:打印|打印本页|关闭|关闭窗口|返回顶部|返回首页|加入收藏|设为首页|网站地图|联系我们|分享到.{0,10}|字体大小.{0,12}|【?字号.{0,14})+",
    r"(?:(?:打印本页|关闭窗口|返回顶部|列印|關閉視窗)[\s|]*){1,3}|.{0,12}访问次数\s*[:：]?\s*\d*.{0,12}|浏览(?:次数|量)\s*[:：]?\s*\d*",
    r"发布日期\s*[:：]\s*[\d年月日./-]+\s*(?:访问次数|浏览次数|来源|字号).{0,30}|上一篇\s*[:：].{0,60}|下一篇\s*[:：].{0,60}",
    r"(?:produced|powered|designed|developed) by\b.{0,60}|.{0,20}(?:版权所有|版權所有).{0,60}|.{0,6}ICP备.{0,30}",
    # Russian
    r"версия для печати|распечатать|наверх|к началу страницы|карта сайта|поделиться.{0,30}",
    r"перейти к (?:содержанию|основному).{0,20}",
    r"все права защищены.{0,60}|политика конфиденциальности|(?:количество )?просмотров\s*:?\s*\d*",
    r"подписаться(?: на .{1,40})?",
    # Persian
    r"نسخه (?:چاپی|قابل چاپ)|اشتراک[\s\u200c]?گذاری.{0,20}|بازگشت به بالا|نقشه سایت|ارسال نظر|کد خبر\s*:?\s*[\d۰-۹]*",
    r"(?:تمامی|کلیه|همه) حقوق.{0,60}(?:محفوظ|متعلق).{0,40}|منبع محتوا\s*\|?.{0,30}|انتهای پیام\s*/?.{0,6}",
    r"نظرات (?:شما|کاربران|بینندگان)",
    # English
    r"(?:skip|jump) to (?:main )?(?:content|navigation).{0,10}|back to top",
    r"print(?:er[- ]friendly)?(?: this)?(?: page| version)|share (?:this|on .{2,20})",
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:\d{4}\b.{0,80}|[^.]{0,50}\b\d{4}.{0,20})?",
    r"all rights reserved\.?.{0,40}|privacy policy",
    r"cookie (?:policy|settings|preferences)|terms of (?:use|service)",
    r"leave a (?:reply|comment)|(?:no|\d+) comments?|(?:categori[sz]ed|posted|filed) (?:as|in|under|on)\b.{1,60}",
    r"tagged:? .{1,80}",
    r"lorem ipsum.{0,200}|hi,? i am (?:a )?test.{0,40}|services list",
    r"this is a (?:test|sample|demo)(?: page| service| text)?\.?",
)

# Furniture at the top or the bottom of a page, a word of the text elsewhere.
AT_THE_EDGE = _any(
    r"home|menu|search|news|contact(?: us)?|about(?: us)?|login|log in|sign in|register|print|share|next",
    r"previous|close|language|english",
    r"strona główna|menu|szukaj|wyszukiwarka|aktualności|kontakt|o nas|zaloguj|drukuj|następn[ya]",
    r"poprzedni[aey]?|polski|zamknij",
    r"ホーム|トップ(?:ページ)?|メニュー|検索|お?問い合わせ|ニュース|お知らせ|印刷|閉じる|前へ|次へ|日本語|戻る",
    r"首页|首頁|菜单|搜索|新闻|新聞|关于我们|登录|注册|打印|关闭|中文|繁體|简体|english",
    r"главная|меню|поиск|новости|контакты|о нас|войти|регистрация|печать|закрыть|следующая|предыдущая|русский",
    r"خانه|صفحه اصلی|فهرست|منو|جستجو|اخبار|تماس با ما|درباره ما|ورود|ثبت نام|چاپ|فارسی",
)

# What follows such a line down to the end of the page is about something else.
ENDS_THE_TEXT = _any(
    r"(?:related|similar|recent|popular|more) (?:posts?|articles?|news|stories|content)",
    r"you (?:may|might) also like|read (?:also|more)",
    r"(?:zobacz|czytaj|przeczytaj|sprawdź) (?:także|też|również|więcej)|powiązane (?:artykuły|wiadomości|tematy)",
    r"podobne (?:artykuły|wiadomości)",
    r"関連(?:記事|ニュース|リンク|情報)|おすすめ(?:記事)?|こちらも(?:読まれて|おすすめ).{0,10}|人気記事",
    r"相关(?:阅读|新闻|链接|文章|推荐)|相關(?:閱讀|新聞|連結)|推荐阅读|热门(?:新闻|文章)|猜你喜欢",
    r"(?:читайте|смотрите) (?:также|ещё|еще)|похожие (?:материалы|новости|статьи)|(?:другие|ещё) новости",
    r"материалы по теме",
    r"محتوای مشابه|مطالب (?:مرتبط|مشابه)|(?:اخبار|خبرهای) (?:مرتبط|مشابه)|بیشتر بخوانید|پیشنهاد(?:ی)? سردبیر",
)

# Over a list of headlines that have nothing to do with the text.
LATEST_NEWS = _any(
    r"(?:latest|recent|breaking|top|other) (?:news|stories|headlines)|news ?feed|news",
    r"(?:ostatnie|najnowsze|inne|pozostałe) (?:wiadomości|informacje|aktualności|artykuły)|aktualności",
    r"(?:最新|新着)(?:の)?(?:ニュース|情報|記事|新闻|新聞|消息|资讯)|お知らせ一覧|新着",
    r"(?:последние|свежие|главные|другие) новости|новости(?: дня| часа)?|лента новостей",
    r"(?:آخرین|جدیدترین|تازه‌?ترین) (?:اخبار|خبرها|مطالب)|تازه‌?ها",
)

_COOKIES = re.compile(r"\bcookies?\b|ciasteczk|クッキー|куки|файл(?:ы|ов|ах) cookie|کوکی", re.IGNORECASE)
_OF_COOKIES = ("ook", "ecz", "クッキー", "уки", "کوکی")  # of each of those words a part, which is found far sooner
_CONSENT = re.compile(
    r"accept|agree|consent|browser|settings|akcept|zgod|zgadza|przeglądar|ustawien|同意|接受|使用|ブラウザ|соглас|принять"
    r"|браузер|موافق|مرورگر",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"(?:page|strona|seite|стр(?:аница|\.)?|صفحه|第)\s*[\d۰-۹]{1,4}(?:\s*(?:/|of|z|из|از|页|頁"
    r"|ページ)\s*[\d۰-۹]{0,4}(?:\s*[页頁])?)?"
    r"|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 600


def is_notice(line: str) -> bool:
    """Whether a line asks for consent to cookies."""
    small = line.lower() if len(line) <= _LONGEST_NOTICE else ""
    if not any(part in small for part in _OF_COOKIES):
        return False
    return bool(_COOKIES.search(line)) and bool(_CONSENT.search(line))


def is_furniture(line: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    return bool(ALWAYS.fullmatch(line.strip(" |•·*-–[]"))) or is_notice(line) or bool(_PAGE_NUMBER.fullmatch(line))
