"""Why a unit got its predikat, as the leader one level above writes it."""

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Ints

_REASONS: dict[str, tuple[str, ...]] = {
    "istimewa": (
        "Seluruh indikator kinerja utama melampaui target dan caranya diikuti unit lain.",
        "Capaian melampaui target yang disepakati, dan kepuasan penerima layanan naik tajam.",
        "Rencana aksi selesai lebih cepat dengan dampak yang dirasakan warga.",
    ),
    "baik": (
        "Sebagian besar indikator mencapai target; yang belum tercapai sudah ditangani.",
        "Target tercapai dan layanan berjalan ajek sepanjang tahun.",
        "Rencana aksi terlaksana sesuai jadwal dengan sedikit penyesuaian.",
        "Capaian sesuai perjanjian kinerja, kepuasan penerima layanan terjaga.",
    ),
    "butuh_perbaikan": (
        "Dua indikator utama belum tercapai dan keluhan penerima layanan berulang.",
        "Kemajuan ada, tetapi sebagian rencana aksi terlambat lebih dari satu triwulan.",
        "Target kuantitas tercapai, mutu layanan belum.",
    ),
    "kurang": (
        "Sebagian besar indikator jauh dari target dan perbaikan belum terlihat.",
        "Rencana aksi banyak tertunda, dan beberapa tugas pokok harus diambil alih.",
    ),
    "sangat_kurang": ("Hampir seluruh rencana aksi tidak berjalan dan pelayanan terhenti beberapa kali.",),
}


def organisation_reasons(predikats: tuple[str, ...], predikat: Ints, rng: np.random.Generator) -> pl.Series:
    """One reason a unit for its predikat (index into `predikats`)."""
    pools = [_REASONS[word] for word in predikats]
    starts = np.cumsum([0, *(len(pool) for pool in pools)])[:-1]
    sizes = np.array([len(pool) for pool in pools])
    place = starts[predikat] + (rng.random(len(predikat)) * sizes[predikat]).astype(np.int64)
    return pl.Series([text for pool in pools for text in pool]).gather(place)
