"""Formats of other tools: each opened by its own validator or a real consumer, and no passage lost on the way."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import defaultdict
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from openpyxl import load_workbook

from rashomon.cli import main
from rashomon.errors import InputError, NotFound
from rashomon.exchange.annotations import write_annotations
from rashomon.exchange.claims import write_claims
from rashomon.exchange.followthemoney import write_followthemoney
from rashomon.exchange.formats import FORMATS, write_format
from rashomon.exchange.graphs import write_gexf, write_graphml
from rashomon.exchange.hypotheses import HEAD, write_hypotheses
from rashomon.exchange.passages import cited
from rashomon.exchange.places import place, read_place, unicode_only, xml_only
from rashomon.exchange.plover import COLUMNS, write_plover
from rashomon.exchange.provenance import write_provenance
from rashomon.exchange.xlsx import PASSAGES, write_xlsx
from rashomon.model import (
    ActorLinks,
    Calendar,
    CaseContents,
    Comparison,
    EventLinks,
    Judgement,
    Quoted,
    Span,
)
from tests.exchange.reading import places_of, rows, strings, texts

PLACE = re.compile(r"d-[0-9a-f]+#char=\d+,\d+")


def placed(text: str) -> set[str]:
    return set(PLACE.findall(text))


# ------------------------------------------------------------------ all of them


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "parquet"])
def test_the_same_case_gives_the_same_bytes(visit: CaseContents, tmp_path: Path, name: str) -> None:
    if name == "xlsx":
        pytest.skip("the times in a workbook are those of its writing")
    for half in ("a", "b"):
        write_format(visit, name, tmp_path / half)
    made = [sorted(p for p in (tmp_path / h).rglob("*") if p.is_file()) or [tmp_path / h] for h in "ab"]
    assert [p.read_bytes() for p in made[0]] == [p.read_bytes() for p in made[1]]
    assert sum(p.stat().st_size for p in made[0])


def test_the_help_tells_every_format() -> None:
    text = str(main.commands["export"].help)
    assert all(name in text for name in FORMATS)


def test_an_unknown_format_says_which_exist(visit: CaseContents, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format parket") as error:
        write_format(visit, "parket", tmp_path)
    assert all(name in error.value.hint for name in FORMATS)
    with pytest.raises(InputError, match="is a folder") as error:
        write_format(visit, "xlsx", tmp_path)


@pytest.mark.parametrize("name", FORMATS)
def test_a_case_whose_reports_are_not_linked_yet_is_written(
    visit: CaseContents, tmp_path: Path, name: str
) -> None:
    """As one that was interrupted is."""
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    write_format(
        CaseContents(
            visit.outlets, visit.analyses, ActorLinks(), EventLinks(), Calendar({}, {}, {}), Comparison()
        ),
        name,
        tmp_path / "out",
    )
    assert (tmp_path / "out").exists()


def test_a_place_is_read_as_it_was_written() -> None:
    assert read_place(place("d-1#2", Span(3, 5))) == ("d-1#2", Span(3, 5))
    with pytest.raises(ValueError, match="names no place"):
        read_place("d-1#3-5")


# ------------------------------------------------------------------ W3C Web Annotation

# The parts of the recommendation that these annotations use, as it words them (sections 3 and 4).
SELECTORS = {
    "type": "array",
    "prefixItems": [
        {"properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer"}, "end": {"type": "integer"}}, "required": ["type", "start", "end"]},
        {"properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}, "prefix": {"type": "string"}, "suffix": {"type": "string"}}, "required": ["type", "exact"]},
    ],
    "minItems": 2,
}  # fmt: skip
TARGET = {"type": "object", "properties": {"source": {"type": "string"}, "selector": SELECTORS}, "required": ["source", "selector"]}  # fmt: skip
ANNOTATION = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": "^urn:[a-z0-9]+:[^ ]+$"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "tagging"},
        "body": {"type": "array", "items": {"properties": {"type": {"const": "TextualBody"}, "purpose": {"enum": ["tagging", "classifying", "identifying", "describing"]}, "value": {"type": "string"}}, "required": ["type", "value"]}},
        "target": {"anyOf": [TARGET, {"type": "array", "items": TARGET, "minItems": 1}]},
    },
    "required": ["@context", "id", "type", "target"],
}  # fmt: skip


def test_annotations_find_every_passage_by_either_selector(contents: CaseContents, tmp_path: Path) -> None:
    write_annotations(contents, tmp_path)
    validator = Draft202012Validator(ANNOTATION)
    found, ids = set(), set()
    for path in tmp_path.glob("*.json"):
        text = (tmp_path / f"{path.stem}.txt").read_bytes().decode("utf-8")
        for annotation in json.loads(path.read_text(encoding="utf-8")):
            assert not list(validator.iter_errors(annotation))
            assert annotation["id"] not in ids
            ids.add(annotation["id"])
            targets = annotation["target"]
            for target in targets if isinstance(targets, list) else [targets]:
                position, words = target["selector"]
                assert target["source"] == f"{path.stem}.txt"
                assert text[position["start"] : position["end"]] == words["exact"]
                around = words["prefix"] + words["exact"] + words["suffix"]
                assert around in text
                found.add(place(path.stem, Span(position["start"], position["end"])))
    assert found == places_of(contents, [n for n in rows(contents) if n != "judgements"])


# ------------------------------------------------------------------ FollowTheMoney


def test_followthemoney_takes_every_entity_as_it_is(contents: CaseContents, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed; it is built on ICU")
    path = tmp_path / "case.ftm.json"
    counts = write_followthemoney(contents, path)
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = {e["id"] for e in entities}
    assert len(ids) == len(entities) == sum(counts.values())
    found = set()
    for entity in entities:
        proxy = ftm.model.get_proxy(entity, cleaned=False)  # cleans every value, and drops what is none
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            kept = set(proxy.get(name))
            if name in ("bodyText", "description", "summary"):  # text loses white space behind it
                assert {v.rstrip() for v in values} == {v.rstrip() for v in kept}, (name, values)
            else:
                assert kept == set(values), (name, values, kept)
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= ids
        where = {p for v in strings(entity["properties"].get("notes", [])) for p in placed(v)}
        found |= where | {p for v in strings(entity["properties"].get("recordId", [])) for p in placed(v)}
        if entity["schema"] == "Mention":
            span = re.fullmatch(r".*\.(\d+)-(\d+)", entity["id"])
            assert span is not None
            found.add(f"{entity['properties']['document'][0]}#char={span[1]},{span[2]}")
        if entity["schema"] == "Article":
            body = proxy.first("bodyText") or ""
            assert body[1:] == xml_only(texts(contents)[entity["id"]])[1:].rstrip()
    told = [
        m for m in rows(contents)["event_mentions"] if m["id"] in contents.events.of
    ]  # a bare noun is in no event
    assert told
    wanted = places_of(contents, ["statements", "ties"])
    wanted |= {place(c.document, span) for c in cited({"event_mentions": told}) for span in c.spans}
    named = {a.id for a in contents.actors.actors if a.named and a.type != "thing"}
    wanted |= {
        place(m["document"], Span(m["start"], m["end"]))
        for m in rows(contents)["mentions"]
        if m["kind"] == "name" and m["actor"] in named
    }
    assert found == wanted


def test_the_command_of_followthemoney_validates_the_file(visit: CaseContents, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed; it is built on ICU")
    path = tmp_path / "case.ftm.json"
    counts = write_followthemoney(visit, path)
    assert set(counts) >= {"Article", "Person", "Organization", "PublicBody", "Event", "Mention", "Note", "UnknownLink", "Similar"}  # fmt: skip
    command = [
        sys.executable,
        "-c",
        "from followthemoney.cli.cli import cli; cli()",
        "validate",
        "-i",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == sum(counts.values())


class _Archive(BaseHTTPRequestHandler):
    """The addresses of OpenAleph that its client asks; keeps what it is sent."""

    kept: list[dict[str, Any]] = []  # noqa: RUF012 - of the class: a request has an object of its own

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self._say({"results": [], "total": 0, "limit": 20, "offset": 0, "next": None})

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.path.partition("?")[0].endswith("/collections/7/_bulk"):
            self.kept.extend(sent)
        self._say({"id": "7", "collection_id": "7", "foreign_id": "visit"})

    def _say(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def test_the_client_of_openaleph_sends_every_entity_as_it_is(visit: CaseContents, tmp_path: Path) -> None:
    """OpenAleph itself cannot run here; its own client reads the file by the line that the guide shows."""
    client = shutil.which("openaleph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if client is None:
        pytest.skip("openaleph-client is not installed")
    write_followthemoney(visit, tmp_path / "visit.ftm.json")
    _Archive.kept.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Archive) as archive:
        threading.Thread(target=archive.serve_forever, daemon=True).start()
        told = {"OPENALEPH_HOST": f"http://127.0.0.1:{archive.server_port}", "OPENALEPH_API_KEY": "none"}
        done = subprocess.run(
            [client, "write-entities", "-i", "visit.ftm.json", "-f", "visit"],
            cwd=tmp_path, env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | told,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        archive.shutdown()
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "visit.ftm.json").read_text(encoding="utf-8").splitlines()
    assert _Archive.kept == [json.loads(line) for line in lines]


def test_nobody_without_a_name_becomes_an_entity(visit: CaseContents, tmp_path: Path) -> None:
    write_followthemoney(visit, tmp_path / "out")
    unnamed = {a.id for a in visit.actors.actors if not a.named}
    entities = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    assert unnamed and not unnamed & {e["id"] for e in entities}


# ------------------------------------------------------------------ PROV-O


WITHOUT_ID = {
    "timeline",
    "skipped",
    "undecided",
    "redirects",
}  # made of the others, or told of files that are no reports


def test_provenance_is_read_by_the_prov_package(contents: CaseContents, tmp_path: Path) -> None:
    prov = pytest.importorskip("prov.model", reason="prov is not installed")
    path = tmp_path / "case.prov.json"
    counts = write_provenance(contents, path)
    read = prov.ProvDocument.deserialize(str(path), format="rdf", rdf_format="json-ld")
    kinds = (prov.ProvEntity, prov.ProvAgent, prov.ProvActivity)
    known = {str(r.identifier) for kind in kinds for r in read.get_records(kind)}
    records = [name for name in rows(contents) if name not in WITHOUT_ID]
    assert {f"rashomon:{r['id']}" for name in records for r in rows(contents)[name]} <= known
    assert counts["prov:Agent"] >= len(contents.actors.actors)
    kept = strings(json.loads(path.read_text(encoding="utf-8")))
    found = {p for s in kept for p in placed(s)}
    assert found == places_of(contents, rows(contents))


def test_each_record_of_provenance_has_its_own_places(contents: CaseContents, tmp_path: Path) -> None:
    write_provenance(contents, tmp_path / "p")
    nodes = {n["@id"]: n for n in json.loads((tmp_path / "p").read_text(encoding="utf-8"))["@graph"]}
    wanted: dict[str, set[str]] = defaultdict(set)
    for c in cited(rows(contents)):
        wanted[c.id].update(place(c.document, s) for s in c.spans)
    assert wanted
    for i, told in wanted.items():
        assert set(nodes[f"urn:rashomon:{i}"]["prov:value"]) == told, i


def test_the_words_of_a_decision_are_in_its_provenance(visit: CaseContents, tmp_path: Path) -> None:
    said = next(s for a in visit.analyses for s in a.statements)
    quoted = Quoted(0, "content", said.document, 3, 9, "quoted", "", "")
    decision = Judgement(
        "j-1", "2031-01-01T00:00:00Z", "mira", "note", (said.id,), (), "seen", places=(quoted,)
    )
    write_provenance(replace(visit, judgements=(decision,)), tmp_path / "p")
    nodes = {n["@id"]: n for n in json.loads((tmp_path / "p").read_text(encoding="utf-8"))["@graph"]}
    used = {u["@id"] for u in nodes["urn:rashomon:j-1"]["prov:used"]}
    assert f"urn:rashomon:{said.id}" in used
    assert any(place(said.document, Span(3, 9)) in nodes[u].get("prov:value", ()) for u in used)


def test_every_chain_of_provenance_ends_in_original_bytes(visit: CaseContents, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    write_provenance(visit, tmp_path / "p")
    graph = rdflib.Graph().parse(tmp_path / "p", format="json-ld")
    prov = rdflib.PROV
    for relation in visit.comparison.relations:
        node = rdflib.URIRef(f"urn:rashomon:{relation.id}")
        reached = {node}
        while True:
            more = {
                o
                for n in reached
                for p in (prov.wasDerivedFrom, prov.wasQuotedFrom)
                for o in graph.objects(n, p)
            }
            if more <= reached:
                break
            reached |= more
        assert any(str(n).startswith("urn:rashomon:sha256-") for n in reached), relation.id


# ------------------------------------------------------------------ graphs


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graphs_open_in_networkx_with_all_ties(contents: CaseContents, tmp_path: Path, form: str) -> None:
    counts = (write_graphml if form == "graphml" else write_gexf)(contents, tmp_path)
    read = {
        p.stem: nx.read_graphml(p, force_multigraph=True) if form == "graphml" else nx.read_gexf(p)
        for p in sorted(tmp_path.iterdir())
    }
    assert {name: g.number_of_edges() for name, g in read.items()} == counts
    ties = {t["id"]: t for t in rows(contents)["ties"]}
    edges = {e["id"]: (left, right, e) for left, right, e in read["all"].edges(data=True)}
    assert set(edges) == set(ties)
    for i, (left, right, edge) in edges.items():
        assert (left, right, edge["sign"]) == (ties[i]["from"], ties[i]["to"], ties[i]["sign"])
        assert edge["places"].split() == [
            place(ties[i]["document"], Span(s["start"], s["end"])) for s in ties[i]["evidence"]
        ]
    where = {p for _, _, e in edges.values() for p in f"{e['places']} {e['date_places']}".split()}
    assert where == places_of(contents, ["ties"])
    drawn = {i for ends in edges.values() for i in ends[:2]}
    roles = {r["id"]: r["roles"] for r in rows(contents)["actors"]}
    for i in drawn & set(roles):
        assert read["all"].nodes[i]["role_places"].split() == [
            place(r["document"], Span(r["start"], r["end"])) for r in roles[i]
        ]
    outlets = {t["document"] for t in ties.values()}
    assert len(read) == 2 + len(
        {a.document.outlet for a in contents.analyses if a.document.id in outlets and a.document.outlet}
    )


# GEXF 1.2: which attributes an element must have, may have, and which elements stand in it.
GEXF: dict[str, tuple[set[str], set[str], set[str]]] = {
    "gexf": ({"version"}, {"variant"}, {"meta", "graph"}),
    "meta": (set(), {"lastmodifieddate"}, {"creator", "keywords", "description"}),
    "creator": (set(), set(), set()),
    "graph": (set(), {"defaultedgetype", "idtype", "mode"}, {"attributes", "nodes", "edges"}),
    "attributes": ({"class"}, {"mode"}, {"attribute"}),
    "attribute": ({"id", "title", "type"}, set(), {"default", "options"}),
    "nodes": (set(), {"count"}, {"node"}),
    "node": ({"id"}, {"label"}, {"attvalues"}),
    "edges": (set(), {"count"}, {"edge"}),
    "edge": ({"id", "source", "target"}, {"label", "type", "weight"}, {"attvalues"}),
    "attvalues": (set(), set(), {"attvalue"}),
    "attvalue": ({"for", "value"}, set(), set()),
}


def test_a_gexf_file_holds_what_the_format_has_and_nothing_else(
    contents: CaseContents, tmp_path: Path
) -> None:
    """Readers that are stricter than networkx (Gephi's, for one) are given no element or attribute that GEXF does not know."""
    write_gexf(contents, tmp_path)
    for file in sorted(tmp_path.iterdir()):
        root = etree.parse(file).getroot()
        schema = root.attrib.pop("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "")
        assert schema.split()[0] == root.nsmap[None]
        for element in root.iter():
            must, may, inside = GEXF[etree.QName(element).localname]
            assert must <= set(element.attrib) <= must | may, (file.name, element.tag, element.attrib)
            assert {etree.QName(e).localname for e in element} <= inside
        names = {"x": root.nsmap[None]}
        declared = {(a.getparent().get("class"), a.get("id")) for a in root.iterfind(".//x:attribute", names)}
        used = {
            (etree.QName(v.getparent().getparent()).localname, v.get("for"))
            for v in root.iterfind(".//x:attvalue", names)
        }
        assert used <= declared
        types = {a.get("type") for a in root.iterfind(".//x:attribute", names)}
        assert types <= {"integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"}
        for what in ("node", "edge"):
            found = root.findall(f".//x:{what}", names)
            assert len({e.get("id") for e in found}) == len(found)
            assert all(e.get("label") == " ".join(e.get("label", "").split()) for e in found)


def test_what_is_told_in_common_is_told_by_two_outlets(visit: CaseContents, tmp_path: Path) -> None:
    write_graphml(visit, tmp_path)
    graph = nx.read_graphml(tmp_path / "common.graphml", force_multigraph=True)
    told = defaultdict(set)
    for left, right, edge in graph.edges(data=True):
        told[left, right, edge["label"], edge["sign"]].add(edge["outlet"])
    assert told and all(len(outlets) > 1 for outlets in told.values())


# ------------------------------------------------------------------ the table of events

ROOTS = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}  # fmt: skip


def test_the_table_of_events_opens_in_pandas(contents: CaseContents, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    write_plover(contents, tmp_path / "events.txt")
    table = pandas.read_csv(tmp_path / "events.txt", sep="\t", dtype=str, keep_default_na=False)
    assert tuple(table.columns) == COLUMNS
    mentions = {m["id"]: m for m in rows(contents)["event_mentions"]}
    assert sorted(table["Event ID"]) == sorted(mentions)
    for row in table.to_dict("records"):
        source = mentions[row["Event ID"]]
        assert row["Event Type"] in ROOTS | {""} and row["Act"] == (source["type"] or "")
        assert row["Place in Text"].split() == [
            place(source["document"], Span(s["start"], s["end"])) for s in source["trigger"]
        ]
        assert (row["Modality"], row["Polarity"], row["Voice ID"]) == (
            source["modality"],
            str(source["polarity"]),
            source["voice"] or "",
        )
        assert row["Source"]
    columns = [c for c in COLUMNS if c.endswith("Place in Text")]
    found = {p for row in table.to_dict("records") for c in columns for p in row[c].split()}
    assert found == places_of(contents, ["event_mentions"])


# ------------------------------------------------------------------ schema.org


def test_claims_are_schema_org_and_never_a_rating(contents: CaseContents, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    write_claims(contents, tmp_path / "claims.jsonld")
    graph = rdflib.Graph().parse(tmp_path / "claims.jsonld", format="json-ld")
    terms = {p for p in graph.predicates() if p != rdflib.RDF.type} | set(
        graph.objects(None, rdflib.RDF.type)
    )
    assert terms and all(t in rdflib.SDO for t in terms), [t for t in terms if t not in rdflib.SDO]
    assert not any("rating" in str(t).lower() or "review" in str(t).lower() for t in terms)
    values = {str(v) for v in graph.objects(None, rdflib.SDO.value)}
    assert values == places_of(contents, ["claims"], ["spans"])
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.SDO.Claim))) == len(rows(contents)["claims"])


