"""The tables of `teladan process` that pm4py has no call for, in pandas as its user would write them: grouped columns, no loops.

The map is left out: pm4py draws it with Graphviz, a program of its own.
"""

import pandas as pd  # type: ignore[import-untyped]

CASE, ACTIVITY, TIME, OFFICER = "case:concept:name", "concept:name", "time:timestamp", "org:resource"


def steps_of(log: pd.DataFrame) -> pd.DataFrame:
    """Every step: source, target, lapse, and the officers before and after where the log has them."""
    columns = {"source": log[ACTIVITY].astype("category"), "lapse": log[TIME]}
    steps = pd.DataFrame(columns)
    steps["target"] = steps["source"].shift(-1)
    steps["lapse"] = (steps["lapse"].shift(-1) - steps["lapse"]).dt.total_seconds()
    if OFFICER in log:
        steps["changed"] = log[OFFICER] != log[OFFICER].shift(-1)
    return steps[log[CASE] == log[CASE].shift(-1)]


def with_p90(edges: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Edges with p90_seconds and waiting_share, the longest total first."""
    p90 = steps.groupby(["source", "target"], observed=True)["lapse"].quantile(0.9)
    edges = edges.merge(p90.rename("p90_seconds").reset_index(), on=["source", "target"])
    edges["waiting_share"] = edges["total_seconds"] / edges["total_seconds"].sum()
    return edges.sort_values("total_seconds", ascending=False)


def cases_of(log: pd.DataFrame) -> pd.DataFrame:
    """case, start, end, seconds, events, variant."""
    grouped = log.groupby(CASE, sort=False)
    cases = grouped[TIME].agg(start="first", end="last", events="size")
    cases["seconds"] = (cases["end"] - cases["start"]).dt.total_seconds()
    cases["variant"] = grouped[ACTIVITY].agg(" > ".join)
    return cases.rename_axis("case").reset_index()


def with_share(variants: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """Variants with share and median_seconds."""
    median = cases.groupby("variant")["seconds"].median().rename("median_seconds").reset_index()
    variants = variants.merge(median, on="variant")
    variants["share"] = variants["n"] / len(cases)
    return variants.sort_values("n", ascending=False)


def activities_of(log: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """activity, n, cases, first, last, waiting_total_seconds."""
    grouped = log.groupby(ACTIVITY)
    found = pd.DataFrame({"n": grouped.size(), "cases": grouped[CASE].nunique()})
    ends = log.groupby(CASE)[ACTIVITY]
    found["first"], found["last"] = ends.first().value_counts(), ends.last().value_counts()
    found["waiting_total_seconds"] = steps.groupby("target", observed=True)["lapse"].sum()
    return found.fillna(0).rename_axis("activity").reset_index()


def with_extra(rework: pd.DataFrame, log: pd.DataFrame) -> pd.DataFrame:
    """Rework with extra = Σ(n − 1)."""
    times = log.groupby([CASE, ACTIVITY]).size()
    extra = (times[times > 1] - 1).groupby(level=1).sum().rename("extra")
    return rework.merge(extra.rename_axis("activity").reset_index(), on="activity")


def ping_pong_of(log: pd.DataFrame) -> pd.DataFrame:
    """activity, same_officer, other_officer."""
    before = log.groupby([CASE, ACTIVITY])[OFFICER].shift()
    again = pd.DataFrame({"activity": log[ACTIVITY], "same": before == log[OFFICER]})[before.notna()]
    found = again.groupby("activity")["same"].agg(same_officer="sum", all="size")
    found["other_officer"] = found.pop("all") - found["same_officer"]
    return found.reset_index()


def officers_of(log: pd.DataFrame) -> pd.DataFrame:
    """officer, events, cases, activities."""
    grouped = log.groupby(OFFICER)
    found = {
        "events": grouped.size(),
        "cases": grouped[CASE].nunique(),
        "activities": grouped[ACTIVITY].nunique(),
    }
    return pd.DataFrame(found).rename_axis("officer").reset_index()


def backlog_of(cases: pd.DataFrame) -> pd.DataFrame:
    """date, arrived, finished, backlog."""
    came = cases["start"].dt.floor("D").value_counts()
    went = cases["end"].dt.floor("D").value_counts()
    days = pd.date_range(came.index.min(), went.index.max())
    found = pd.DataFrame(
        {"arrived": came.reindex(days, fill_value=0), "finished": went.reindex(days, fill_value=0)}
    )
    found["backlog"] = (found["arrived"] - found["finished"]).cumsum()
    found.index = days.strftime("%Y-%m-%d")
    return found.rename_axis("date").reset_index()


def bottlenecks_of(edges: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """The twenty steps that hold the most waiting, with the part in which the officer changes."""
    found = edges.head(20)
    if "changed" in steps:
        moved = steps[steps["changed"]].groupby(["source", "target"], observed=True)["lapse"].sum()
        found = found.merge(moved.rename("changed").reset_index(), on=["source", "target"], how="left")
        found["changed_share"] = found.pop("changed").fillna(0) / found["total_seconds"]
    return found


def weeks_of(cases: pd.DataFrame) -> pd.DataFrame:
    """Median and p90 of the cases begun in each week, which the control charts are drawn of."""
    weeks = cases.groupby(cases["start"].dt.floor("D") - pd.to_timedelta(cases["start"].dt.dayofweek, "D"))
    return weeks["seconds"].quantile([0.5, 0.9]).unstack().rename_axis("week").reset_index()


def summary_of(log: pd.DataFrame, cases: pd.DataFrame, steps: pd.DataFrame) -> dict[str, object]:
    """Sizes, first and last event, quantiles of the cases, the change of officer."""
    told: dict[str, object] = {
        "events": len(log),
        "cases": len(cases),
        "variants": int(cases["variant"].nunique()),
        "first_event": str(log[TIME].min()),
        "last_event": str(log[TIME].max()),
        "case_seconds": cases["seconds"].quantile([0.1, 0.5, 0.9, 0.95]).tolist(),
        "ties": int(log.duplicated([CASE, TIME], keep=False).sum()),
    }
    if "changed" in steps:
        told["seconds_where_officer_changes"] = float(steps.loc[steps["changed"], "lapse"].sum())
    return told
