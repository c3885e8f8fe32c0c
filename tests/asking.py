"""The same question in six languages, for tests of answers."""

SIGNED = {
    "en": "When did Łódź and Guangzhou sign the letter of intent?",
    "pl": "Kiedy Łódź i Kanton podpisały list intencyjny?",
    "ja": "ウッチと広州はいつ意向書に署名しましたか。",
    "ru": "Когда Лодзь и Гуанчжоу подписали письмо о намерениях?",
    "fa": "لودز و گوانگژو چه زمانی تفاهم‌نامه امضا کردند؟",
    "zh": "罗兹和广州什么时候签署意向书？",
}
