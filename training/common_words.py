"""Make `lang/en/common-words.txt`: plain words of English, which a capital alone does not make a name.

    python training/common_words.py WORDNET_DIR > src/rashomon/lang/en/common-words.txt

WORDNET_DIR is the folder of Debian's `wordnet-base`.  Kept are single words that WordNet writes in lower case in their
first sense and of which at least one sense was met in its tagged texts (`tagsense_cnt`), of four letters or more.
"""

from __future__ import annotations

import sys
from pathlib import Path

HEAD = """# Plain words of English: a capital alone makes no name of them.  Single words that WordNet writes in lower case and that
# were met in its tagged texts, with their irregular forms.  WordNet 3.0, copyright 2006 by Princeton University; licence: wordnet-license.txt beside this file.
# Made by training/common_words.py."""


def met_words(folder: Path, part: str) -> set[str]:
    """The words of one part of speech that were met, as the first synset writes them."""
    data = (folder / f"data.{part}").read_bytes()
    found = set()
    for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if line.startswith(" ") or "_" in fields[0] or not fields[0].isalpha() or len(fields[0]) < 4:
            continue
        pointers = int(fields[3])
        met, first = int(fields[5 + pointers]), int(fields[6 + pointers])
        written = data[first : data.index(b"\n", first)].decode().split()
        words = [w.partition("(")[0] for w in written[4 : 4 + 2 * int(written[3], 16) : 2]]
        if met and fields[0] in words:
            found.add(fields[0])
    return found


def irregular_forms(folder: Path, met: set[str]) -> set[str]:
    """The forms of these words that no rule makes ("caught")."""
    pairs = (
        line.split()
        for part in ("noun", "verb")
        for line in (folder / f"{part}.exc").read_text(encoding="utf-8").splitlines()
    )
    return {form for form, *bases in pairs if form.isalpha() and len(form) > 3 and met.intersection(bases)}


def main() -> None:
    """Writes the list to standard output."""
    folder = Path(sys.argv[1])
    found = set().union(*(met_words(folder, part) for part in ("noun", "verb", "adj", "adv")))
    found |= irregular_forms(folder, found)
    print(HEAD)
    print("\n".join(sorted(found)))


if __name__ == "__main__":
    main()