def test_claims_are_json_ld_for_pyld(visit: CaseContents, tmp_path: Path) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    write_claims(visit, tmp_path / "claims.jsonld")
    expanded = jsonld.expand(json.loads((tmp_path / "claims.jsonld").read_text(encoding="utf-8")))
    claims = [n for n in expanded if "https://schema.org/Claim" in n["@type"]]
    assert len(claims) == len(rows(visit)["claims"])
    articles = {n["@id"] for n in expanded if "https://schema.org/NewsArticle" in n["@type"]}
    assert all(n["https://schema.org/appearance"][0]["@id"] in articles for n in claims)


# ------------------------------------------------------------------ the workbook


def test_the_workbook_leads_back_to_passages(contents: CaseContents, tmp_path: Path) -> None:
    write_xlsx(contents, tmp_path / "case.xlsx")
    book = load_workbook(tmp_path / "case.xlsx")
    passages = book[PASSAGES]
    known = texts(contents)
    for row in passages.iter_rows(min_row=2, values_only=True):
        spans = [read_place(p) for p in str(row[0]).split()]
        words = " … ".join(xml_only(known[d])[s.start : s.end] for d, s in spans)
        assert row[5] == (words if len(words) <= 32_767 else words[:32_766] + "…")
    for sheet in book.worksheets:
        for line in sheet.iter_rows(min_row=2):
            assert all(c.data_type in ("s", "n", "inlineStr") for c in line), "a formula"
            if sheet.title != PASSAGES:
                target = re.fullmatch(rf"'{PASSAGES}'!A(\d+)", line[-1].hyperlink.location)
                assert target is not None
                assert passages.cell(int(target[1]), 6).value == line[-1].value
    found = {
        p for (cell,) in passages.iter_rows(min_row=2, max_col=1, values_only=True) for p in str(cell).split()
    }
    wanted = places_of(contents, ["statements"], ["content"]) | places_of(contents, ["ties"], ["evidence"])
    wanted |= places_of(contents, ["figures"], [""]) | places_of(contents, ["findings", "echoes"])
    assert wanted <= found
    assert book["Statements"].max_row - 1 == len(rows(contents)["statements"])
    assert book["Statements"].auto_filter.ref.endswith(str(book["Statements"].max_row))
    for line in passages.iter_rows(min_row=2):
        address = line[-1].value
        assert (line[-1].hyperlink.target if address else None) == address


