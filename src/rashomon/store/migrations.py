"""How the case file is laid out, as numbered steps.  A step that has shipped is never changed; a new one is added."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from rashomon.errors import CaseError, CaseTooNew

_FIRST = """
CREATE TABLE outlets (id TEXT PRIMARY KEY, name TEXT NOT NULL, reliability TEXT, note TEXT);
CREATE TABLE documents (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL, text TEXT NOT NULL,
  external_id TEXT, outlet TEXT REFERENCES outlets(id), title TEXT, title_span TEXT, url TEXT, language TEXT,
  analysed INTEGER NOT NULL, translated INTEGER, published TEXT, added TEXT NOT NULL, blocks TEXT NOT NULL);
CREATE TABLE stamps (document TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE, stamp TEXT NOT NULL);
CREATE TABLE passages (
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  kind TEXT NOT NULL, boilerplate TEXT);
CREATE TABLE mentions (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL,
  head INTEGER NOT NULL, chain INTEGER, metonym INTEGER NOT NULL);
CREATE TABLE local_actors (
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, chain INTEGER NOT NULL, type TEXT NOT NULL,
  named INTEGER NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, roles TEXT NOT NULL, members TEXT NOT NULL);
CREATE TABLE times (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL, symbol TEXT NOT NULL);
CREATE TABLE statements (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, kind TEXT NOT NULL,
  act TEXT NOT NULL, source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, speaker INTEGER,
  anonymous INTEGER NOT NULL, description TEXT, within TEXT, chain TEXT NOT NULL, addressee INTEGER,
  hedges TEXT NOT NULL, "when" TEXT, confidence REAL NOT NULL);
CREATE TABLE event_mentions (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, trigger TEXT NOT NULL,
  lemma TEXT NOT NULL, type TEXT, plover TEXT, main INTEGER NOT NULL, actor TEXT NOT NULL, recipient TEXT NOT NULL,
  place TEXT NOT NULL, modality TEXT NOT NULL, polarity INTEGER NOT NULL, detail TEXT, voice TEXT, "when" TEXT,
  when_basis TEXT, sentence TEXT, confidence REAL NOT NULL);
CREATE TABLE figures (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, value REAL, unit TEXT, bound TEXT NOT NULL,
  value_max REAL, measures TEXT NOT NULL, voice TEXT, noun TEXT, state TEXT);
CREATE TABLE labels (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, actor INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, polarity INTEGER NOT NULL,
  voice TEXT, confidence REAL NOT NULL);
CREATE TABLE attitudes (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, mention TEXT NOT NULL,
  actor INTEGER, label TEXT NOT NULL, unclear INTEGER NOT NULL, confidence REAL NOT NULL, voice TEXT);
CREATE TABLE ties (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  from_actor INTEGER NOT NULL, to_actor INTEGER NOT NULL, relation TEXT NOT NULL, sign INTEGER NOT NULL,
  evidence TEXT NOT NULL, voice TEXT, "when" TEXT, confidence REAL NOT NULL);

CREATE TABLE actors (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, named INTEGER NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL,
  roles TEXT NOT NULL, reasons TEXT NOT NULL, members TEXT NOT NULL);
CREATE TABLE actor_of (
  document TEXT NOT NULL, chain INTEGER NOT NULL, actor TEXT NOT NULL REFERENCES actors(id) ON DELETE CASCADE,
  PRIMARY KEY (document, chain)) WITHOUT ROWID;
CREATE TABLE events (
  id TEXT PRIMARY KEY, type TEXT, mentions TEXT NOT NULL, documents TEXT NOT NULL, actor TEXT NOT NULL,
  recipient TEXT NOT NULL, place TEXT, date TEXT, part_of TEXT, plan_of TEXT, reasons TEXT NOT NULL);
