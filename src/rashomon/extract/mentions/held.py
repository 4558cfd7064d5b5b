"""Finds offices that a verb tells of: "X, who chairs the board" is its chair, as "the board's chair" later on."""

from __future__ import annotations

from rashomon.extract.mentions.absent import office_of_verb
from rashomon.extract.mentions.roles import Office
from rashomon.extract.mentions.work import Work, is_person, outer_word
from rashomon.extract.text.vocabulary import NOUN_TAGS
from rashomon.names.fold import fold_letters


def offices_by_verb(work: Work) -> dict[str, list[Office]]:
    """For each named person's group the offices that a verb of holding one gives it, with the words of its object."""
    found: dict[str, list[Office]] = {}
    for seen in work.seen:
        if seen.group is None or not is_person(seen):
            continue
        head = outer_word(work, seen)
        verbs = [v for v in work.parsed.kids(head.i, "relcl") if _has_subject(work, v.i)]
        verbs += [work.parsed.tokens[head.head]] if head.dep == "nsubj" else []
        for verb in verbs:
            noun = office_of_verb(verb.lemma.lower())
            for body in work.parsed.kids(verb.i, "dobj"):
                if noun:
                    words = (work.parsed.tokens[i] for i in work.parsed.subtree(body.i))
                    of = frozenset(
                        fold_letters(t.lower) for t in words if t.tag in NOUN_TAGS or t.tag == "JJ"
                    )
                    found.setdefault(seen.group, []).append(Office(noun, "", of, False, noun))
    return found


def _has_subject(work: Work, verb: int) -> bool:
    """Whether "who" is the subject of a relative clause."""
    return any(k.tag == "WP" for k in work.parsed.kids(verb, "nsubj"))
