"""Make `lang/en/event-nouns.txt`: nouns whose first WordNet sense is an act or an event made of a verb.

    python training/event_nouns.py WORDNET_DIR > src/rashomon/lang/en/event-nouns.txt

WORDNET_DIR is the folder of Debian's `wordnet-base`.  Kept are single words whose first sense lies in noun.act or
noun.event and is linked to a verb ("derivationally related form"), unless they stand in STANDING below, which was
written by hand: habits, trades, attitudes and abstractions that nobody dates.
"""

from __future__ import annotations

import sys
from pathlib import Path

STANDING = frozenset(
    ["activity", "act", "action", "practice", "use", "usage", "service", "role", "function", "behaviour", "behavior", "conduct", "policy", "politics", "work", "job", "business", "industry", "trade", "interest", "care", "concern", "influence", "interference", "attitude", "approach", "way", "method", "management", "government", "governance", "administration", "rule", "leadership", "guidance", "education", "training", "teaching", "research", "study", "science", "art", "sport", "gaming", "playing", "being", "living", "life", "thinking", "reading", "writing", "speech", "saying", "communication", "information", "organization", "organisation", "system", "process", "procedure", "program", "programme", "protection", "security", "control", "support", "help", "assistance", "service", "existence", "presence", "possession", "ownership", "employment", "occupation", "career", "custom", "habit", "tradition", "dependence", "reliance", "preference", "choice", "intention", "intent", "purpose", "effort", "aim", "plan", "planning", "design", "development", "engineering", "construction", "building", "manufacture", "production", "consumption", "spending", "saving", "investment", "finance", "banking", "insurance", "accounting", "advertising", "marketing", "farming", "fishing", "hunting", "mining", "logging", "gardening", "cooking", "baking", "cleaning", "housekeeping", "parenting", "nursing", "medicine", "treatment", "therapy", "behavior", "fun", "pleasure", "entertainment", "amusement", "love", "hate", "hatred", "sin", "vice", "crime", "evil", "good", "wrong", "duty", "task", "chore", "mission", "undertaking", "enterprise", "venture", "project", "aggression", "terrorism", "racism", "discrimination", "favoritism", "bias", "prejudice", "maintenance", "operation", "measure", "standard", "representation", "expression", "description", "explanation", "imitation", "part", "share", "turn", "way", "course", "kind", "time", "point", "end", "thing", "matter", "affair", "cause", "effect", "result", "consequence", "outcome", "beginning", "start", "origin", "source", "foundation", "basis", "concentration", "attention", "focus", "emphasis", "stress", "respect", "regard", "esteem", "worship", "trust", "faith", "belief", "commitment", "engagement", "involvement", "participation", "contribution", "responsibility", "leisure", "pastime", "hobby", "exercise", "dancing", "singing", "music", "painting", "drawing", "sculpture", "photography", "line", "cover", "handling", "processing", "packaging", "shipping", "transport", "transportation", "traffic", "driving", "flying", "sailing", "riding", "travel", "traveling", "tourism", "hospitality", "catering", "supply", "distribution", "delivery", "sales", "selling", "buying", "shopping", "pricing", "offering", "lighting", "heating", "cooling", "wiring", "plumbing", "carrying", "holding", "keeping", "standing", "sitting", "lying", "sleeping", "waking", "cover", "accord", "order"]
)


def main() -> None:
    """Print the list with a note on where it comes from."""
    folder = Path(sys.argv[1])
    kept: dict[str, None] = {}
    data = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            data[line.split(maxsplit=1)[0]] = line.split()
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        f = line.split()
        lemma, senses = f[0], f[-int(f[2]) :]
        if "_" in lemma or "-" in lemma or not lemma.isalpha() or lemma in STANDING or len(lemma) < 4:
            continue
        synset = data[senses[0]]
        if synset[1] not in {"04", "11"}:  # noun.act, noun.event
            continue
        pointers = synset[4 + 2 * int(synset[3], 16) :]
        if any(p == "+" and pointers[n + 2] == "v" for n, p in enumerate(pointers)):
            kept[lemma] = None
    print(
        "# Nouns made of verbs whose first sense in WordNet 3.0 is an act or an event, less standing activities."
    )
    print(
        "# WordNet 3.0, copyright 2006 by Princeton University; licence: https://wordnet.princeton.edu/license"
    )
    print("# Made by training/event_nouns.py.")
    for lemma in sorted(kept):
        print(lemma)


if __name__ == "__main__":
    main()
