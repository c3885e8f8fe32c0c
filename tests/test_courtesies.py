"""Greetings, thanks and "does anybody know" change nothing in what a question asks for, in six languages."""

import pytest

from assistant.courtesies import without_courtesies
from assistant.question import understand
from assistant.units import units_of
from ingest.encoder import load_token_table

WRAPPED = [
    ("Hi there, any idea who signed the agreement? Cheers", "who signed the agreement?"),
    ("Good morning, quick question: who signed the agreement? Many thanks in advance", "who signed the agreement?"),
    ("Sorry to bother you, does anyone know who signed the agreement? Best regards", "who signed the agreement?"),
    ("Dzień dobry, mam pytanie: kto podpisał umowę? Z góry dziękuję za odpowiedź", "kto podpisał umowę?"),
    ("hej, na szybko: kto podpisał umowę? dzieki, pozdrawiam", "kto podpisał umowę?"),
    ("Szukam informacji, kto podpisał umowę. Z poważaniem", "kto podpisał umowę."),
    ("Добрый день, коллеги, у меня вопрос: кто подписал соглашение? Заранее спасибо", "кто подписал соглашение?"),
    ("не в курсе, кто подписал соглашение? плиз", "кто подписал соглашение?"),
    ("Здравствуйте! Ищу информацию, кто подписал соглашение. С уважением", "кто подписал соглашение."),
    ("سلام، وقت بخیر، یه سوال داشتم: چه کسی توافق‌نامه را امضا کرد؟ پیشاپیش ممنونم", "چه کسی توافق‌نامه را امضا کرد؟"),
    ("با سلام و احترام، همکار گرامی، چه کسی توافق‌نامه را امضا کرد؟", "چه کسی توافق‌نامه را امضا کرد؟"),
    ("خسته نباشید، سریع بگید چه کسی توافق‌نامه را امضا کرد", "چه کسی توافق‌نامه را امضا کرد"),
    ("お世話になっております。協定に署名したのは誰ですか。よろしくお願いします。", "協定に署名したのは誰ですか。"),
    ("恐れ入りますが、協定の署名者をご教示ください", "協定の署名者"),
    ("ちょっと聞きたいんですが、協定の署名者は誰か分かりますか", "協定の署名者は誰"),
    ("不好意思，问一下协议是谁签署的？多谢", "协议是谁签署的？"),
    ("有人知道协议是谁签署的吗", "协议是谁签署的吗"),
    ("I am drafting a speech and would like to know who signed the agreement?", "who signed the agreement?"),
    ("Przygotowuję notatkę dla wydziału kultury: kto podpisał umowę?", "kto podpisał umowę?"),
    ("Готовлю справку для мэра: кто подписал соглашение?", "кто подписал соглашение?"),
    ("資料を準備していますが、協定に署名したのは誰ですか。", "協定に署名したのは誰ですか。"),
    ("我在写一份报告，协议是谁签署的？", "协议是谁签署的？"),
    ("麻烦您帮我查一下协议是谁签署的", "协议是谁签署的"),
]

# Of these words, here is asked.
KEPT = [
    "Who wrote the thank you letter?", "Kto napisał list z podziękowaniem?", "Кто написал благодарственное письмо?",
    "感谢信是谁写的？", "お礼の手紙を書いたのは誰ですか。", "نامهٔ سپاس را چه کسی نوشت؟",
]  # fmt: skip


@pytest.mark.parametrize(("wrapped", "plain"), WRAPPED)
def test_courtesies_change_nothing(wrapped: str, plain: str) -> None:
    table = load_token_table()
    asked, alone = understand(wrapped), understand(plain)
    assert asked.kind is alone.kind
    assert units_of(asked, table).texts == units_of(alone, table).texts


@pytest.mark.parametrize("text", KEPT)
def test_what_is_asked_for_stays(text: str) -> None:
    assert len(units_of(understand(text), load_token_table()).texts) >= 2


def test_where_nothing_else_is_said_the_text_stays() -> None:
    assert without_courtesies("Dzień dobry") == "Dzień dobry"
    assert without_courtesies("多谢") == "多谢"
