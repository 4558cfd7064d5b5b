"""One function for each benchmark run: what its scorer says, as plain data.  `limit` = only so many documents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation.bench import (
    BUILD,
    Row,
    annotated,
    bench,
    exported_case,
    part_of,
    plain_texts,
    predicted,
    program,
    read_rows,
    resampled,
    scored,
    shared,
)  # fmt: skip

Made = dict[str, Any]


def _with_samples(
    said: Made,
    script: Path,
    call: Callable[[Any, list[Row], list[Row]], Made],
    gold: Path,
    made: Path,
    times: int,
) -> Made:
    """What a scorer said, with what it says of resamplings and the number of documents beside."""
    samples = resampled(script, call, gold, made, times) if times else []
    return {**said, "samples": samples, "documents": len(read_rows(gold))}


def _attribution() -> Callable[[Any, list[Row], list[Row]], Made]:
    counted: dict[str, Any] = {}  # a document's counts are the same in every resampling

    def call(scorer: Any, gold: list[Row], made: list[Row]) -> Made:
        found = {r["doc_id"]: r.get("attributions", []) for r in made}
        total: Counter[Any] = Counter()
        for g in gold:
            if g["text"] not in counted:
                counted[g["text"]] = scorer.score_doc(
                    g["text"], g["attributions"], found.get(g["doc_id"], [])
                )[0]
            total.update(counted[g["text"]])
        return dict(scorer.results(total))

    return call


def _tagging(scorer: Any, gold: list[Row], made: list[Row]) -> Made:
    return {"tagging": scorer.score_tagging(gold, {r["doc_id"]: r for r in made})}


def _events(scorer: Any, gold: list[Row], made: list[Row]) -> Made:
    return dict(scorer.score_events(gold, made))


def _roles(scorer: Any, gold: list[Row], made: list[Row]) -> Made:
    said = dict(scorer.score_roles(gold, made))
    return {**said, "neutral_share": said["neutral_records_coded"] / max(1, said["neutral_records"])}


def _labels(scorer: Any, gold: list[Row], made: list[Row]) -> Made:
    return dict(scorer.score(gold, made))


def attribution(limit: int | None = None) -> Made:
    """PolNeAR dev."""
    gold = part_of(bench("attribution", "polnear-dev.jsonl"), limit, "attribution")
    made = predicted("attribution", annotated("attribution", gold, "attribution"))
    said = scored(bench("attribution", "score.py"), gold, made, "--json")
    return _with_samples(
        said, bench("attribution", "score.py"), _attribution(), gold, made, 0 if limit else 500
    )


def _time(name: str) -> Callable[[int | None], Made]:
    def run(limit: int | None = None) -> Made:
        gold = part_of(bench("time", f"{name}.jsonl"), limit, name)
        made = predicted("time", annotated("time", gold, name))
        said = scored(bench("time", "score.py"), gold, made, "--json")
        return _with_samples(said, bench("time", "score.py"), _tagging, gold, made, 0 if limit else 100)

    return run


def dating_lone(limit: int | None = None) -> Made:
    """MEANTIME dev, whole articles, their date withheld."""
    from evaluation.bench import write_rows

    rows = read_rows(bench("time", "meantime_dev.jsonl"))[:limit]
    whole = [{**r, "text": r.get("full_text") or r["text"], "timexes": []} for r in rows]
    gold = write_rows(BUILD / "dating-lone" / "gold.jsonl", whole)
    made = predicted("time", annotated("time", gold, "dating-lone", "--undated"))
    return scored(bench("time", "score.py"), gold, made, "--json")


def events_main(limit: int | None = None) -> Made:
    """PLV dev, one main event a sentence."""
    gold = part_of(bench("events", "plv_dev.jsonl"), limit, "events")
    made = predicted("events", annotated("events", gold, "events"), "--main")
    said = scored(bench("events", "score.py"), "events", gold, made)
    return _with_samples(said, bench("events", "score.py"), _events, gold, made, 0 if limit else 100)


def events_all(limit: int | None = None) -> Made:
    """PLV dev, every event."""
    gold = part_of(bench("events", "plv_dev.jsonl"), limit, "events")
    made = predicted("events", annotated("events", gold, "events"))
    said = scored(bench("events", "score.py"), "events", gold, made)
    return _with_samples(said, bench("events", "score.py"), _events, gold, made, 0 if limit else 100)


def roles(limit: int | None = None) -> Made:
    """CAMEO roles dev."""
    gold = part_of(bench("events", "cameo_roles_dev.jsonl"), limit, "roles")
    made = predicted("roles", annotated("roles", gold, "roles"))
    said = scored(bench("events", "score.py"), "roles", gold, made)
    said["neutral_share"] = said["neutral_records_coded"] / max(1, said["neutral_records"])
    return _with_samples(said, bench("events", "score.py"), _roles, gold, made, 0 if limit else 100)


def _stance(name: str, most: int | None = None) -> Callable[[int | None], Made]:
    def run(limit: int | None = None) -> Made:
        gold = part_of(bench("stance", f"{name}.jsonl"), limit or most, name)
        made = predicted("stance", annotated("stance", gold, name))
        said = scored(bench("stance", "score.py"), gold, made)
        return _with_samples(said, bench("stance", "score.py"), _labels, gold, made, 0 if limit else 200)

    return run


def coref(limit: int | None = None) -> Made:
    """ECB+ dev through a whole case."""
    gold = bench("coref", "ecbplus.dev.jsonl")
    source = plain_texts("coref", gold, "coref")
    export = exported_case("coref", source)
    pred, gold_pp, pred_pp = (source.parent / f"{n}.jsonl" for n in ("pred", "gold-pp", "pred-pp"))
    program(bench("adapters", "ecb_from_export.py"), gold, export, pred, "--people-places", gold_pp, pred_pp)
    score = bench("coref", "score.py")
    return {
        "exact": scored(score, gold, pred, "--json"),
        "overlap": scored(score, gold, pred, "--match", "overlap", "--json"),
        "people": scored(score, gold_pp, pred_pp, "--kind", "entity", "--match", "overlap", "--json"),
    }


def coref_gold(limit: int | None = None) -> Made:
    """ECB+ dev, entities, mentions given."""
    from evaluation import coref_gold as given

    return given.measure("dev", limit)


def coref_events_gold(limit: int | None = None) -> Made:
    """ECB+ dev, events, mentions given."""
    from evaluation import coref_events_gold as given

    return given.measure("dev", limit)


def coref_folds(limit: int | None = None) -> Made:
    """ECB+ train, events of topics that were not fitted, beside dev."""
    from evaluation import coref_folds as folds

    return folds.measure(limit)


def dating_rival(limit: int | None = None) -> Made:
    """AQUAINT's four affairs, the date of one report at a time withheld."""
    from evaluation import time_dating

    return dict(time_dating.figures(time_dating.rival()))


