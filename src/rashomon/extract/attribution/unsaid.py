"""Turns of a verb or noun of words that ascribe nothing: deeds, names that are given, people who are only spoken to."""

from __future__ import annotations

from rashomon.extract.attribution.candidates import Cue
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.attribution.relayed import is_quoting
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import noun_class
from rashomon.extract.text.vocabulary import words as mention_words


def is_nothing(parsed: Parsed, words: Lexicon, cue: Cue) -> bool:
    """Turns that ascribe nothing: "call a taxi", "he said nothing", "Read more", "a ship called …"."""
    token = parsed.tokens[cue.head]
    if token.tag == "VB" and token.dep == "ROOT" and not parsed.kids(token.i, "nsubj", "aux"):
        return True
    if _is_naming(parsed, words, token) or _is_deed(parsed, words, token):
        return True
    if cue.form == "noun" and f"{parsed.tokens[token.i - 1].lower} {token.lower}" in grammar("no_nouns"):
        return True
    if cue.form == "adjective" and _is_made_sure(parsed, token):
        return True
    if cue.form == "verb" and (
        _shows_by_itself(parsed, words, token)
        or _only_addresses(parsed, words, token)
        or _is_of_the_most(parsed, words, token)
        or _is_seen_doing(parsed, words, token)
        or _is_only_seen(parsed, words, token)
        or _is_only_held(parsed, token)
        or _is_done_with_things(parsed, words, token)
        or _says_no_more(parsed, token)
        or _only_seems(parsed, token)
        or _shows_a_feeling(parsed, words, token)
        or _is_reduced(parsed, token)
        or _is_done_to_somebody(parsed, words, token)
        or _calls_somebody(parsed, words, token)
        or _only_means(parsed, words, token)
        or _is_handled(parsed, words, token)
        or _passes_on(parsed, words, token)
    ):
        return True
    never = words.never.get(words.lemma_of(token))
    if not never:
        return False
    objects = {k.lemma.lower() for k in parsed.kids(cue.head, "dobj", "prt", "npadvmod")}
    following = parsed.tokens[cue.last].lower if cue.last < len(parsed.tokens) else ""
    return bool(never & objects) or (following in never and not parsed.kids(cue.head, "ccomp"))


