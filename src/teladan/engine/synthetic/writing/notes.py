"""Remarks beside answers, and notes of the talk in which self and superior compare them."""

from datetime import date

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import stream
from teladan.engine.synthetic.people.assemble import Workforce
from teladan.engine.synthetic.terms import VALUES
from teladan.engine.synthetic.writing.letters import due_dates
from teladan.engine.synthetic.writing.pieces import about_value, draws, examples, occasions, one_of

NOTES = 3
"""Most differences that are written down for one person; at least one thing is noted for everybody."""
_WORDS = {"di_bawah": 0, "sesuai": 1, "di_atas": 2}
_RESULT_REMARKS = {
    "di_atas": (
        "Target terlampaui sejak triwulan ketiga, tanpa keluhan.",
        "Capaian melebihi target dan caranya dipakai rekan lain.",
        "Selesai lebih awal dengan mutu yang terjaga.",
    ),
    "di_bawah": (
        "Target belum tercapai dan baru dikabarkan menjelang akhir tahun.",
        "Capaian tertinggal; sebabnya sudah dibicarakan dua kali.",
        "Mutu belum sesuai, beberapa pekerjaan diulang.",
    ),
}
_RESULT_TOPICS = (
    "Apakah mutu ikut menentukan, bukan hanya jumlah",
    "Berapa besar pengaruh keadaan di luar kendali",
    "Apakah target semester kedua masih layak dibandingkan",
    "Bagian mana yang dikerjakan sendiri dan bagian mana oleh tim",
)
_LOW_TOPICS = ("Pegawai merendahkan perannya sendiri", "Hal baik yang luput dari penilaian diri")
_HIGH_TOPICS = ("Contoh yang mendukung penilaian diri", "Apa yang membedakan sesuai dan di atas ekspektasi")
_SAME_TOPICS = ("Apa yang dipertahankan tahun depan", "Dukungan yang dibutuhkan agar hasil tetap baik")
_AGREED_SUPERIOR = (
    "Rating mengikuti penilaian atasan; contoh dicatat untuk tahun depan.",
    "Rating tetap seperti penilaian atasan, mutu menjadi aspek tersendiri dalam SKP berikutnya.",
    "Keduanya memahami alasannya; rating atasan dipakai.",
)
_AGREED_SELF = (
    "Atasan menerima contoh yang diajukan dan menaikkan ratingnya.",
    "Setelah melihat bukti dukung, rating mengikuti penilaian diri.",
)
_AGREED_SAME = ("Penilaian keduanya sama; cara ini diteruskan.", "Sepakat tanpa perubahan.")
_RESULT_ACTIONS = (
    "memeriksa ulang lima persen pekerjaan setiap pekan",
    "menyusun target bulanan bersama dan membahasnya tiap awal bulan",
    "melengkapi bukti dukung setiap akhir bulan",
    "mengusulkan tambahan alat bila beban naik lagi",
)
LISTENED = 0.2
"""Share of differences in which the superior follows the self-rating after the talk."""


def remarks_of(force: Workforce, answers: pl.DataFrame, seed: int) -> pl.DataFrame:
    """A remark with every answer of self or superior that is not `sesuai`."""
    rng = stream(seed, "remarks")
    rows = answers.filter(pl.col("role").is_in(["self", "superior"]) & (pl.col("answer") != "sesuai"))
    topics = force.topics[_person(force, rows)]
    value = _value(rows)
    times = draws(rows.height, rng)
    on_result = {word: one_of(texts, rows.height, rng) for word, texts in _RESULT_REMARKS.items()}
    is_high = pl.col("answer") == "di_atas"
    return rows.with_columns(
        remark=pl.when(pl.col("kind") == "result")
        .then(pl.when(is_high).then(on_result["di_atas"]).otherwise(on_result["di_bawah"]))
        .when(pl.col("role") == "self")
        .then(about_value("self_view", value, np.where(rows["answer"] == "di_atas", times % 2 * 2, 1)))
        .when(is_high)
        .then(examples(value, topics, rng))
        .otherwise(about_value("growth", value, times))
    ).select("employee", "rater", "role", "kind", "criterion", "answer", "remark")


