"""Makes `src/rashomon/lang/en/compare_rarity.tsv`: how much each stem tells, from the sentences of NewsMTSC (MIT).

    python training/word_rarity.py [--shared DIR]

The weight of a stem is log10(sentences / sentences that hold it), scaled to 0.5 ... 6; only stems in 8 sentences or
more are kept, so the table holds no rare name.  What is written are stems and numbers, no text.
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections import Counter
from pathlib import Path

from rashomon.compare.words import stop_words, words
from rashomon.model import Span

ROOT = Path(__file__).resolve().parents[1]
LEAST = 8
SCALE = 1.6


def count(path: Path) -> tuple[Counter[str], int]:
    """In how many distinct sentences each stem stands, and how many sentences there are."""
    texts = sorted({json.loads(line)["text"] for line in path.open(encoding="utf-8") if line.strip()})
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update({w.stem for w in words(text, Span(0, len(text)))})
    return seen, len(texts)


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = os.environ.get("RASHOMON_SHARED", str(ROOT.parent / "shared"))
    parser.add_argument("--shared", default=shared, type=Path)
    given = parser.parse_args()
    seen, total = count(given.shared / "bench" / "stance" / "newsmtsc_train.jsonl")
    kept = {s: n for s, n in seen.items() if n >= LEAST and s.isalpha() and s not in stop_words()}
    lines = [
        "# stem, weight: how seldom it stands in general news prose (training/word_rarity.py, NewsMTSC, MIT)"
    ]
    lines += [f"{s}\t{min(6.0, SCALE * math.log10(total / n)):.2f}" for s, n in sorted(kept.items())]
    target = ROOT / "src" / "rashomon" / "lang" / "en" / "compare_rarity.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} stems of {total} sentences -> {target}")


if __name__ == "__main__":
    main()
