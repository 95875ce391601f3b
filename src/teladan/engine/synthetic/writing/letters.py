"""The letter to each person: a strength with its example, something to grow with an agreed step, and reasons."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Ints, stream
from teladan.engine.synthetic.judgement.ratings import Answers
from teladan.engine.synthetic.people.assemble import Workforce
from teladan.engine.synthetic.terms import VALUES
from teladan.engine.synthetic.writing.pieces import about_value, draws, examples, one_of, value_names

_RESULTS = {
    "di_atas": (
        "Sebagian besar hasil melampaui target dan dampaknya terasa di unit.",
        "Target terlampaui dengan mutu yang terjaga sepanjang tahun.",
        "Hasilnya lebih dari yang diminta, juga ketika keadaan sulit.",
    ),
    "sesuai": (
        "Hasil tercapai sebagaimana disepakati, dengan mutu yang dapat diandalkan.",
        "Target terpenuhi; satu dua hasil lebih lambat, tetapi tuntas.",
        "Pekerjaan selesai sesuai harapan dan jarang perlu diulang.",
    ),
    "di_bawah": (
        "Beberapa target penting belum tercapai sampai akhir tahun.",
        "Hasil utama tertinggal dari rencana walaupun sudah dibantu menata ulang pekerjaan.",
        "Mutu dan waktu hasil belum sesuai dengan yang disepakati.",
    ),
}
_BEHAVIOUR = {
    "di_atas": (
        "Perilakunya menjadi contoh bagi rekan, terutama dalam nilai {}.",
        "Rekan dan pemohon merasakan sikapnya, terutama {}.",
        "Sikap kerjanya melampaui harapan dan menular, terutama {}.",
    ),
    "sesuai": (
        "Perilakunya sesuai harapan; yang paling menonjol adalah {}.",
        "Sikap kerjanya baik dan konsisten, terutama {}.",
        "Nilai dasar dijalankan dengan wajar; {} tampak paling kuat.",
    ),
    "di_bawah": (
        "Perilaku kerja perlu perbaikan nyata, walaupun {} tetap terlihat.",
        "Beberapa teguran belum diikuti perubahan; {} masih menjadi kekuatannya.",
        "Sikap kerja mengganggu pekerjaan tim; {} dapat menjadi titik berangkat.",
    ),
}
HEAD_REASON = "Hasil kerja pimpinan unit mengikuti predikat kinerja unitnya."


def letters_of(
    force: Workforce, answers: Answers, decisions: pl.DataFrame, year: int, seed: int
) -> pl.DataFrame:
    """One letter a person. The strength is the value seen best by the superior, the growth the one seen weakest."""
    rng = stream(seed, "letters")
    best = answers.seen_values.argmax(axis=1)
    weakest = answers.seen_values.argmin(axis=1)
    due = due_dates(len(best), date(year + 1, 3, 1), rng)
    paired = draws(len(best), rng)
    step = about_value("step", weakest, paired)
    return pl.DataFrame(
        {
            "employee": force.people["employee"],
            "strength_value": pl.Series(list(VALUES)).gather(best),
            "strength": about_value("strength", best, draws(len(best), rng)),
            "strength_example": examples(best, force.topics, rng),
            "growth_value": pl.Series(list(VALUES)).gather(weakest),
            "growth": about_value("growth", weakest, paired),
            "growth_step": one_of(("Disepakati: Anda ", "Langkah yang kita sepakati: "), len(best), rng)
            + step
            + ".",
            "growth_by": due,
            "hasil_reason": _hasil_reasons(decisions, rng),
            "perilaku_reason": _perilaku_reasons(decisions, value_names(best), rng),
        }
    )


def due_dates(count: int, first: date, rng: np.random.Generator) -> pl.Series:
    """Working days in the three months after `first`."""
    days: Ints = rng.integers(0, 90, count)
    weekday = (first.weekday() + days) % 7
    days = days + np.where(weekday >= 5, 7 - weekday, 0)
    return pl.Series([first + timedelta(days=number) for number in range(97)]).gather(days)


def _hasil_reasons(decisions: pl.DataFrame, rng: np.random.Generator) -> pl.Series:
    reasons = {rating: one_of(texts, decisions.height, rng) for rating, texts in _RESULTS.items()}
    return decisions.select(
        reason=pl.when(pl.col("head"))
        .then(pl.lit(HEAD_REASON))
        .when(pl.col("hasil") == "di_atas")
        .then(reasons["di_atas"])
        .when(pl.col("hasil") == "di_bawah")
        .then(reasons["di_bawah"])
        .otherwise(reasons["sesuai"])
    )["reason"]


def _perilaku_reasons(decisions: pl.DataFrame, best: pl.Series, rng: np.random.Generator) -> pl.Series:
    ratings = list(_BEHAVIOUR)
    width = len(_BEHAVIOUR["sesuai"])
    place = np.array([ratings.index(rating) for rating in decisions["perilaku"]])
    flat = pl.Series([text for texts in _BEHAVIOUR.values() for text in texts])
    chosen = flat.gather(place * width + rng.integers(0, width, len(place)))
    frame = pl.DataFrame({"text": chosen, "best": best})
    front, back = (pl.col("text").str.split("{}").list.get(side) for side in (0, 1))
    return frame.select(reason=front + pl.col("best") + back)["reason"]