def notes_of(force: Workforce, answers: pl.DataFrame, year: int, seed: int) -> pl.DataFrame:
    """Notes of the talk: up to `NOTES` criteria a person, differences first."""
    rng = stream(seed, "notes")
    pairs = _pairs(answers)
    picked = (
        pairs.with_columns(draw=pl.Series(rng.random(pairs.height)))
        .sort("employee", "gap", "draw", descending=[False, True, False])
        .with_columns(number=pl.int_range(pl.len()).over("employee") + 1)
        .filter((pl.col("number") == 1) | ((pl.col("gap") > 0) & (pl.col("number") <= NOTES)))
        .drop("draw")
    )
    return _written(force, picked, year, rng)


def _pairs(answers: pl.DataFrame) -> pl.DataFrame:
    """Answers of self and superior on the same criterion, with how far they are apart."""
    own, boss = (answers.filter(pl.col("role") == role) for role in ("self", "superior"))
    both = own.select("employee", "kind", "criterion", self_answer="answer").join(
        boss.select("criterion", "employee", superior_answer="answer"),
        on=["employee", "criterion"],
        maintain_order="left",
    )
    place = [
        pl.col(f"{side}_answer").replace_strict(_WORDS, return_dtype=pl.Int8) for side in ("self", "superior")
    ]
    return both.with_columns(gap=(place[0] - place[1]).abs(), is_self_higher=place[0] > place[1])


def _written(force: Workforce, rows: pl.DataFrame, year: int, rng: np.random.Generator) -> pl.DataFrame:
    count = rows.height
    topics = force.topics[_person(force, rows)]
    value = _value(rows)
    is_result, differ = pl.col("kind") == "result", pl.col("gap") > 0
    result_topic, low, high, same = (
        one_of(texts, count, rng) for texts in (_RESULT_TOPICS, _LOW_TOPICS, _HIGH_TOPICS, _SAME_TOPICS)
    )
    listened = pl.Series("listened", rng.random(count) < LISTENED)
    agreed = [one_of(texts, count, rng) for texts in (_AGREED_SUPERIOR, _AGREED_SELF, _AGREED_SAME)]
    by_employee = pl.Series("by", rng.random(count) < 0.75)
    by_self = pl.when(pl.col("is_self_higher")).then(high).otherwise(low)
    return rows.with_columns(listened, by_employee).select(
        "employee",
        "number",
        "kind",
        "criterion",
        "self_answer",
        "superior_answer",
        topic=pl.when(~differ).then(same).when(is_result).then(result_topic).otherwise(by_self),
        example=pl.when(is_result).then(occasions(topics, rng) + ".").otherwise(examples(value, topics, rng)),
        agreement=pl.when(~differ).then(agreed[2]).when("listened").then(agreed[1]).otherwise(agreed[0]),
        agreed_answer=pl.when("listened").then("self_answer").otherwise("superior_answer"),
        who=pl.when("by").then(pl.lit("pegawai")).otherwise(pl.lit("atasan")),
        action=pl.when(is_result)
        .then(one_of(_RESULT_ACTIONS, count, rng))
        .otherwise(about_value("step", value, draws(count, rng))),
        by=due_dates(count, date(year + 1, 2, 2), rng),
    )


def _value(rows: pl.DataFrame) -> np.ndarray:
    """Number of the value of each row; 0 where the row is about a result."""
    place = {code: number for number, code in enumerate(VALUES)}
    return rows["criterion"].replace_strict(place, default=0, return_dtype=pl.Int64).to_numpy()


def _person(force: Workforce, rows: pl.DataFrame) -> np.ndarray:
    """Row of each employee among the people."""
    places = force.people.select("employee").with_row_index("place")
    return (
        rows.select("employee")
        .join(places, on="employee", how="left", maintain_order="left")["place"]
        .to_numpy()
    )
