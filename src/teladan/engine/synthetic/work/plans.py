"""The SKP around the results: dates of agreement, resources, accountability, consequence, and expectations of behaviour."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import place_in_group, stream
from teladan.engine.synthetic.people.assemble import Workforce
from teladan.engine.synthetic.terms import VALUES
from teladan.engine.synthetic.work.aims import choose_several
from teladan.engine.synthetic.work.indicators import qualitative_units
from teladan.engine.synthetic.writing.pieces import about_value, draws, one_of

RETURNED_SHARE = 0.14
"""Share of plans that the superior returned once with a reason."""
REVISED_SHARE = 0.06
"""Share of plans that were revised in the middle of the year."""
SATURDAY = 5
_RESOURCES = (
    "Satu pemindai dokumen tambahan dan akses uji ke basis data.",
    "Dua orang bantuan pada masa puncak.",
    "Pelatihan dua hari sebelum Maret.",
    "Kendaraan operasional dua kali sepekan.",
    "Jaringan internet cadangan di ruang pelayanan.",
    "Anggaran cetak dan perjalanan sesuai rencana.",
)
_ACCOUNTABILITY = (
    "Laporan bulanan paling lambat tanggal 5, dibahas dalam dialog kinerja.",
    "Pemaparan capaian setiap triwulan di hadapan tim.",
    "Catatan mingguan pada papan kerja bersama.",
    "Laporan triwulan dengan bukti dukung.",
)
_CONSEQUENCE = (
    "Bila target tercapai, diusulkan mengikuti pelatihan pilihan.",
    "Bila target tidak tercapai, pekerjaan ditata ulang bersama atasan setiap bulan.",
    "Capaian menjadi bahan pertimbangan penugasan tahun depan.",
)
_REVISION_REASONS = (
    "Sejak loket daring dibuka, berkas lengkap datang lebih banyak. Target lama sudah terlampaui sejak Juni.",
    "Anggaran kegiatan berubah pada pergeseran tengah tahun.",
    "Seorang rekan pindah tugas, sehingga sebagian pekerjaannya beralih kepada saya.",
    "Perjanjian Kinerja unit diperbarui dan target saya mengikutinya.",
)
_RETURN_REASONS = (
    "Target terlalu rendah dibandingkan capaian tahun lalu, mohon disesuaikan.",
    "Indikator belum dapat diukur, mohon sebutkan sumber datanya.",
    "Hasil kerja kedua masih berupa kegiatan, mohon tuliskan hasilnya.",
    "Mohon kaitkan dengan hasil kerja atasan.",
)


def plans_of(force: Workforce, year: int, seed: int) -> pl.DataFrame:
    """One plan a person, agreed in January; a returned one carries the reason of the return."""
    rng = stream(seed, "plans")
    count = force.people.height
    january = [date(year, 1, 2) + timedelta(days=number) for number in range(30)]
    days = pl.Series([day for day in january if day.weekday() < SATURDAY])
    submitted = rng.integers(1, 13, count)
    returned = rng.random(count) < RETURNED_SHARE
    agreed = submitted + np.where(returned, rng.integers(3, 8, count), rng.integers(1, 6, count))
    reasons = one_of(_RETURN_REASONS, count, rng)
    is_returned = pl.lit(pl.Series(returned))
    returns = days.gather(submitted + 1 + rng.integers(0, 2, count))
    return force.people.select("employee", "superior", "unit").with_columns(
        approach=pl.when(pl.col("unit").is_in(qualitative_units(force)))
        .then(pl.lit("kualitatif"))
        .otherwise(pl.lit("kuantitatif")),
        submitted_on=days.gather(submitted),
        returned_on=pl.when(is_returned).then(returns),
        return_reason=pl.when(is_returned).then(reasons),
        agreed_on=days.gather(agreed),
        **_revisions(count, year, seed),
        resources=one_of(_RESOURCES, count, rng),
        accountability=one_of(_ACCOUNTABILITY, count, rng),
        consequence=one_of(_CONSEQUENCE, count, rng),
    )


def _revisions(count: int, year: int, seed: int) -> dict[str, pl.Expr]:
    """When and why some plans were revised; from a stream of their own, so that all other numbers stay."""
    rng = stream(seed, "revisions")
    is_revised = pl.lit(pl.Series(rng.random(count) < REVISED_SHARE))
    weeks = rng.integers(0, 4, count)
    days = pl.Series([date(year, 7, 6) + timedelta(days=7 * int(week)) for week in weeks])
    reasons = one_of(_REVISION_REASONS, count, rng)
    return {
        "revised_on": pl.when(is_revised).then(days),
        "revision_reason": pl.when(is_revised).then(reasons),
    }


def behaviours_of(force: Workforce, seed: int) -> pl.DataFrame:
    """One to three special expectations a person, each about another value; the general guides hold for the rest."""
    rng = stream(seed, "behaviours")
    count = force.people.height
    person, value = choose_several(np.full(count, len(VALUES)), rng.integers(1, 4, count), rng)
    return pl.DataFrame(
        {
            "employee": force.people["employee"].gather(person),
            "number": place_in_group(person) + 1,
            "value": pl.Series(list(VALUES)).gather(value),
            "expectation": about_value("expectation", value, draws(len(value), rng)),
        }
    )
