"""Make `lang/en/event-rarity.tsv`: how seldom the first six letters of a word stand in a sentence of news.

    python training/event_rarity.py > src/rashomon/lang/en/event-rarity.tsv

Counted in the sentences of NewsMTSC train ($RASHOMON_SHARED/bench/stance, MIT).  The weight is the natural logarithm
of sentences over sentences with the word; words in fewer than six sentences are left out, so that no rare name stands
in the table.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections import Counter
from pathlib import Path

SHARED = Path(os.environ.get("RASHOMON_SHARED", Path(__file__).resolve().parents[2] / "shared"))
LEAST = 6


def main() -> None:
    """Print the table."""
    path = SHARED / "bench/stance/newsmtsc_train.jsonl"
    texts = sorted(
        {json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line}
    )
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({w.lower()[:6] for w in re.findall(r"[^\W\d_]{3,}", text)})
    print(
        "# first six letters of a word, weight: how seldom it stands in a sentence of news (training/event_rarity.py)"
    )
    for word, n in sorted(counts.items()):
        if n >= LEAST:
            print(f"{word}\t{math.log(len(texts) / n):.2f}")


if __name__ == "__main__":
    main()