def _passes_on(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "The mayor was quoted as saying that …": the saying is what ascribes it."""
    if words.lemma_of(token) not in grammar("passed_on"):
        return False
    through = [o for k in parsed.kids(token.i, "prep") if k.lower in grammar("as") for o in parsed.kids(k.i)]
    return any(
        o.tag == "VBG" and words.lemma_of(o) in words.verbs and parsed.kids(o.i, "ccomp", "dobj")
        for o in through
    )


def _is_naming(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "A ship called …", "a man known as …", "calls himself …", "asked to be called …": a name is given, nothing said."""
    lemma = words.lemma_of(token)
    if token.tag == "VBN" and token.dep in ("acl", "amod"):
        named_as = any(k.lower in grammar("as") for k in parsed.kids(token.i, "prep"))
        named_as = named_as or bool(parsed.kids(token.i, "agent"))
        return lemma in words.naming or (named_as and lemma in grammar("calling"))
    if token.dep == "xcomp" and lemma in words.naming and parsed.kids(token.i, "auxpass"):
        return True
    if lemma in words.naming and any(k.lower in grammar("called") for k in parsed.kids(token.i, "dobj")):
        return True
    below = (k for k in parsed.kids(token.i, "xcomp", "ccomp", "oprd", "nsubj") if k.pos == "VERB")
    if any(words.lemma_of(k) in words.naming and parsed.kids(k.i, "auxpass") for k in below):
        return True
    own = (k for k in parsed.kids(token.i, "oprd", "nsubj") if k.lower in grammar("called"))
    return lemma in words.naming and any(True for _ in own)


def _is_deed(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """A verb of words that here tells of a deed: "troops attacked the port", "the flood claimed nine lives"."""
    lemma = words.lemma_of(token)
    if lemma in grammar("deeds_or_words"):
        doers = [
            *parsed.kids(token.i, "nsubj"),
            *(k for by in parsed.kids(token.i, "agent") for k in parsed.kids(by.i)),
        ]
        struck = parsed.kids(token.i, "dobj", "nsubjpass")
        said_of = parsed.kids(token.i, "ccomp", "xcomp") or any(
            k.lower in grammar("charged_with") for n in (token, *struck) for k in parsed.kids(n.i, "prep")
        )
        if not said_of and (any(map(_bears_arms, doers)) or any(map(_is_thing_struck, struck))):
            return True
        if not said_of and lemma in grammar("charging") and struck and not any(map(_may_be_blamed, struck)):
            return True  # "the riders charged the gate"
    if lemma in grammar("refusals"):
        done = [
            k for k in parsed.kids(token.i, "xcomp") if any(a.tag == "TO" for a in parsed.kids(k.i, "aux"))
        ]
        return bool(done) and not any(_is_of_words(words, k) for k in done)
    return False


def _bears_arms(token: Token) -> bool:
    return token.lemma.lower() in grammar("armed") or token.lower in grammar("armed")


def _may_be_blamed(token: Token) -> bool:
    """Whether a word stands for somebody, who can be charged with something."""
    return token.pos in ("PROPN", "PRON") or noun_class(token) not in (None, "place")


def _is_thing_struck(token: Token) -> bool:
    """Whether what is struck is a place or a crowd, which words seldom hit."""
    return (
        noun_class(token) == "place"
        or token.lemma.lower() in grammar("struck")
        or token.ent in ("GPE", "FAC", "LOC")
    )


def _is_of_words(words: Lexicon, token: Token) -> bool:
    """Whether an infinitive is itself one of words: "refused to comment", not "refused to sign"."""
    lemma = words.lemma_of(token)
    spoken = (
        lemma in words.verbs
        or lemma in words.phrase_verbs
        or any(lemma == v for v, _ in words.with_preposition)
    )
    return spoken and lemma not in words.risky | grammar("deeds_before_words")


def _only_addresses(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "The minister was asked about the dam", "witnesses quoted by the agency": somebody is spoken to, or passed on."""
    if token.tag == "VBN" and token.dep == "acl" and is_quoting(token) and parsed.kids(token.i, "agent"):
        return True
    if words.lemma_of(token) not in grammar("telling") or parsed.kids(token.i, "ccomp", "xcomp", "oprd"):
        return False
    passive = parsed.kids(token.i, "nsubjpass")
    return bool(passive) and not parsed.kids(token.i, "dobj", "agent") and not _is_thing_told(passive[0])


def _is_thing_told(token: Token) -> bool:
    """Whether a passive subject is what is told, not whoever is told it ("the story was told")."""
    return token.pos == "NOUN" and noun_class(token) is None


def _shows_by_itself(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "The visit shows that …", "the year saw …": the report's own reading, since a visit says and sees nothing."""
    lemma = words.lemma_of(token)
    subjects = parsed.kids(token.i, "nsubj")
    if not subjects or subjects[0].tag not in ("NN", "NNS") or noun_class(subjects[0]) or subjects[0].ent:
        return False
    if lemma in words.witnessing:
        return subjects[0].lower in words.scenes
    return lemma in words.evidence and subjects[0].lower not in words.documents


def _is_of_the_most(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "The worst flood that Tarn has known", "the deadliest Tarn has seen": a measure, and nobody's view."""
    if words.lemma_of(token) not in grammar("living_through") or not parsed.kids(token.i, "aux"):
        return False
    subjects = parsed.kids(token.i, "nsubj")
    noun = parsed.tokens[token.head] if token.dep == "relcl" else None
    return any(
        k.tag in ("JJS", "RBS") for n in (*subjects, *((noun,) if noun else ())) for k in parsed.kids(n.i)
    ) or (noun is not None and noun.tag == "JJS")


def _is_seen_doing(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "A man was seen to leave": what he did, by nobody's word."""
    if words.lemma_of(token) not in grammar("perceiving") or not parsed.kids(token.i, "auxpass"):
        return False
    done = parsed.kids(token.i, "xcomp")
    return any(k.pos == "VERB" for k in done) and not parsed.kids(token.i, "agent")


def _is_only_seen(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "They had seen a ball of light", "heard his petition": a thing is seen, and nobody's view told; not "saw it as a threat"."""
    if words.lemma_of(token) not in grammar("perceiving"):
        return False
    if token.tag == "VBN" and token.dep == "acl" and parsed.kids(token.i, "agent"):
        return not parsed.kids(token.i, "xcomp", "oprd", "prep")  # "a report seen by the agency"
    if not parsed.kids(token.i, "dobj"):
        return False
    return not parsed.kids(token.i, "ccomp", "xcomp", "oprd") and not any(
        k.lower in grammar("as") for k in parsed.kids(token.i, "prep")
    )


def _is_only_held(parsed: Parsed, token: Token) -> bool:
    """ "Nine are confirmed dead", "those presumed dead": what they are held for is one word, and whose word is unsaid."""
    if token.tag != "VBN" or token.dep not in ("acl", "relcl", "amod", "ROOT", "conj"):
        return False
    if parsed.kids(token.i, "agent", "nsubj") or not (
        parsed.kids(token.i, "auxpass") or token.dep in ("acl", "amod")
    ):
        return False
    held = parsed.kids(token.i, "oprd", "acomp", "xcomp", "ccomp", "dobj", "attr")
    return len(held) == 1 and held[0].lower in grammar("fates") and not parsed.children[held[0].i]


def _is_done_with_things(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "Added nine points", "repeated the test", "called a doctor", "sought out the guards", "threatened him with a gun"."""
    lemma, objects = words.lemma_of(token), parsed.kids(token.i, "dobj")
    if lemma in grammar("searching") and any(
        k.lower in grammar("search_particles") for k in parsed.kids(token.i, "prt", "advmod")
    ):
        return True
    if len(objects) != 1 or parsed.kids(token.i, "ccomp", "xcomp", "oprd"):
        return False
    thing = objects[0]
    spoken = thing.pos in ("PRON", "DET") or words.lemma_of(thing) in words.nouns
    if lemma in grammar("adding"):
        return not spoken
    if lemma in grammar("bringing_up"):
        if thing.lemma.lower() in grammar("sounded"):
            return not _is_about_something(parsed, thing, token)
        return not spoken and thing.lemma.lower() not in grammar("brought_up")
    if lemma in grammar("sending_away"):
        return noun_class(thing) in ("person", "group")
    if lemma in grammar("redoing"):
        return not spoken and thing.lemma.lower() in grammar("redone")
    if lemma in grammar("bidding"):
        new = any(k.lower in mention_words("grammar", "one") for k in parsed.kids(thing.i, "det"))
        return new and noun_class(thing) == "person"
    return lemma in grammar("deeds_or_words") and _has_weapon(parsed, token, thing)


def _is_about_something(parsed: Parsed, *hosts: Token) -> bool:
    """Whether what is raised is about something, and not only sounded: "raised the alarm about the dam"."""
    preps = [prep for host in hosts for prep in parsed.kids(host.i, "prep")]
    return any(prep.lower in grammar("about_it") for prep in preps)


def _has_weapon(parsed: Parsed, *hosts: Token) -> bool:
    """Whether "with a gun" hangs on one of these words."""
    tools = (
        tool
        for host in hosts
        for prep in parsed.kids(host.i, "prep")
        if prep.lower in grammar("with")
        for tool in parsed.kids(prep.i, "pobj")
    )
    return any(tool.lemma.lower() in grammar("weapons") for tool in tools)


def _says_no_more(parsed: Parsed, token: Token) -> bool:
    """ "Did not comment on the sale", "neither responded to questions": what it is about is no content, since nothing is said."""
    lemma, denied = token.lemma.lower(), bool(parsed.kids(token.i, "neg"))
    if lemma in grammar("answering") and not parsed.kids(token.i, "ccomp"):
        subjects = parsed.kids(token.i, "nsubj")
        below = [k for s in subjects for k in (s, *parsed.kids(s.i, "det", "preconj", "cc", "advmod"))]
        return denied or any(k.lower in grammar("nobody") | grammar("no") for k in below)
    return denied and lemma in grammar("commenting")


def _only_seems(parsed: Parsed, token: Token) -> bool:
    """ "Brask appeared to reject the charge": how it looks to the report, and nobody's words."""
    if token.lemma.lower() not in grammar("seeming") or not parsed.kids(token.i, "nsubj", "nsubjpass"):
        return False
    to_whom = [k for k in parsed.kids(token.i, "prep") if k.lower in grammar("to_whom")]
    subjects = parsed.kids(token.i, "nsubj", "nsubjpass")
    empty = any(s.lower in grammar("empty_subjects") for s in subjects)
    return bool(parsed.kids(token.i, "xcomp")) and not empty and not to_whom


def _shows_a_feeling(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "Showed no emotion", "without admitting guilt": a face, and words that were not said."""
    if parsed.kids(token.i, "ccomp", "xcomp"):
        return False
    objects = parsed.kids(token.i, "dobj")
    if words.lemma_of(token) in grammar("showing") and objects:
        return any(k.lemma.lower() in grammar("feelings") for k in objects)
    over = parsed.tokens[token.head]
    return token.dep == "pcomp" and over.lower in grammar("without") and bool(objects)


def _is_reduced(parsed: Parsed, token: Token) -> bool:
    """ "Lights believed to be torches were seen", "the panels added last year are said": a participle that the parse takes for the
    verb of the sentence, so that the sentence's own verb stands below it without a subject."""
    if token.tag not in ("VBD", "VBN") or parsed.kids(token.i, "auxpass", "aux", "dobj"):
        return False
    before = parsed.kids(token.i, "nsubj", "nsubjpass")
    if not before or before[-1].i + 1 != token.i:
        return False
    for verb in parsed.kids(token.i, "ccomp"):
        own = parsed.kids(verb.i, "nsubj", "nsubjpass", "csubj", "expl", "mark")
        helpers = [k for k in parsed.kids(verb.i, "aux", "auxpass") if k.tag in ("VBD", "VBZ", "VBP", "MD")]
        if verb.i > token.i and helpers and not own and min(parsed.subtree(verb.i)) == helpers[0].i:
            return True
    return False


def _is_done_to_somebody(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "Was named as the first victim", "was reported at noon", "were allowed to return": what is done to somebody, not said."""
    if not parsed.kids(token.i, "auxpass") or parsed.kids(token.i, "agent"):
        return False
    lemma = words.lemma_of(token)
    if lemma in grammar("bare_passives"):
        subjects = parsed.kids(token.i, "nsubjpass")
        none = any(k.lower in grammar("no") for s in subjects for k in parsed.kids(s.i, "det"))
        return not none and not parsed.kids(token.i, "ccomp", "xcomp", "oprd", "acomp", "attr")
    return lemma in grammar("done_to_people")


def _calls_somebody(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "Called the premier to apologise", "a strike was called to remove them": on the telephone, or into being."""
    if words.lemma_of(token) not in grammar("bidding") or parsed.kids(token.i, "oprd"):
        return False
    aims = [
        k
        for k in (*parsed.kids(token.i, "xcomp", "ccomp", "advcl"), *_below_to(parsed, token))
        if k.tag == "VB"
        and k.i > token.i
        and parsed.tokens[min(parsed.subtree(k.i))].lower not in grammar("for")
    ]
    if parsed.kids(token.i, "auxpass"):
        return any(any(a.tag == "TO" for a in parsed.kids(k.i, "aux")) for k in aims) and not _has_people(
            parsed, token
        )
    called = [*parsed.kids(token.i, "dobj"), *(s for k in aims for s in parsed.kids(k.i, "nsubj"))]
    return bool(aims) and any(_may_be_blamed(k) for k in called)


def _below_to(parsed: Parsed, token: Token) -> list[Token]:
    """An infinitive whose "to" the parse takes for a preposition."""
    return [
        k
        for to in parsed.kids(token.i, "prep")
        if to.lower in grammar("to")
        for k in parsed.kids(to.i, "pobj", "pcomp")
    ]


def _has_people(parsed: Parsed, token: Token) -> bool:
    return any(_may_be_blamed(k) for k in parsed.kids(token.i, "nsubjpass"))


def _only_means(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "It would have meant five in each house", "he added, meaning the guards": what follows, and whom somebody had in mind."""
    if words.lemma_of(token) not in grammar("meaning"):
        return False
    if token.tag == "VBG" and token.dep == "advcl":
        return True
    return any(
        k.lower in grammar("impersonal") | grammar("pointing") | grammar("relative")
        for k in parsed.kids(token.i, "nsubj")
    )


def _is_handled(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "Treated the wounded of every side", "knew many people there", "fired without knowing it": deeds, acquaintance, and what was
    in nobody's mind."""
    lemma, objects = words.lemma_of(token), parsed.kids(token.i, "dobj")
    if lemma in grammar("seen_as_done"):
        return not any(
            k.lower in grammar("as") | grammar("like") for k in parsed.kids(token.i, "prep", "advcl")
        )
    if lemma not in grammar("acquainted"):
        return False
    over = parsed.tokens[token.head]
    if token.dep == "pcomp" and over.lower in grammar("without"):
        return True
    spoken = parsed.kids(token.i, "ccomp", "xcomp", "oprd", "auxpass")
    return not spoken and any(noun_class(k) in ("person", "group") for k in objects)


def _is_made_sure(parsed: Parsed, token: Token) -> bool:
    """ "Making sure that the gate is shut": a deed, and nobody's belief."""
    return parsed.tokens[token.head].lemma.lower() in grammar("making")