def names(limit: int | None = None) -> Made:
    """Name pairs and mentions."""
    from evaluation import names as measure_names

    return measure_names.measure()


def basil(limit: int | None = None) -> Made:
    """BASIL dev: wording, and the order of the outlets."""
    from evaluation import basil as articles

    return articles.measure(limit)


def seeds(limit: int | None = None) -> Made:
    """The gold reports, among the five."""
    export = exported_case("seeds", shared() / "corpora" / "seeds")
    made = scored(bench("seeds", "score.py"), export, "--json")["summary"]
    assert isinstance(made, dict)
    return made


OWN_CHECKS = Path(__file__).resolve().parent / "gold" / "checks"
CHECKS = {"within": ("checks", "within"), "across": ("checks", "across"), "bugs": ("bugs", "cases")}


def checks(limit: int | None = None) -> Made:
    """Invented cases that ask one thing each: those that were handed over, those of our own, and those that nothing was mended against."""
    said: Made = {"documents": 0}
    for name, (folder, file) in CHECKS.items():
        script = bench(folder, "check.py")
        given, own = (
            _passed(script, cases, name + of)
            for of, cases in (("", bench(folder, f"{file}.jsonl")), ("-own", OWN_CHECKS / f"{name}.jsonl"))
        )
        said[name] = {"given": given, "own": own}
        fresh = OWN_CHECKS / f"fresh-{name}.jsonl"
        if fresh.exists():
            said[name]["fresh"] = _passed(script, fresh, f"{name}-fresh")
        said["documents"] += len(read_rows(OWN_CHECKS / f"{name}.jsonl"))
    return said


def _passed(script: Path, cases: Path, name: str) -> float:
    """The share of the cases of a file that pass."""
    to = BUILD / "checks" / f"{name}.json"
    to.parent.mkdir(parents=True, exist_ok=True)
    program(script, cases, "--json", to)
    made = json.loads(to.read_text(encoding="utf-8"))
    return float(made["all"] if "all" in made else made["share"])


def claims(limit: int | None = None) -> Made:
    """The corpus of claims, topics that were held out."""
    from evaluation import claims as pairs

    return pairs.measure(limit)


def reliability(limit: int | None = None) -> Made:
    """How far the probability of an agreement can be believed."""
    from evaluation import reliability as gate

    return gate.measure(limit)


def pages(limit: int | None = None) -> Made:
    """Saved web pages, as intake alone reads them."""
    from evaluation import pages as saved

    return saved.measure()


RUNS: dict[str, Callable[[int | None], Made]] = {
    "attribution": attribution,
    "time-tbaq": _time("tbaq"),
    "time-meantime": _time("meantime_dev"),
    "time-wikiwars": _time("wikiwars_dev"),
    "dating-lone": dating_lone,
    "events-main": events_main,
    "events-all": events_all,
    "roles": roles,
    "stance-rw": _stance("newsmtsc_dev_rw"),
    "stance-mt": _stance("newsmtsc_dev_mt"),
    "stance-persent": _stance("persent_dev", most=120),  # whole articles: a part says enough
    "coref": coref,
    "coref-gold": coref_gold,
    "coref-events-gold": coref_events_gold,
    "coref-folds": coref_folds,
    "dating-rival": dating_rival,
    "names": names,
    "basil": basil,
    "seeds": seeds,
    "checks": checks,
    "claims": claims,
    "reliability": reliability,
    "pages": pages,
}
