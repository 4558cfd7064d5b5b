import pytest
from langdetect import DetectorFactory, LangDetectException, detect_langs

from rashomon.ingest.languages import detect_languages

TEXTS = {
    "en": "The ferry left the harbour on Monday, and the mayor said that nobody was aboard.",
    "de": "Die Fähre verließ am Montag den Hafen, und der Bürgermeister sagte, niemand sei an Bord.",
    "fr": "Le ferry a quitté le port lundi, et le maire a déclaré que personne n'était à bord.",
    "ru": "Паром вышел из гавани в понедельник, и мэр заявил, что на борту никого не было.",
    "ar": "غادرت العبارة الميناء يوم الاثنين، وقال العمدة إنه لم يكن أحد على متنها.",
    "ja": "フェリーは月曜日に港を出発し、市長は誰も乗っていなかったと述べた。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_told_as_the_library_tells_it(language: str) -> None:
    DetectorFactory.seed = 0
    ours, theirs = detect_languages(TEXTS[language]), detect_langs(TEXTS[language])
    assert ours[0].lang == language
    assert [(x.lang, pytest.approx(x.prob)) for x in ours] == [(x.lang, x.prob) for x in theirs]


def test_a_text_without_letters_has_no_language() -> None:
    with pytest.raises(LangDetectException):
        detect_languages("12345 67890")