CREATE TABLE event_of (
  mention TEXT PRIMARY KEY, event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE undecided (
  kind TEXT NOT NULL, "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL);
CREATE TABLE publication (
  document TEXT PRIMARY KEY, edtf TEXT NOT NULL, start TEXT, "end" TEXT, basis TEXT, evidence TEXT NOT NULL);
CREATE TABLE resolved_times (
  time TEXT PRIMARY KEY, document TEXT NOT NULL, value TEXT, edtf TEXT, earliest TEXT, latest TEXT,
  anchor TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL, alternatives TEXT NOT NULL);
CREATE TABLE dates (record TEXT PRIMARY KEY, edtf TEXT NOT NULL, start TEXT, "end" TEXT, evidence TEXT NOT NULL);
CREATE TABLE claims (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, event TEXT, actor TEXT, slots TEXT NOT NULL, spans TEXT NOT NULL,
  voice TEXT);
CREATE TABLE relations (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, slot TEXT NOT NULL, sides TEXT NOT NULL, independent INTEGER NOT NULL,
  reasons TEXT NOT NULL, confidence REAL NOT NULL, event TEXT, actor TEXT);
CREATE TABLE echoes (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, "of" TEXT, origin TEXT, kind TEXT NOT NULL, spans TEXT NOT NULL);
CREATE TABLE silences (
  id TEXT PRIMARY KEY, event TEXT NOT NULL, claim TEXT NOT NULL, outlet TEXT NOT NULL, documents TEXT NOT NULL);
CREATE TABLE portraits (
  actor TEXT NOT NULL, outlet TEXT NOT NULL, own_labels TEXT NOT NULL, quoted_labels TEXT NOT NULL,
  positive INTEGER NOT NULL, neutral INTEGER NOT NULL, negative INTEGER NOT NULL, unclear INTEGER NOT NULL,
  words TEXT NOT NULL);

CREATE TABLE judgements (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL,
  anchor TEXT NOT NULL, verdict TEXT NOT NULL, why TEXT);
CREATE TABLE redirects (former TEXT NOT NULL, now TEXT NOT NULL, why TEXT NOT NULL);
CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL, hint TEXT NOT NULL);
CREATE TABLE runs (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, config TEXT NOT NULL, added TEXT NOT NULL,
  changed TEXT NOT NULL, removed TEXT NOT NULL, unchanged INTEGER NOT NULL, skipped TEXT NOT NULL);
CREATE TABLE linked (state TEXT NOT NULL);
CREATE VIRTUAL TABLE passage_words USING fts5(
  words, names, document UNINDEXED, start UNINDEXED, "end" UNINDEXED, tokenize = "unicode61 remove_diacritics 2");

CREATE INDEX passages_document ON passages(document);
CREATE INDEX mentions_document ON mentions(document);
CREATE INDEX local_actors_document ON local_actors(document);
CREATE INDEX times_document ON times(document);
CREATE INDEX statements_document ON statements(document);
CREATE INDEX event_mentions_document ON event_mentions(document);
CREATE INDEX figures_document ON figures(document);
CREATE INDEX labels_document ON labels(document);
CREATE INDEX attitudes_document ON attitudes(document);
CREATE INDEX ties_document ON ties(document);
CREATE INDEX actor_of_actor ON actor_of(actor);
CREATE INDEX event_of_event ON event_of(event);

CREATE VIEW reports AS
  SELECT d.id, o.name AS outlet, d.title, p.edtf AS published, p.basis AS published_basis, d.language, d.path,
         length(d.text) AS characters
  FROM documents d LEFT JOIN outlets o ON o.id = d.outlet LEFT JOIN publication p ON p.document = d.id;
CREATE VIEW who_said_what AS
  SELECT s.id, coalesce(o.name, d.path) AS outlet, a.name AS speaker, s.description AS unnamed_source, s.kind, s.act,
         (SELECT group_concat(substr(d.text, (x.value ->> 'start') + 1, (x.value ->> 'end') - (x.value ->> 'start')), ' … ')
            FROM json_each(s.content) x) AS content, d.title AS report, d.id AS document
  FROM statements s JOIN documents d ON d.id = s.document LEFT JOIN outlets o ON o.id = d.outlet
       LEFT JOIN actor_of m ON m.document = s.document AND m.chain = s.speaker LEFT JOIN actors a ON a.id = m.actor;
CREATE VIEW spellings AS
  SELECT a.id AS actor, a.name, a.type, n.value ->> 'text' AS spelling, n.value ->> 'count' AS "count"
  FROM actors a, json_each(a.names) n;
CREATE VIEW what_happened AS
  SELECT e.id AS event, e.type, e.date ->> 'edtf' AS date,
         substr(d.text, (m.sentence ->> 'start') + 1, (m.sentence ->> 'end') - (m.sentence ->> 'start')) AS sentence,
         m.modality, m.polarity, coalesce(o.name, d.path) AS outlet, d.id AS document, m.id AS mention
  FROM event_mentions m JOIN documents d ON d.id = m.document LEFT JOIN outlets o ON o.id = d.outlet
       LEFT JOIN event_of x ON x.mention = m.id LEFT JOIN events e ON e.id = x.event;
CREATE VIEW how_reports_relate AS
  SELECT r.id, r.kind, r.slot, r.independent, r.confidence, coalesce(o.name, d.path) AS outlet,
         s.value ->> 'value' AS value, r.reasons -> 0 ->> 'text' AS because, d.id AS document
  FROM relations r, json_each(r.sides) s JOIN documents d ON d.id = s.value ->> 'document'
       LEFT JOIN outlets o ON o.id = d.outlet;
"""

# Where the words stood that a judgement quotes.
_PLACES = "ALTER TABLE judgements ADD COLUMN places TEXT NOT NULL DEFAULT '[]';"

# How a report was read, and what its facts rest on.
_EVIDENCE = """
ALTER TABLE documents ADD COLUMN encoding TEXT;
ALTER TABLE documents ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN read REAL;
ALTER TABLE documents ADD COLUMN agency TEXT;
ALTER TABLE documents ADD COLUMN facts TEXT NOT NULL DEFAULT '[]'
"""
# What each clause tells, made comparable.
_PROPOSITIONS = """
CREATE TABLE propositions (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, clause TEXT NOT NULL,
  predicate TEXT NOT NULL, lemma TEXT NOT NULL, form TEXT NOT NULL, act TEXT, arguments TEXT NOT NULL, polarity INTEGER NOT NULL,
  certainty TEXT NOT NULL, negation TEXT, hedge TEXT, denied INTEGER NOT NULL, by TEXT NOT NULL, "when" TEXT, when_basis TEXT, voice TEXT, event TEXT,
  figures TEXT NOT NULL);
CREATE INDEX propositions_document ON propositions(document);
"""

# Where each report came from: the originals, the texts that a report had before, and what was done when.
_CUSTODY = """
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, packed INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE origins (
  document TEXT PRIMARY KEY, original TEXT NOT NULL, path TEXT NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL,
  columns TEXT NOT NULL, at TEXT NOT NULL, version TEXT NOT NULL);
CREATE TABLE formers (
  document TEXT PRIMARY KEY, successor TEXT NOT NULL, original TEXT NOT NULL, path TEXT NOT NULL, title TEXT,
  at TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE custody_log (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, what TEXT NOT NULL, path TEXT NOT NULL,
  original TEXT NOT NULL, document TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL)
"""

# Which affair the records belong to that are derived affair by affair, and what each affair rests on.
_AFFAIRS = """
CREATE TABLE affairs (number INTEGER PRIMARY KEY, rests_on TEXT NOT NULL);
ALTER TABLE events ADD COLUMN affair INTEGER;
ALTER TABLE event_of ADD COLUMN affair INTEGER;
ALTER TABLE undecided ADD COLUMN affair INTEGER;
ALTER TABLE publication ADD COLUMN affair INTEGER;
ALTER TABLE resolved_times ADD COLUMN affair INTEGER;
ALTER TABLE dates ADD COLUMN affair INTEGER;
ALTER TABLE claims ADD COLUMN affair INTEGER;
ALTER TABLE relations ADD COLUMN affair INTEGER;
ALTER TABLE echoes ADD COLUMN affair INTEGER;
ALTER TABLE silences ADD COLUMN affair INTEGER
"""

# Of what a number is a part, whether it is new or all so far, and the words of what it counts.
_COUNTED = """
ALTER TABLE figures ADD COLUMN counted TEXT NOT NULL DEFAULT '[]';
ALTER TABLE figures ADD COLUMN of_total REAL;
ALTER TABLE figures ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figures ADD COLUMN cumulative INTEGER NOT NULL DEFAULT 0
"""

# What the reports say to each other of each matter.
_FINDINGS = """
CREATE TABLE findings (
  id TEXT PRIMARY KEY, bucket TEXT NOT NULL, slot TEXT NOT NULL, sentence TEXT NOT NULL, accounts TEXT NOT NULL,
  independent INTEGER, probability REAL NOT NULL, weight REAL NOT NULL, front INTEGER NOT NULL, relations TEXT NOT NULL,
  event TEXT, actor TEXT, affair INTEGER);
DELETE FROM linked
"""

# What language models proposed and nobody or somebody decided on, and which questions they were asked.
_SUGGESTIONS = """
CREATE TABLE suggestions (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, asked TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL,
  verdict TEXT NOT NULL, places TEXT NOT NULL, model TEXT NOT NULL, version TEXT NOT NULL, prompt TEXT NOT NULL,
  server TEXT NOT NULL, answer TEXT, by TEXT, decided TEXT, judgement TEXT);
CREATE TABLE asked (
  question TEXT NOT NULL, model TEXT NOT NULL, prompt TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL,
  PRIMARY KEY (question, model, prompt))
"""

# Whether the sides of a comparison are independent of each other may not be known.
_NOT_KNOWN = """
DROP VIEW how_reports_relate;
DROP TABLE relations;
CREATE TABLE relations (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, slot TEXT NOT NULL, sides TEXT NOT NULL, independent INTEGER,
  reasons TEXT NOT NULL, confidence REAL NOT NULL, event TEXT, actor TEXT, affair INTEGER);
CREATE VIEW how_reports_relate AS
  SELECT r.id, r.kind, r.slot, r.independent, r.confidence, coalesce(o.name, d.path) AS outlet,
         s.value ->> 'value' AS value, r.reasons -> 0 ->> 'text' AS because, d.id AS document
  FROM relations r, json_each(r.sides) s JOIN documents d ON d.id = s.value ->> 'document'
       LEFT JOIN outlets o ON o.id = d.outlet;
DELETE FROM linked
"""

# A short whole clause for each proposition.
_WORDING = """
ALTER TABLE propositions ADD COLUMN wording TEXT NOT NULL DEFAULT '[]'
"""

# The letter of each outlet, by number from 0; it stays when nobody reports for the outlet any more.
_LETTERS = """
CREATE TABLE letters (number INTEGER PRIMARY KEY, outlet TEXT NOT NULL UNIQUE)
"""

# What the first page of a large case is found by.
_BY_EVENT = """
CREATE INDEX relations_event ON relations(event);
CREATE INDEX findings_order ON findings(bucket, front, weight)
"""

# What is read of an affair that is kept.
_OF_AN_AFFAIR = """
CREATE INDEX events_affair ON events(affair);
CREATE INDEX claims_affair ON claims(affair);
CREATE INDEX relations_affair ON relations(affair);
CREATE INDEX findings_affair ON findings(affair)
"""

# Pairs of names that differ, as digests.
_APART = """
CREATE TABLE apart (pair BLOB PRIMARY KEY) WITHOUT ROWID
"""

# How other pairs of names compare.
_ALIKE = """
CREATE TABLE alike (pair BLOB PRIMARY KEY, score REAL NOT NULL, verdict TEXT NOT NULL, reasons TEXT NOT NULL) WITHOUT ROWID
"""

# What the portraits of each actor were drawn of, as a digest.
_DRAWN = """
CREATE TABLE drawn (actor TEXT PRIMARY KEY, grounds BLOB NOT NULL) WITHOUT ROWID
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST, _PLACES, _EVIDENCE, _CUSTODY, _PROPOSITIONS, _AFFAIRS, _COUNTED, _FINDINGS, _SUGGESTIONS, _NOT_KNOWN,
    _WORDING, _LETTERS, _BY_EVENT, _OF_AN_AFFAIR, _APART, _ALIKE, _DRAWN,
)  # fmt: skip
APPLICATION_ID = 0x5261736F  # "Raso", so that a case can be told from another SQLite file


def check(connection: sqlite3.Connection, path: str) -> int:
    """The version of the layout of a file, which holds exactly what that version lays out and nothing beside.

    A case may come from a stranger.  A trigger, a view in the place of a table or a column that is computed would do
    something else than what we ask for; so nothing is read of a file that differs.

    Raises:
        CaseError: it is another program's file, or differs.
        CaseTooNew: a newer version of Rashomon wrote it.
    """
    connection.execute("BEGIN")  # one moment: somebody may be making the case just now
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        found = _layout(connection)
    finally:
        connection.execute("COMMIT")
    if found and owner != APPLICATION_ID:
        raise CaseError(f"{path} is an SQLite file of another program", hint="name another file for the case")
    if version > len(MIGRATIONS):
        raise CaseTooNew(f"{path} was written by a newer version of Rashomon", hint="pip install -U rashomon")
    wanted = _laid_out(version)
    differing = [" ".join(key) for key in sorted(found | wanted) if found.get(key) != wanted.get(key)]
    if differing:
        raise CaseError(
            f"{path} is not laid out as Rashomon lays out a case: {', '.join(differing[:5])}",
            hint="somebody has changed the file; it was not read. Read the reports into a new case",
        )
    return int(version)


Layout = dict[tuple[str, str], str]  # sort and name of each table, view, index and trigger → how it was made


def _layout(connection: sqlite3.Connection) -> Layout:
    """What a file holds, but for the statistics that SQLite may keep beside."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    kept = (r for r in rows if not str(r[1]).startswith("sqlite_stat"))
    return {(str(t), str(n)): f"{of} {' '.join(str(sql or '').split())}" for t, n, of, sql in kept}


@cache
def _laid_out(version: int) -> Layout:
    """What a file of that version holds."""
    with closing(sqlite3.connect(":memory:")) as blank:
        for script in MIGRATIONS[: max(version, 0)]:
            blank.executescript(script)
        return _layout(blank)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a file whose layout was checked to the newest one."""
    while version < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        # another program may have been faster
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for statement in MIGRATIONS[version].split(";") if version < len(MIGRATIONS) else ():
            connection.execute(statement)
        version = min(version + 1, len(MIGRATIONS))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
