"""`PEER/bin/python benchmarks/peers/pm4py_process.py LOG OUT`: the same tables from pm4py (AGPL), in its own environment.

Make one with `python -m venv PEER && PEER/bin/pip install pm4py pyarrow`. With a third argument, the folder of `teladan process`, it compares
instead: edges, counts, means, medians, totals, variants, durations, rework, hand-overs.
"""

import json
import resource
import sys
import time
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
import pm4py  # type: ignore[import-not-found]

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


def tables(log: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What `teladan process` writes, as far as pm4py has it."""
    performance, _, _ = pm4py.discover_performance_dfg(log, business_hours=False)
    counts, _, _ = pm4py.discover_dfg(log)
    edges = [
        (a, b, counts[a, b], each["median"], each["mean"], each["sum"])
        for (a, b), each in performance.items()
    ]
    variants = [
        (" > ".join(key), n if isinstance(n, int) else len(n)) for key, n in pm4py.get_variants(log).items()
    ]
    durations = pm4py.get_all_case_durations(log)
    rework = [(name, n) for name, n in pm4py.get_rework_cases_per_activity(log).items() if n]
    found = {
        "edges": pd.DataFrame(
            edges, columns=["source", "target", "n", "median_seconds", "mean_seconds", "total_seconds"]
        ),
        "variants": pd.DataFrame(variants, columns=["variant", "n"]),
        "cases": pd.DataFrame({"seconds": durations}),
        "rework": pd.DataFrame(rework, columns=["activity", "cases"]),
    }
    if "org:resource" in log:
        log["org:resource"] = log["org:resource"].astype(str)
        network = pm4py.discover_handover_of_work_network(log, resource_key="org:resource")
        rows = [(a, b, share) for (a, b), share in network.connections.items() if share]
        found["handovers"] = pd.DataFrame(rows, columns=["source", "target", "share"])
    return found


def differences(found: dict[str, pd.DataFrame], ours: Path) -> dict[str, object]:
    """How far ours lie from pm4py's: counts that differ, and the largest relative difference of seconds."""
    mine = {name: pd.read_csv(ours / f"{name}.csv", keep_default_na=False) for name in found}
    both = found["edges"].merge(
        mine["edges"], on=["source", "target"], how="outer", suffixes=("", "_ours"), indicator=True
    )
    far = {
        f"{name} apart": float(
            ((both[name] - both[f"{name}_ours"]).abs() / both[name].abs().clip(lower=1)).max()
        )
        for name in ("median_seconds", "mean_seconds", "total_seconds")
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
            set(found["variants"].itertuples(index=False, name=None))
            ^ set(mine["variants"][["variant", "n"]].itertuples(index=False, name=None))
        ),
        "cases": len(found["cases"]),
        "durations apart": float(abs(lasted).max()),
        "rework that differs": len(
            set(found["rework"].itertuples(index=False, name=None))
            ^ set(mine["rework"][["activity", "cases"]].itertuples(index=False, name=None))
        ),
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


def main() -> None:
    began = time.perf_counter()
    log = read(sys.argv[1])
    out = Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    found = tables(log)
    form = "parquet" if sys.argv[1].endswith("parquet") else "csv"
    for name, table in found.items():
        getattr(table, f"to_{form}")(out / f"{name}.{form}", index=False)
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    told = {"wall": seconds, "cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}
    print(json.dumps(told if len(sys.argv) < 4 else differences(found, Path(sys.argv[3])), indent=1))


if __name__ == "__main__":
    main()
