"""`PEER/bin/python -m benchmarks.peers.pm4py_process LOG OUT`: the same tables from pm4py (AGPL), in its own environment.

Make one with `python -m venv PEER && PEER/bin/pip install pm4py pyarrow`. With a third argument, the CSV folder of `teladan process`, it
compares instead: edges, counts, means, medians, totals, variants, durations, rework, ping-pong, officers, hand-overs.
"""

import json
import sys
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
import pm4py  # type: ignore[import-not-found]

from benchmarks.peers import pandas_rest as rest

NAMES = {
    "case": "case:concept:name",
    "activity": "concept:name",
    "time": "time:timestamp",
    "officer": "org:resource",
}


def read(path: str) -> pd.DataFrame:
    frame = pd.read_parquet(path) if path.endswith("parquet") else pd.read_csv(path)
    frame = frame.rename(columns=NAMES)
    frame["case:concept:name"] = frame["case:concept:name"].astype(str)
    return pm4py.format_dataframe(
        frame, case_id="case:concept:name", activity_key="concept:name", timestamp_key="time:timestamp"
    )


def tables(log: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], dict[str, object]]:
    """What `teladan process` writes: from pm4py as far as it has a call, the rest by `pandas_rest`; and the summary."""
    performance, _, _ = pm4py.discover_performance_dfg(log, business_hours=False)
    counts, _, _ = pm4py.discover_dfg(log)
    rows = [
        (a, b, counts[a, b], each["median"], each["mean"], each["sum"])
        for (a, b), each in performance.items()
    ]
    edges = pd.DataFrame(
        rows, columns=["source", "target", "n", "median_seconds", "mean_seconds", "total_seconds"]
    )
    variants = [
        (" > ".join(key), n if isinstance(n, int) else len(n)) for key, n in pm4py.get_variants(log).items()
    ]
    rework = [(name, n) for name, n in pm4py.get_rework_cases_per_activity(log).items() if n]
    if rest.OFFICER in log:
        log[rest.OFFICER] = log[rest.OFFICER].astype(str)
    cases, steps = rest.cases_of(log), rest.steps_of(log)
    edges = rest.with_p90(edges, steps)
    found = {
        "edges": edges,
        "variants": rest.with_share(pd.DataFrame(variants, columns=["variant", "n"]), cases),
        "cases": cases,
        "activities": rest.activities_of(log, steps),
        "rework": rest.with_extra(pd.DataFrame(rework, columns=["activity", "cases"]), log),
        "backlog": rest.backlog_of(cases),
        "bottlenecks": rest.bottlenecks_of(edges, steps),
        "weeks": rest.weeks_of(cases),
    }
    if rest.OFFICER in log:
        network = pm4py.discover_handover_of_work_network(log, resource_key=rest.OFFICER)
        pairs = [(a, b, share) for (a, b), share in network.connections.items() if share]
        found["handovers"] = pd.DataFrame(pairs, columns=["source", "target", "share"])
        found["ping_pong"], found["officers"] = rest.ping_pong_of(log), rest.officers_of(log)
    return found, rest.summary_of(log, cases, steps)


def durations(log: pd.DataFrame) -> pd.Series:
    """Seconds of each case as pm4py has them."""
    return pd.Series(pm4py.get_all_case_durations(log))


def differences(found: dict[str, pd.DataFrame], ours: Path) -> dict[str, object]:
    """How far ours lie from pm4py's: counts that differ, and the largest relative difference of seconds."""
    mine = {
        name: pd.read_csv(ours / f"{name}.csv", keep_default_na=False) for name in found if name != "weeks"
    }
    both = found["edges"].merge(
        mine["edges"], on=["source", "target"], how="outer", suffixes=("", "_ours"), indicator=True
    )
    far = {
        f"{name} apart": float(
            ((both[name] - both[f"{name}_ours"]).abs() / both[name].abs().clip(lower=1)).max()
        )
        for name in ("median_seconds", "mean_seconds", "p90_seconds", "total_seconds")
    }
    lasted = (
        mine["cases"]["seconds"].sort_values().to_numpy() - found["cases"]["seconds"].sort_values().to_numpy()
    )
    result: dict[str, object] = {
        "edges": len(found["edges"]),
        "edges that differ": int((both["_merge"] != "both").sum() + (both["n"] != both["n_ours"]).sum()),
        **far,
        "variants": len(found["variants"]),
        "variants that differ": len(
            set(found["variants"][["variant", "n"]].itertuples(index=False, name=None))
            ^ set(mine["variants"][["variant", "n"]].itertuples(index=False, name=None))
        ),
        "cases": len(found["cases"]),
        "durations apart": float(abs(lasted).max()),
        "rework that differs": len(
            set(found["rework"].itertuples(index=False, name=None))
            ^ set(mine["rework"].itertuples(index=False, name=None))
        ),
    }
    result |= {
        f"{name} that differ": _unlike(found[name], mine[name])
        for name in ("activities", "ping_pong", "officers", "backlog")
        if name in found
    }
    if "handovers" in found:
        ours_share = mine["handovers"].assign(share=mine["handovers"]["n"] / mine["handovers"]["n"].sum())
        pairs = (
            found["handovers"]
            .merge(ours_share, on=["source", "target"], how="outer", suffixes=("", "_ours"))
            .fillna(0)
        )
        result |= {
            "hand-overs": len(found["handovers"]),
            "hand-overs apart": float((pairs["share"] - pairs["share_ours"]).abs().max()),
        }
    return result


def _unlike(theirs: pd.DataFrame, ours: pd.DataFrame) -> int:
    """Rows that differ in the whole numbers of a table."""
    columns = [name for name in theirs.columns if name in ours.columns and not name.endswith("_seconds")]
    kept = [table[columns].astype(str).itertuples(index=False, name=None) for table in (theirs, ours)]
    return len(set(kept[0]) ^ set(kept[1]))


def main() -> None:
    """Write the tables of LOG into OUT; with OURS, tell how far ours lie from them instead."""
    log = read(sys.argv[1])
    if len(sys.argv) > 3:
        found, _ = tables(log)
        found["cases"] = pd.DataFrame({"seconds": durations(log)})
        print(json.dumps(differences(found, Path(sys.argv[3])), indent=1))
        return
    out = Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    found, summary = tables(log)
    form = "parquet" if sys.argv[1].endswith("parquet") else "csv"
    for name, table in found.items():
        getattr(table, f"to_{form}")(out / f"{name}.{form}", index=False)
    (out / "summary.json").write_text(json.dumps(summary, indent=2))


if __name__ == "__main__":
    main()
