"""Transcripts with times: SRT, WebVTT, SSA.  Cues are joined into sentences; each keeps its number and time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ingest.formats.text import text_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Pieces, Report, Source, Unreadable

PAUSE = 2500  # thousandths of a second between cues after which, a sentence having ended, a paragraph begins
_TURN = re.compile(r"\s*(?:>>+|-\s|–\s|—\s|[A-Z][\w.’' -]{1,40}:\s|\[[^\]]{1,40}\]:?\s)")
_ENDS = re.compile(r"[.!?…][\"'”’»)]*\s*$")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]{1,60})>")


def read_subtitles(source: Source) -> Iterator[Found]:
    """The words of a transcript; a speaker's name before them begins a paragraph."""
    import pysubs2

    text = _VOICE.sub(r"\1: ", text_of(source.raw, source.charset))
    try:
        cues = pysubs2.SSAFile.from_string(text)
    except Exception as error:  # the library raises whatever a line leads it to
        raise Unreadable(
            "the subtitles cannot be read", "save them again as .srt or .vtt, or as .txt without times"
        ) from error
    pieces = Pieces()
    end = 0
    last = ""
    for number, cue in enumerate(cues, 1):
        words = " ".join(cue.plaintext.split())
        if not words or (words == last and pieces):
            continue
        turn = _TURN.match(words) is not None or cue.plaintext.lstrip().startswith(("-", "–"))
        paused = cue.start - end > PAUSE and _ENDS.search(last) is not None
        gap = "\n\n" if turn or paused else " "
        pieces.add(words, f"cue={number}&t={cue.start / 1000:.3f},{cue.end / 1000:.3f}", gap)
        end, last = cue.end, words
    if not pieces:
        raise Unreadable("the subtitles hold no words", "leave them out, or fetch them again")
    yield Report(
        pieces.text,
        "text/vtt" if text.lstrip("\ufeff").startswith("WEBVTT") else "application/x-subrip",
        pieces.blocks,
        Given(),
    )
