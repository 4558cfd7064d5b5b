"""Mends the commonest mistakes of the parse about cues, before attributions are read from it.

"She said the dam held and warned that …": the parse hangs "warned" on "held", though it is she who warns.
"She said the dam held, adding that …": the same with a participle.
"Clerks met at the wall where the bus crashed, demanding …": the parse has the bus demand it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import clause_words, noun_class

Moves = dict[int, tuple[int, str]]  # by the number of a word the one that it is to hang on, and how

Speaks = Callable[[Token], bool]


def repair_clauses(parsed: Parsed, speaks: Speaks) -> Parsed:
    """The same words with coordinated cues and participles hung on the cue whose subject they share.

    Args:
        parsed: a report as it was parsed.
        speaks: whether a verb is one of saying.
    """
    moved: Moves = {}
    for token in parsed.tokens:
        if token.pos == "VERB" and speaks(token):
            cue = _true_governor(parsed, speaks, token)
            if _closes_a_sentence(parsed, token):
                moved |= _closing(parsed, token)
            elif (speaker := _beside_a_thing(parsed, token)) is not None:
                moved[token.i] = (speaker, "advcl")
            elif cue is not None:
                moved[token.i] = (cue, "conj" if token.dep == "conj" else "advcl")
                for joiner in _joiner(parsed, token):
                    moved[joiner] = (cue, "cc")
    return moved_to(parsed, moved) if moved else parsed


def repair_answers(parsed: Parsed, speaks: Speaks) -> Parsed:
    """The same words with who rejects what is said hung on the cue whose subject does so: "police said she fell, and rejected
    allegations that she was pushed"."""
    moved: Moves = {}
    for token in parsed.tokens:
        answers = token.dep == "conj" and token.lemma in clause_words()["answers_talk"]
        said = answers and any(k.lemma in clause_words()["talk"] for k in parsed.kids(token.i, "dobj"))
        cue = _true_governor(parsed, speaks, token) if said else None
        if cue is None and said:
            cue = _cue_above(parsed, speaks, token)
        if cue is not None:
            moved[token.i] = (cue, "conj")
            for joiner in _joiner(parsed, token):
                moved[joiner] = (cue, "cc")
    return moved_to(parsed, moved) if moved else parsed


def _cue_above(parsed: Parsed, speaks: Speaks, token: Token) -> int | None:
    """The cue in whose content a verb of the same tense stands behind a comma, where the parse joins it to a clause within."""
    joined = parsed.kids(token.head, "cc")
    comma = [k for k in joined if k.i < token.i and parsed.tokens[k.i - 1].text == ","]
    if not comma or parsed.kids(token.i, "nsubj", "nsubjpass", "mark", "aux"):
        return None
    for above in parsed.ancestors(token.i):
        past = {above.tag, token.tag} <= {"VBD", "VBN"}  # "dismissed" is told from its participle by nothing
        if above.pos == "VERB" and (above.tag == token.tag or past) and speaks(above) and above.i < token.i:
            return above.i
    return None


def _beside_a_thing(parsed: Parsed, token: Token) -> int | None:
    """The verb above a relative clause about a thing, where a participle behind the comma says what those of the verb say."""
    inner = parsed.tokens[token.head]
    if token.tag != "VBG" or token.dep != "advcl" or inner.dep != "relcl" or not _after_comma(parsed, token):
        return None
    subjects = parsed.kids(inner.i, "nsubj", "nsubjpass")
    if not subjects or subjects[0].pos == "PRON" or _may_speak(subjects[0]):
        return None
    for above in parsed.ancestors(inner.i):
        if above.pos == "VERB":
            doers = parsed.kids(above.i, "nsubj")
            return above.i if any(_may_speak(d) or d.pos == "PRON" for d in doers) else None
    return None


def _may_speak(noun: Token) -> bool:
    """Whether a noun stands for people, a body or a state."""
    return noun_class(noun) not in (None, "place") or noun.ent in ("PERSON", "NORP", "GPE")


