"""What the scorers of attribution look at: named yes/no features of a cue, of a content and of a source."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.attribution.candidates import SUBJECTS, Candidate, Cue, is_passive
from rashomon.extract.attribution.cues import Lexicon
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import noun_class

_STEPS = (1, 2, 3, 5, 8, 13, 21, 40, 80)


def _size(n: int) -> str:
    return str(sum(n > s for s in _STEPS))


def _frames(words: Lexicon, cue: Cue, token: Token) -> tuple[str, ...]:
    lemma = words.lemma_of(token)
    if cue.form == "verb":
        return tuple(sorted(words.verbs.get(lemma, {})))
    if cue.form == "noun":
        return ("noun",) if lemma in words.nouns else ()
    if cue.form == "adjective":
        return tuple(sorted(words.adjectives.get(token.lower, {})))
    return ()


def _subject(parsed: Parsed, token: Token) -> Token | None:
    kids = parsed.kids(token.i, *SUBJECTS)
    return kids[0] if kids else None


def _agency(words: Lexicon, token: Token | None) -> str:
    """Whether a noun can say something: a person, a body, a document, or a thing."""
    if token is None:
        return "none"
    if token.pos in ("PRON", "PROPN") or token.ent:
        return "name"
    return noun_class(token) or ("document" if token.lower in words.documents else "thing")


def _class(token: Token | None) -> str:
    """A rough class of a noun: which pronoun, or which kind of name."""
    if token is None:
        return "none"
    if token.pos == "PRON" or token.tag in ("WP", "WDT", "PRP", "DT"):
        return token.lower
    return f"{token.pos}-{token.ent}" if token.ent else token.pos


def cue_features(
    parsed: Parsed,
    words: Lexicon,
    inside: Sequence[int],
    cue: Cue,
    contents: Sequence[Candidate],
    ruled: bool,
) -> list[str]:
    """Features of a word that may be a cue."""
    token = parsed.tokens[cue.head]
    lemma = words.lemma_of(token)
    best = contents[0]
    passive = cue.form == "verb" and is_passive(parsed, token)
    subject = _class(_subject(parsed, token))
    agency = _agency(words, _subject(parsed, token))
    frames = _frames(words, cue, token)
    quoted = inside[cue.head] >= 0
    risky = lemma in words.risky
    features = [
        f"form={cue.form}", f"way={best.way}", f"lemma={lemma}", f"lemma+way={lemma}+{best.way}",
        f"form+way={cue.form}+{best.way}", f"ruled={ruled}", f"ruled+way={ruled}+{best.way}+{cue.form}",
        f"known={best.known}+{best.way}", f"act={best.act}+{best.way}+{best.known}", f"tag={token.tag}", f"dep={token.dep}",
        f"tag+dep={token.tag}+{token.dep}", f"subject={subject}", f"passive={passive}", f"quoted={quoted}",
        f"size={_size(len(best.tokens))}", f"ways={min(len(contents), 5)}", f"subject+known={subject}+{best.known}",
        f"quoted+subject={quoted}+{subject}", f"agency={agency}", f"agency+act={agency}+{best.act}+{best.known}",
        f"risky={risky}+{best.way}", f"agency+risky={agency}+{risky}", f"evidence={lemma in words.evidence}+{agency}", f"tag+known={token.tag}+{best.known}+{best.way}",
    ]  # fmt: skip
    features += [f"frame={f}" for f in frames]
    features += [f"frame+way={f}+{best.way}" for f in frames]
    features += [f"has={k.dep}" for k in parsed.kids(cue.head) if k.dep != "punct"]
    features += [
        f"left={k.lower}" for k in parsed.kids(cue.head, "aux", "neg", "mark", "prt", "poss", "det", "expl")
    ]
    features += [f"kid={k.dep}+{k.lower}" for k in parsed.kids(cue.head, "prep", "prt", "agent")]
    if token.head != token.i:
        head = parsed.tokens[token.head]
        features += [f"head={head.pos}+{token.dep}", f"headlemma={head.lemma.lower()}+{token.dep}"]
    first = parsed.tokens[best.tokens[0]]
    features += [
        f"opens={first.lower}",
        f"opens+way={first.lower}+{best.way}",
        f"firsttag={first.tag}+{best.way}",
    ]
    if any(inside[i] >= 0 for i in best.tokens) and not quoted:
        features.append("holds-quotation")
    if parsed.sentence_of(cue.head).i == 0:
        features.append("headline")
    if not frames:
        features.append(f"unknown+{cue.form}+{best.way}")
    return features


def content_base(parsed: Parsed, words: Lexicon, cue: Cue) -> list[str]:
    """What all contents of a cue share; crossed with the way of each."""
    token = parsed.tokens[cue.head]
    lemma = words.lemma_of(token)
    return [
        f"lemma={lemma}",
        f"form={cue.form}",
        f"tag={token.tag}",
        *(f"frame={f}" for f in _frames(words, cue, token)),
    ]


def content_features(
    parsed: Parsed,
    inside: Sequence[int],
    cue: Cue,
    contents: Sequence[Candidate],
    number: int,
    base: Sequence[str],
) -> list[str]:
    """Features of one of the contents that a cue may have."""
    candidate = contents[number]
    tokens = candidate.tokens
    way = candidate.way
    first, last = parsed.tokens[tokens[0]], parsed.tokens[tokens[-1]]
    following = parsed.tokens[last.i + 1] if last.i + 1 < len(parsed.tokens) else last
    others = {c.way for c in contents}
    gap = tokens[0] - cue.last if tokens[0] >= cue.last else cue.first - tokens[-1]
    features = [
        f"way={way}", f"known={candidate.known}+{way}", f"first={number == 0}", f"first+way={number == 0}+{way}",
        f"opens={first.lower}", f"opens+way={first.lower}+{way}", f"size={_size(len(tokens))}+{way}",
        f"last={last.pos}", f"next={following.text if following.pos == 'PUNCT' else following.pos}+{way}",
        f"gap={_size(max(gap, 0))}+{way}", f"before={tokens[0] < cue.head}+{way}",
        f"end={last.i + 2 >= parsed.sentence_of(last.i).last}+{way}", f"longest={all(len(c.tokens) <= len(tokens) for c in contents)}",
        f"n={min(len(contents), 4)}+{way}", f"firstdep={first.dep}+{way}",
    ]  # fmt: skip
    features += [f"{b}+{way}" for b in base]
    features += [f"other={o}+{way}" for o in others if o != way]
    if any(inside[i] >= 0 for i in tokens) and inside[cue.head] < 0:
        features += ["quotation", f"quotation+{way}"]
    elif any(inside[i] >= 0 for c in contents for i in c.tokens) and inside[cue.head] < 0:
        features += ["no-quotation", f"no-quotation+{way}"]
    return features


def source_features(
    parsed: Parsed,
    words: Lexicon,
    inside: Sequence[int],
    cue: Cue,
    content: Candidate,
    sources: Sequence[Candidate | None],
    number: int,
) -> list[str]:
    """Features of one of the sources that a cue may have."""
    token = parsed.tokens[cue.head]
    source = sources[number]
    passive = cue.form == "verb" and is_passive(parsed, token)
    shared = [f"form={cue.form}", f"passive={passive}", f"way={content.way}", f"dep={token.dep}", f"tag={token.tag}",
              f"others={min(len(sources), 4)}", f"quoted={inside[cue.head] >= 0}", f"act={content.act}"]  # fmt: skip
    if source is None:
        features = [
            "none",
            f"none+first={number == 0}",
            f"none+lemma={words.lemma_of(token)}",
            f"none+{cue.form}+{content.way}+{passive}",
        ]
        return (
            features + [f"none+{f}" for f in shared] + [f"none+has={s.way}" for s in sources if s is not None]
        )
    head = _head(parsed, source)
    before = source.tokens[-1] < cue.head
    distance = _size(abs(head.i - cue.head))
    features = [
        f"by={source.way}", f"first={number == 0}", f"first+by={number == 0}+{source.way}", f"class={_class(head)}",
        f"before={before}", f"distance={distance}+{before}", f"same={inside[head.i] == inside[cue.head]}", f"dephead={head.dep}",
        f"by+class={source.way}+{_class(head)}", f"by+passive={source.way}+{passive}", f"by+dep={source.way}+{token.dep}+{token.tag}",
        f"by+content={source.way}+{content.way}", f"agency={_agency(words, head)}",
    ]  # fmt: skip
    return features + [f"some+{f}" for f in shared]


def _head(parsed: Parsed, source: Candidate) -> Token:
    inside = set(source.tokens)
    for i in source.tokens:
        if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i:
            return parsed.tokens[i]
    return parsed.tokens[source.tokens[-1]]
