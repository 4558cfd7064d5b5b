"""Decoding: what is named is believed where it can be, what is guessed is a plausible text, and nothing is silently lost."""

from __future__ import annotations

import pytest

from rashomon.ingest.decode import UnknownEncoding, codec_of, declared_in_page, decode

ENGLISH = "“There is no shortage,” the harbour chief said – it’s a rumour from a café in Port Ansel."
GERMAN = "Der Bürgermeister von Köln bestätigte am Montag die Zahlen für das nächste Jahr."
TURKISH = "Bakan pazartesi günü görüşmelerin başkentte sürdüğünü söyledi, dışarıda ışık yoktu."
POLISH = "Minister powiedział w poniedziałek, że rozmowy trwają w Łodzi, a dzieci piją żółty sok i jedzą gęś."
RUSSIAN = "Министр обороны заявил в понедельник, что переговоры продолжаются."
ARABIC = "قال وزير الدفاع يوم الاثنين إن المحادثات مستمرة بين الطرفين في العاصمة"
HEBREW = "שר הביטחון אמר ביום שני כי השיחות נמשכות בין הצדדים בבירה"

UNNAMED = [  # (text, encoding): read right although nobody names the encoding
    ("Café rumours spread in Port Ansel", "windows-1252"),
    (ENGLISH, "windows-1252"),
    (ENGLISH, "mac-roman"),
    (GERMAN, "windows-1252"),
    (TURKISH, "windows-1254"),
    (POLISH, "windows-1250"),
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "koi8-r"),
    ("Президент прибыл", "windows-1251"),
    (ARABIC, "windows-1256"),
    ("وصل الرئيس", "windows-1256"),
    (HEBREW, "windows-1255"),
    (ENGLISH, "utf-16-le"),
    (ENGLISH, "utf-16-be"),
    (ARABIC, "utf-16-le"),
    (RUSSIAN, "utf-16"),
    (ARABIC, "utf-16"),
    (HEBREW, "utf-32"),
    (ARABIC, "utf-8-sig"),
]


@pytest.mark.parametrize(("text", "encoding"), UNNAMED)
def test_an_encoding_that_nobody_names(text: str, encoding: str) -> None:
    made = decode(text.encode(encoding))
    assert (made.text, made.replaced) == (text, 0)
    assert text.encode(encoding).decode(made.encoding) == text


NAMED = [  # (text, encoding of the bytes, label)
    (ENGLISH, "windows-1252", "ISO-8859-1"),
    (ENGLISH, "mac-roman", "mac-roman"),
    (ENGLISH, "mac-roman", "x-mac-roman"),
    (ARABIC, "windows-1256", "windows-1256"),
    (ARABIC, "windows-1256", "cp1256"),
    (ARABIC, "windows-1256", "iso-8859-1"),  # a label that makes no text of it
    (RUSSIAN, "utf-8", "windows-1252"),  # bytes that are UTF-8 are nothing else
    (GERMAN, "windows-1252", "utf-8"),
    (GERMAN, "windows-1252", "no-such-thing"),
    ("港口負責人否認缺糧", "big5", "Big5"),
    ("港長は不足を否定した", "shift_jis", "Shift_JIS"),
    (GERMAN, "utf-8", "utf-16"),  # a page whose label can be read is not UTF-16
]


@pytest.mark.parametrize(("text", "encoding", "label"), NAMED)
def test_an_encoding_that_is_named(text: str, encoding: str, label: str) -> None:
    assert decode(text.encode(encoding), label).text == text


def test_few_bad_bytes_are_replaced_and_counted() -> None:
    made = decode((RUSSIAN + " ").encode() + b"\xff\xfe" + GERMAN.encode())
    assert (made.encoding, made.replaced) == ("utf-8", 2)
    assert made.text == f"{RUSSIAN} \ufffd\ufffd{GERMAN}"


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 3, "港口負責人否認缺糧".encode("gb18030")])
def test_what_no_encoding_fits_is_said(data: bytes) -> None:
    with pytest.raises(UnknownEncoding):
        decode(data)


LABELS = [("UTF8", "utf-8"), (" Latin1 ", "cp1252"), ("cp850", "cp850"), ("utf-7", None), ("unicode_escape", None), ("rot13", None), ("", None)]  # fmt: skip


@pytest.mark.parametrize(("label", "codec"), LABELS)
def test_labels(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


PAGES = [
    (b"<html><head><meta charset='mac-roman'>", "mac-roman"),
    (b'<META http-equiv="Content-Type" content="text/html; charset=windows-1256">', "windows-1256"),
    (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
    (b'<script charset="big5" src="x.js"></script><meta charset=utf-8>', "utf-8"),
    (b"<html><p>charset=big5</p>", None),
]


@pytest.mark.parametrize(("raw", "label"), PAGES)
def test_what_a_page_names(raw: bytes, label: str | None) -> None:
    assert declared_in_page(raw) == label


def test_a_text_with_hardly_a_broken_byte_is_read_and_says_so() -> None:
    """Bytes that no encoding explains cost their characters, not the report."""
    raw = bytearray(("The dam held, “so far”, the ministry said. " * 30).encode())
    raw[3], raw[200], raw[205], raw[500] = 0xCF, 0xE0, 0x81, 0x90
    made = decode(bytes(raw), "utf-8")
    assert made.text.count("\ufffd") == made.replaced == 4
    assert made.text.count("“so far”") >= 28


def test_a_mark_of_utf_16_before_single_bytes_is_no_mark() -> None:
    text = "The dam at Lower Orsk has held through a third night of rain, the ministry said on Sunday. Café."
    made = decode(b"\xff\xfe" + text.encode())
    assert (made.text, made.replaced) == (text, 2)
    assert decode(("港口負責人否認缺糧。" * 6).encode("utf-16")).text == "港口負責人否認缺糧。" * 6