def _closes_a_sentence(parsed: Parsed, token: Token) -> bool:
    """Whether "..., a reporter said on Monday." ends a sentence, and the parse makes of it a name for the noun before."""
    noun = parsed.tokens[token.head]
    if (
        token.tag not in ("VBD", "VBZ")
        or token.dep not in ("acl", "relcl")
        or noun.dep not in ("appos", "conj")
    ):
        return False
    if noun.i != token.i - 1 or parsed.kids(token.i, "nsubj", "dobj", "ccomp", "mark"):
        return False
    sentence = parsed.sentence_of(token.i)
    first = min(parsed.subtree(noun.i))
    return (
        first > sentence.first
        and parsed.tokens[first - 1].text == ","
        and all(
            parsed.tokens[i].pos == "PUNCT" or i in parsed.subtree(token.i)
            for i in range(token.i, sentence.last)
        )
    )


def _closing(parsed: Parsed, token: Token) -> Moves:
    """The verb as the root of its sentence, its noun as the subject, what came before as what is said."""
    root = next((t for t in parsed.words(parsed.sentence_of(token.i)) if t.head == t.i), None)
    if root is None or root.i >= token.i:
        return {}
    return {
        token.i: (token.i, "ROOT"),
        token.head: (token.i, "nsubj"),
        root.i: (token.i, "ccomp"),
    }


def _true_governor(parsed: Parsed, speaks: Speaks, token: Token) -> int | None:
    """The cue that a verb is really coordinated with, where the parse hangs it inside the cue's content."""
    if token.dep == "conj" and not parsed.kids(token.i, "nsubj", "nsubjpass", "mark", "aux"):
        tags: tuple[str, ...] = (token.tag,)
    elif token.dep == "advcl" and token.tag == "VBG" and _after_comma(parsed, token):
        tags = ("VBD", "VBZ", "VBP", "VBG", "VBN")
    else:
        return None
    if not parsed.kids(token.i, "ccomp", "xcomp", "dobj", "prep"):
        return None
    inner = parsed.tokens[token.head]
    found: int | None = None
    for above in (inner, *parsed.ancestors(inner.i)):
        if above.dep in ("ccomp", "conj") and above.head != above.i:
            cue = parsed.tokens[above.head]
            same = (
                cue.tag in tags
                and cue.i < inner.i
                and not (token.dep == "conj" and inner.tag == token.tag and _same_doer(parsed, inner))
            )
            if above.dep == "ccomp" and speaks(cue) and same and cue.i < above.i:
                found = cue.i
        else:
            break
    return found


def _same_doer(parsed: Parsed, inner: Token) -> bool:
    """Whether the content's own subject may well do both: a pronoun that speaks ("he said he came and told her")."""
    subjects = parsed.kids(inner.i, "nsubj")
    return bool(subjects) and subjects[0].lower in clause_words()["speakers_of_themselves"]


def _after_comma(parsed: Parsed, token: Token) -> bool:
    first = min([token.i, *(k.i for k in parsed.kids(token.i) if k.dep in ("advmod", "cc"))])
    return first > 0 and parsed.tokens[first - 1].text in (",", '"', "''", "-", "–", "—", "”")


def _joiner(parsed: Parsed, token: Token) -> list[int]:
    """The "and" before a coordinated verb."""
    if token.dep != "conj":
        return []
    return [k.i for k in parsed.kids(token.head, "cc") if k.i < token.i][-1:]


def moved_to(parsed: Parsed, moved: Moves) -> Parsed:
    """The same words hung otherwise; a move by which a word would hang on itself through others is not made."""
    moved = _without_rings(parsed, moved)
    tokens = [replace(t, head=moved[t.i][0], dep=moved[t.i][1]) if t.i in moved else t for t in parsed.tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            children[t.head].append(t.i)
    return replace(parsed, tokens=tuple(tokens), children=tuple(tuple(c) for c in children))


def _without_rings(parsed: Parsed, moved: Moves) -> Moves:
    """The moves that leave every word below a root: two mends, each right alone, can hang two words on each other."""
    kept = dict(moved)
    for i in sorted(moved, reverse=True):
        above, seen = i, {-1}
        while above not in seen:
            seen.add(above)
            over = kept[above][0] if above in kept else parsed.tokens[above].head
            if over == i != above:
                del kept[i]
                break
            above = over
    return kept
