"""What the assistant says of its own, in the asker's language; English where a language is not among the six."""

_WORDS: dict[str, dict[str, str]] = {
    "refusal": {
        "en": "The documents do not answer this question. I searched {documents} documents; below are the nearest "
        "passages, which do not contain the answer.",
        "pl": "Dokumenty nie zawierają odpowiedzi na to pytanie. Przeszukano dokumenty: {documents}; poniżej są "
        "najbliższe fragmenty, które nie zawierają odpowiedzi.",
        "ja": "この質問の答えは文書の中にありません。{documents}件の文書を検索しました。以下は近い箇所ですが、答えを含むものではありません。",
        "ru": "В документах нет ответа на этот вопрос. Просмотрено документов: {documents}; ниже приведены ближайшие "
        "фрагменты, ответа в них нет.",
        "fa": "پاسخ این پرسش در سندها نیست. {documents} سند جست‌وجو شد؛ نزدیک‌ترین بخش‌ها در زیر آمده‌اند، اما پاسخ "
        "را در بر ندارند.",
        "zh": "文件中没有这个问题的答案。已检索{documents}份文件；以下是最接近的段落，但不含答案。",
    },
    "refusal_towns": {
        "en": "No document names {towns}.",
        "pl": "Żaden dokument nie wymienia: {towns}.",
        "ja": "{towns}に触れた文書はありません。",
        "ru": "Ни один документ не упоминает: {towns}.",
        "fa": "هیچ سندی از {towns} نام نمی‌برد.",
        "zh": "没有一份文件提到{towns}。",
    },
    "refusal_filter": {
        "en": "Only documents matching “{source}” were searched.",
        "pl": "Przeszukano tylko dokumenty pasujące do „{source}”.",
        "ja": "「{source}」に当てはまる文書だけを検索しました。",
        "ru": "Поиск шёл только по документам «{source}».",
        "fa": "تنها سندهای «{source}» جست‌وجو شدند.",
        "zh": "只检索了符合“{source}”的文件。",
    },
    "read_as": {
        "en": "As written, the question found no answer. It was read otherwise: {read}.",
        "pl": "Na pytanie w tym brzmieniu nie znaleziono odpowiedzi. Odczytano je inaczej: {read}.",
        "ja": "書かれたままでは答えが見つかりませんでした。次のように読み替えました：{read}",
        "ru": "На вопрос в таком написании ответа не нашлось. Он прочитан иначе: {read}.",
        "fa": "برای پرسش به همین نوشتار پاسخی نبود. چنین خوانده شد: {read}.",
        "zh": "按原文没有找到答案，改读为：{read}。",
    },
    "empty": {
        "en": "There are no documents yet. Add some in the documents tab, or run python -m ingest.",
        "pl": "Nie ma jeszcze żadnych dokumentów. Dodaj je w zakładce dokumentów albo uruchom python -m ingest.",
        "ja": "文書がまだありません。文書タブで追加するか、python -m ingest を実行してください。",
        "ru": "Документов пока нет. Добавьте их на вкладке документов или запустите python -m ingest.",
        "fa": "هنوز سندی نیست. در زبانهٔ سندها بیفزایید یا python -m ingest را اجرا کنید.",
        "zh": "还没有文件。请在文件页添加，或运行 python -m ingest。",
    },
    "no_question": {
        "en": "Please write a question.",
        "pl": "Proszę wpisać pytanie.",
        "ja": "質問を入力してください。",
        "ru": "Напишите, пожалуйста, вопрос.",
        "fa": "لطفاً پرسشی بنویسید.",
        "zh": "请输入问题。",
    },
    "writer_failed": {
        "en": "The language model did not answer ({reason}); these are quotes from the documents.",
        "pl": "Model językowy nie odpowiedział ({reason}); oto cytaty z dokumentów.",
        "ja": "言語モデルが応答しなかったため（{reason}）、文書からの引用を示します。",
        "ru": "Языковая модель не ответила ({reason}); ниже приведены цитаты из документов.",
        "fa": "مدل زبانی پاسخ نداد ({reason})؛ آنچه می‌بینید نقل از سندهاست.",
        "zh": "语言模型没有回答（{reason}），以下为文件原文摘录。",
    },
    "writer_unsupported": {
        "en": "The language model wrote no answer that the documents support; these are quotes instead.",
        "pl": "Model językowy nie napisał odpowiedzi, którą potwierdzałyby dokumenty; zamiast niej podano cytaty.",
        "ja": "言語モデルの文には文書で裏付けられた答えがなかったため、代わりに引用を示します。",
        "ru": "Языковая модель не написала ответа, который подтверждали бы документы; вместо него даны цитаты.",
        "fa": "مدل زبانی پاسخی ننوشت که سندها تأییدش کنند؛ به جای آن نقل‌قول آمده است.",
        "zh": "语言模型没有写出有文件依据的回答，改为原文摘录。",
    },
    "writer_none": {
        "en": "The language model found no answer in these passages; please read the quotes with care.",
        "pl": "Model językowy nie znalazł odpowiedzi w tych fragmentach; proszę czytać cytaty uważnie.",
        "ja": "言語モデルはこれらの箇所に答えを見つけられませんでした。引用を慎重にお読みください。",
        "ru": "Языковая модель не нашла ответа в этих фрагментах; читайте цитаты внимательно.",
        "fa": "مدل زبانی در این بخش‌ها پاسخی نیافت؛ لطفاً نقل‌قول‌ها را با دقت بخوانید.",
        "zh": "语言模型在这些段落中没有找到答案；请仔细阅读摘录。",
    },
}
_QUOTES = {"pl": "„{}”", "ja": "「{}」", "ru": "«{}»", "fa": "«{}»", "zh": "“{}”", "en": "“{}”"}


def say(key: str, language: str, **values: object) -> str:
    """The sentence of that key in the language, with its values filled in."""
    words = _WORDS[key]
    return words.get(language, words["en"]).format(**values)


def read_as(written: str, read: str, language: str) -> str:
    """A word as written and as read, with an arrow that points the way the language runs."""
    return f"{written} {'←' if language == 'fa' else '→'} {read}"


def quoted(text: str, language: str) -> str:
    """The text in the quotation marks of the language it is written in."""
    return _QUOTES.get(language, "“{}”").format(text)
