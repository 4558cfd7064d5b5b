"""Finds who cannot speak: those whom a report tells to be dead, and those who held an office before.

They are not meant by "he said" or by the office alone, as long as somebody else can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.extract.mentions.work import Seen, Work, outer_word
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import LANGUAGE, is_role, lemma, words
from rashomon.lang.tables import load_table

_HAPPENED = ("VBD", "VBN", "VBZ", "VBP")


@cache
def speaking_words(section: str, name: str) -> frozenset[str]:
    """A list of words by which somebody cannot speak."""
    return frozenset(load_table(LANGUAGE, "speaking.toml")[section][name].split())


def office_of_verb(lemma: str) -> str:
    """The noun for whoever does what a verb of leading tells, "" for other verbs."""
    return str(load_table(LANGUAGE, "speaking.toml")["leading"].get(lemma, ""))


def dead_groups(work: Work) -> frozenset[str]:
    """The groups of the people whom the report itself tells to be dead."""
    people = (s for s in work.seen if s.group is not None and s.mention.type in ("person", "group"))
    found = {s.group for s in people if s.group is not None and _is_dead(work, s)}
    return frozenset(found | _dead_victims(work))


def _dead_victims(work: Work) -> set[str]:
    """Those who are called a victim, where the report has a death in it, and tells nothing that they did after it."""
    victims = speaking_words("death", "roles")
    called = {g for g, roles in work.roles.items() if any(lemma(s.head) in victims for s in roles)}
    if not called or not any(_is_of_death(work.parsed, t) for t in work.parsed.tokens):
        return set()
    return called - {
        s.group for s in work.seen if s.group in called and _lives(work.parsed, outer_word(work, s))
    }


def _is_of_death(parsed: Parsed, token: Token) -> bool:
    return (
        _is_death(parsed, token) or _happened(parsed, token, "dying") or _happened(parsed, token, "killing")
    )


def _lives(parsed: Parsed, token: Token) -> bool:
    """Whether a word is the subject of surviving or speaking, and not in what had been before."""
    verb = parsed.tokens[token.head]
    return (
        token.dep == "nsubj"
        and verb.lemma.lower() in speaking_words("death", "living")
        and verb.tag in _HAPPENED
        and not parsed.kids(verb.i, "aux", "neg")
    )


def former_groups(work: Work) -> frozenset[str]:
    """The groups of those who are called somebody's predecessor."""
    before = speaking_words("office", "before")
    found = {g for g, roles in work.roles.items() if any(lemma(s.head) in before for s in roles)}
    people = (s for s in work.seen if s.group is not None and s.mention.type == "person")
    return frozenset(
        found
        | {
            s.group
            for s in people
            if s.group is not None
            and (_follows(work, s, before) or _has_gone(work.parsed, outer_word(work, s)))
        }
    )


def _has_gone(parsed: Parsed, token: Token) -> bool:
    """Whether the clause that hangs on somebody tells by the way that he was removed from an office, or has left it.

    Where a report tells it as its news, the office alone goes on to mean whoever lost it.
    """
    return any(
        clause.tag in _HAPPENED
        and clause.lemma.lower()
        in speaking_words(
            "office", "removing" if clause.tag == "VBN" and not parsed.kids(clause.i, "nsubj") else "leaving"
        )
        and not parsed.kids(clause.i, "neg")
        and not any(k.tag in ("MD", "TO") for k in parsed.kids(clause.i, "aux"))
        for clause in parsed.kids(token.i, "relcl", "acl")
    )


def _follows(work: Work, seen: Seen, nouns: frozenset[str]) -> bool:
    """Whether a mention follows one of these nouns with no more than a comma and a title between."""
    at = seen.first - 1
    while at > 0 and (work.parsed.tokens[at].text == "," or is_role(work.parsed.tokens[at])):
        if lemma(work.parsed.tokens[at]) in nouns:
            return True
        at -= 1
    return at >= 0 and lemma(work.parsed.tokens[at]) in nouns


def _is_dead(work: Work, seen: Seen) -> bool:
    """Whether the words around a mention tell that the person is dead."""
    parsed = work.parsed
    around = parsed.tokens[max(seen.first - 1, 0) : seen.last]
    if any(t.lower in speaking_words("death", "words") and t.sent == seen.head.sent for t in around):
        return True
    return any(_tells_death(parsed, place) for place in _places(parsed, outer_word(work, seen)))


def _places(parsed: Parsed, head: Token) -> Iterator[Token]:
    """A word, and the word that it is only an apposition to or the name of."""
    yield head
    while head.dep in ("appos", "compound", "nmod") and head.head != head.i:
        head = parsed.tokens[head.head]
        yield head


def _tells_death(parsed: Parsed, token: Token) -> bool:
    """Whether a word is the subject of dying, the object of killing, or whose death or body a noun names."""
    over = parsed.tokens[token.head]
    if token.dep == "nsubj":
        return _happened(parsed, over, "dying") or _who_died(parsed, token)
    if token.dep == "nsubjpass" or token.dep == "dobj":
        return _happened(parsed, over, "killing") or _who_died(parsed, token)
    if token.dep == "poss":  # not of "the guard's killing of a boy": there it is the doer
        return _is_death(parsed, over) and not any(
            k.lower in words("grammar", "of") for k in parsed.kids(over.i, "prep")
        )
    if token.dep == "pobj" and over.dep == "prep" and over.lower in words("grammar", "of"):
        return _is_death(parsed, parsed.tokens[over.head]) or _who_died(parsed, token)
    return _who_died(parsed, token)


def _who_died(parsed: Parsed, token: Token) -> bool:
    """ "X, who died in May", "X, killed by a mine": the clause that hangs on the word tells it."""
    for clause in parsed.kids(token.i, "relcl", "acl"):
        passive = clause.dep == "acl" or bool(parsed.kids(clause.i, "auxpass", "nsubjpass"))
        subject = parsed.kids(clause.i, "nsubj", "nsubjpass")
        own = not subject or subject[0].tag in ("WP", "WDT")
        if own and clause.tag in _HAPPENED and _happened(parsed, clause, "killing" if passive else "dying"):
            return True
    return False


def _happened(parsed: Parsed, verb: Token, sort: str) -> bool:
    """Whether a verb of dying or killing is told as a fact: finite or a participle, not denied, not merely possible."""
    if verb.lemma.lower() not in speaking_words("death", sort) or verb.tag not in _HAPPENED:
        return False
    if parsed.kids(verb.i, "neg") or any(k.tag in ("MD", "TO") for k in parsed.kids(verb.i, "aux")):
        return False
    return verb.dep not in ("xcomp",)


def _is_death(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun names a death or a dead body, and not an attempt or a threat."""
    if noun.lemma.lower() not in speaking_words("death", "nouns"):
        return False
    near = (parsed.tokens[noun.head], *parsed.kids(noun.i, "compound", "amod"))
    return not any(t.lemma.lower() in speaking_words("death", "unreal") for t in near)
