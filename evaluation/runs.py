"""One function for each benchmark run: what its scorer says, as plain data.  `limit` = only so many documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluation.bench import (
    BUILD,
    annotated,
    bench,
    exported_case,
    part_of,
    predicted,
    program,
    scored,
    shared,
)  # fmt: skip

Made = dict[str, Any]


def attribution(limit: int | None = None) -> Made:
    """PolNeAR dev."""
    gold = part_of(bench("attribution", "polnear-dev.jsonl"), limit, "attribution")
    made = predicted("attribution", annotated("attribution", gold, "attribution"))
    return scored(bench("attribution", "score.py"), gold, made, "--json", "--bootstrap", "500")


def _time(name: str) -> Callable[[int | None], Made]:
    def run(limit: int | None = None) -> Made:
        gold = part_of(bench("time", f"{name}.jsonl"), limit, name)
        return scored(
            bench("time", "score.py"), gold, predicted("time", annotated("time", gold, name)), "--json"
        )

    return run


def dating_lone(limit: int | None = None) -> Made:
    """MEANTIME dev, whole articles, their date withheld."""
    from evaluation.bench import read_rows, write_rows

    rows = read_rows(bench("time", "meantime_dev.jsonl"))[:limit]
    whole = [{**r, "text": r.get("full_text") or r["text"], "timexes": []} for r in rows]
    gold = write_rows(BUILD / "dating-lone" / "gold.jsonl", whole)
    made = predicted("time", annotated("time", gold, "dating-lone", "--undated"))
    return scored(bench("time", "score.py"), gold, made, "--json")


def events_main(limit: int | None = None) -> Made:
    """PLV dev, one main event a sentence."""
    gold = part_of(bench("events", "plv_dev.jsonl"), limit, "events")
    made = predicted("events", annotated("events", gold, "events"), "--main")
    return scored(bench("events", "score.py"), "events", gold, made)


def events_all(limit: int | None = None) -> Made:
    """PLV dev, every event."""
    gold = part_of(bench("events", "plv_dev.jsonl"), limit, "events")
    return scored(
        bench("events", "score.py"), "events", gold, predicted("events", annotated("events", gold, "events"))
    )


def roles(limit: int | None = None) -> Made:
    """CAMEO roles dev."""
    gold = part_of(bench("events", "cameo_roles_dev.jsonl"), limit, "roles")
    made = scored(
        bench("events", "score.py"), "roles", gold, predicted("roles", annotated("roles", gold, "roles"))
    )
    made["neutral_share"] = made["neutral_records_coded"] / max(1, made["neutral_records"])
    return made


def _stance(name: str) -> Callable[[int | None], Made]:
    def run(limit: int | None = None) -> Made:
        gold = part_of(bench("stance", f"{name}.jsonl"), limit, name)
        return scored(bench("stance", "score.py"), gold, predicted("stance", annotated("stance", gold, name)))

    return run


def coref(limit: int | None = None) -> Made:
    """ECB+ dev through a whole case."""
    gold = bench("coref", "ecbplus.dev.jsonl")
    folder = BUILD / "coref"
    folder.mkdir(parents=True, exist_ok=True)
    program(bench("adapters", "convert.py"), "input", "coref", gold, folder / "in.jsonl")
    export = exported_case("coref", folder / "in.jsonl")
    pred, gold_pp, pred_pp = (folder / f"{n}.jsonl" for n in ("pred", "gold-pp", "pred-pp"))
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


def names(limit: int | None = None) -> Made:
    """Name pairs and mentions."""
    from evaluation import names as measure_names

    return measure_names.measure()


def seeds(limit: int | None = None) -> Made:
    """The gold reports, among the five."""
    export = exported_case("seeds", shared() / "corpora" / "seeds")
    made = scored(bench("seeds", "score.py"), export, "--json")["summary"]
    assert isinstance(made, dict)
    return made


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
    "stance-persent": _stance("persent_dev"),
    "coref": coref,
    "coref-gold": coref_gold,
    "names": names,
    "seeds": seeds,
}
