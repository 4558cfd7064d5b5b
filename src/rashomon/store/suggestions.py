"""What language models proposed, apart from records and decisions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from rashomon.model.suggestions import Suggestion
from rashomon.store.rows import columns, from_row, listed, to_row

AGAIN = ("too slow", "server failed")  # what says nothing of a question: it may be asked once more


class Suggestions:
    """Reads and writes suggestions.  What changes them stands inside a transaction of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, suggestions: Iterable[Suggestion]) -> None:
        """Append suggestions."""
        names = listed(columns(Suggestion))
        marks = ", ".join("?" * len(columns(Suggestion)))
        self._db.executemany(
            f"INSERT OR IGNORE INTO suggestions ({names}) VALUES ({marks})", map(to_row, suggestions)
        )

    def put_asked(self, question: str, model: str, prompt: str, at: str, outcome: str) -> None:
        """Remember that a question was asked, and what became of the answer."""
        row = (question, model, prompt, at, outcome)
        self._db.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?)", row)

    def asked(self, model: str, prompt: str) -> set[str]:
        """The keys of the questions that a model has answered under these instructions, in whatever way."""
        rows = self._db.execute(
            "SELECT question FROM asked WHERE model = ? AND prompt = ? AND outcome NOT IN (SELECT value FROM json_each(?))",
            (model, prompt, json.dumps(AGAIN)),
        )
        return {str(q) for (q,) in rows}

    def outcomes(self) -> dict[str, int]:
        """How many answers came to what."""
        return dict(
            self._db.execute("SELECT outcome, count(*) FROM asked GROUP BY outcome ORDER BY 2 DESC, 1")
        )

    def all(self, rest: str = "", values: tuple[str, ...] = ()) -> Iterator[Suggestion]:
        """Every suggestion, oldest first."""
        names = listed(columns(Suggestion))
        for row in self._db.execute(f"SELECT {names} FROM suggestions {rest} ORDER BY at, id", values):
            yield from_row(Suggestion, row)

    def open(self) -> list[Suggestion]:
        """Those on which nobody has decided."""
        return list(self.all("WHERE answer IS NULL"))

    def get(self, key: str) -> Suggestion | None:
        """One of them."""
        return next(self.all("WHERE id = ?", (key,)), None)

    def decide(self, key: str, answer: str, by: str, at: str, judgement: str | None) -> None:
        """Write down what a person made of one; what was decided first stands."""
        self._db.execute(
            "UPDATE suggestions SET answer = ?, by = ?, decided = ?, judgement = ? WHERE id = ? AND answer IS NULL",
            (answer, by, at, judgement, key),
        )

    def forget(self, documents: Iterable[str]) -> None:
        """Drop those that quote a report that is taken out of the case."""
        self._db.execute(
            "DELETE FROM suggestions WHERE EXISTS (SELECT 1 FROM json_each(places) p"
            " WHERE p.value ->> 'document' IN (SELECT value FROM json_each(?)))",
            (json.dumps(sorted(documents)),),
        )
