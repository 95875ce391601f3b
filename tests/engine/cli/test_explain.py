"""`teladan explain`: a file explains itself without a database, or is found out."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from teladan.engine.cli.__main__ import app
from teladan.engine.rulebook import rules_on
from teladan.engine.scoring import (
    Direction,
    Goal,
    achievement,
    check_distribution,
    credit_points,
    predikat_of,
)

RULES = rules_on(date(2025, 12, 31))


def run(folder: Path, data: Any, *arguments: str) -> Result:
    path = folder / "why.json"
    path.write_text(json.dumps(data), "utf-8")
    return CliRunner().invoke(app(["explain"]), ["explain", str(path), *arguments])


def test_the_file_of_a_page_gives_the_predikat_its_reason_and_its_rules(tmp_path: Path) -> None:
    page = {"person": "Siti", "trace": predikat_of("sesuai", "di_atas", RULES).trace}
    result = run(tmp_path, page)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Predikat: Baik",
        "Hasil kerja Meets expectations with perilaku kerja Above expectations gives Baik",
        "Rule predikat.matrix of 2022-02-03, PermenPANRB 6/2022 Lampiran, kuadran kinerja pegawai: Known from practice only",
        "Computed again from the file alone, the result is the one it states",
    ]


def test_a_file_explains_itself_in_indonesian(tmp_path: Path) -> None:
    result = run(tmp_path, predikat_of("sesuai", "di_atas", RULES).trace, "--lang", "id")
    assert (
        "Hasil kerja Sesuai ekspektasi dan perilaku kerja Di atas ekspektasi menghasilkan predikat Baik"
        in result.stdout
    )


@pytest.mark.parametrize(
    ("trace", "told"),
    [
        (
            check_distribution({"baik": 1}, "baik", RULES).trace,
            "One person alone cannot meet this row. Nearest: 0 Sangat Baik",
        ),
        (
            check_distribution({"baik": 7, "kurang": 3}, "baik", RULES).trace,
            "The distribution gives no finding",
        ),
        (
            achievement(Goal(Direction.HIGHER, Decimal(3)), Decimal(4), RULES).trace,
            "Achievement: 120.00% (133.33% before bounds) by 100a/t",
        ),
        (
            achievement(Goal(Direction.HIGHER, Decimal(3)), None, RULES).trace,
            "Achievement: not known, the actual value is missing",
        ),
        (credit_points("mahir", "baik", RULES, 2).trace, "Credit points: 2.08 for 2 months, Baik"),
    ],
)
def test_every_kind_of_result_explains_itself(tmp_path: Path, trace: dict[str, Any], told: str) -> None:
    result = run(tmp_path, trace)
    assert result.exit_code == 0
    assert told in result.stdout


def test_a_changed_predikat_is_found_out(tmp_path: Path) -> None:
    trace = json.loads(json.dumps(predikat_of("sesuai", "di_atas", RULES).trace))
    trace["output"]["predikat"] = "sangat_baik"
    result = run(tmp_path, trace)
    assert result.exit_code == 2
    assert "Computed again, output is" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("key", ["hasil", "perilaku", "predikat", "rule", "article"])
def test_a_page_that_states_another_decision_than_its_trace_is_found_out(tmp_path: Path, key: str) -> None:
    decided = predikat_of("sesuai", "di_atas", RULES)
    given = {**decided.trace["input"], **decided.trace["output"]}
    stated = {name: given[name] for name in ("hasil", "perilaku", "predikat", "rule", "article")}
    assert run(tmp_path, {"decision": stated, "trace": decided.trace}).exit_code == 0
    result = run(tmp_path, {"decision": {**stated, key: "another"}, "trace": decided.trace})
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"The file states {key} another, but its trace gives {stated[key]}" in result.stderr


def test_a_law_that_nobody_wrote_is_pointed_out(tmp_path: Path) -> None:
    trace = json.loads(json.dumps(predikat_of("sesuai", "di_atas", RULES).trace))
    trace["rules"][0]["value"]["sesuai"]["di_atas"] = trace["output"]["predikat"] = "sangat_baik"
    result = run(tmp_path, trace)
    assert "Predikat: Sangat Baik" in result.stdout
    assert (
        "Look closely: this version of Teladan does not know rule predikat.matrix in this form"
        in result.stdout
    )


@pytest.mark.parametrize("data", [[], "text", {"trace": None}, {"kind": "unknown"}])
def test_a_file_without_trace_is_refused(tmp_path: Path, data: Any) -> None:
    result = run(tmp_path, data)
    assert (result.exit_code, result.stderr) == (2, "why.json holds no trace of a result\n")


@pytest.mark.parametrize("content", [b"{", b"\xff"])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "why.json"
    path.write_bytes(content)
    result = CliRunner().invoke(app(["explain"]), ["explain", str(path)])
    assert result.exit_code == 2
    assert result.stderr.startswith("why.json is no JSON")


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app(["explain"]), ["explain", str(tmp_path / "none.json")])
    assert result.exit_code == 2
    assert "none.json cannot be used: No such file or directory" in result.stderr