# ------------------------------------------------------------------ competing hypotheses


def read_matrix(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_matrix_sets_rival_accounts_against_passages(visit: CaseContents, tmp_path: Path) -> None:
    write_hypotheses(visit, tmp_path / "m.csv")
    made = read_matrix(tmp_path / "m.csv")
    assert tuple(made[0])[: len(HEAD)] == HEAD
    (finding,) = (f for f in visit.comparison.findings if f.bucket == "cannot_both" and f.slot == "number")
    matter = [r for r in made if r["matter"] == finding.sentence]
    evidence = [r for r in matter if r["place"]]
    assert [r["quote"] for r in matter if not r["place"]] == [a.value for a in finding.accounts]
    own = {place(s.document, s.spans[0]): n for n, a in enumerate(finding.accounts, 1) for s in a.reports}
    for row in evidence:
        n = own.get(row["place"].split()[0])
        if n:
            assert row[f"H{n}"] == "C"
            assert {row[f"H{m}"] for m in range(1, len(finding.accounts) + 1) if m != n} <= {"I", "?", ""}
    assert any(row["H1"] == "I" for row in evidence)
    corvane, quwar = (
        next(r for r in evidence if r["outlet"] == o) for o in ("Corvane News Agency", "Quwar Today")
    )
    assert (
        corvane["evidence"] in quwar["same origin as"].split()
        and quwar["evidence"] in corvane["same origin as"].split()
    )
    assert next(r for r in evidence if r["outlet"] == "Free Quwaria")["same origin as"] == ""


def test_a_matrix_of_chosen_claims(visit: CaseContents, tmp_path: Path) -> None:
    (relation,) = (r for r in visit.comparison.relations if (r.kind, r.slot) == ("contradicts", "number"))
    ids = [str(s.claim) for s in relation.sides]
    write_hypotheses(visit, tmp_path / "m.csv", ids)
    evidence = {r["place"]: r for r in read_matrix(tmp_path / "m.csv") if r["place"]}
    for n, side in enumerate(relation.sides, 1):
        row = evidence[" ".join(place(side.document, s) for s in side.spans)]
        for m, other in enumerate(relation.sides, 1):
            assert row[f"H{m}"] == ("C" if side.value == other.value else "I"), (n, m)
    with pytest.raises(NotFound, match="no finding, relation or claim"):
        write_hypotheses(visit, tmp_path / "m.csv", ["a-1"])


def test_passages_of_the_export_are_all_known(contents: CaseContents) -> None:
    """The walk that the round trips are held to misses no span of a schema."""
    seen = {(c.record, c.field) for c in cited(rows(contents))}
    assert {("statements", "content"), ("mentions", ""), ("claims", "spans"), ("documents", "boilerplate")} - seen <= {("documents", "boilerplate")}  # fmt: skip
    known = {k: unicode_only(v) for k, v in texts(contents).items()}
    assert all(0 <= s.start < s.end <= len(known[c.document]) for c in cited(rows(contents)) for s in c.spans)


# ------------------------------------------------------------------ a second spreadsheet program


def test_libreoffice_shows_every_cell_of_the_workbook(contents: CaseContents, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    write_xlsx(contents, tmp_path / "case.xlsx")
    # Commas, quotation marks, UTF-8, as shown, all sheets.
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = subprocess.run(
        [office, profile, "--headless", "--convert-to", wanted, "--outdir", str(tmp_path), str(tmp_path / "case.xlsx")],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    if "could not be loaded" in done.stderr + done.stdout:
        pytest.skip("LibreOffice is installed without Calc")
    for sheet in load_workbook(tmp_path / "case.xlsx"):
        with (tmp_path / f"case-{sheet.title}.csv").open(encoding="utf-8", newline="") as shown:
            cells = list(csv.reader(shown))
        written = [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]
        assert [[c.lower() for c in row] for row in cells] == [[c.lower() for c in row] for row in written]
