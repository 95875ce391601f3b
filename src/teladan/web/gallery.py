"""What the gallery shows: invented people and numbers, and a form with every kind of field, plain and refused."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from teladan.base.clock import now
from teladan.web.charts import Point, Share, distribution, trend

RATINGS = [
    ("di_atas", _("Above expectation")),
    ("sesuai", _("Meets expectation")),
    ("di_bawah", _("Below expectation")),
    ("tidak", _("Not seen enough")),
]


class Sample(forms.Form):
    """One field for each widget that pages use."""

    indicator = forms.CharField(label=_("Indicator"), help_text=_("What is measured, with its unit."))
    target = forms.DecimalField(
        label=_("Target"), help_text=_("A number only, for example 90."), localize=True
    )
    direction = forms.ChoiceField(
        label=_("Direction"), choices=[("up", _("Higher is better")), ("down", _("Lower is better"))]
    )
    nip = forms.CharField(
        label="NIP", disabled=True, help_text=_("From the roster; it cannot be changed here.")
    )
    until = forms.DateField(
        label=_("By when"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    proof = forms.FileField(
        label=_("Evidence"), required=False, help_text=_("PDF, picture or spreadsheet, at most 10 MB.")
    )
    example = forms.CharField(label=_("An example you saw"), widget=forms.Textarea)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    remind = forms.MultipleChoiceField(
        label=_("Send a reminder"),
        choices=[("inbox", _("In the inbox")), ("mail", _("By e-mail"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    direction_radio = forms.ChoiceField(
        label=_("Kind of evidence"),
        choices=[("file", _("A file")), ("link", _("A link"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=_("I have read the explanation"), required=True)
    rating = forms.ChoiceField(label=_("Your rating"), choices=RATINGS, widget=forms.RadioSelect)


def specimens() -> dict[str, Any]:
    """Everything the gallery's templates name."""
    filled = {
        "indicator": "Berkas selesai dalam 1 hari kerja",
        "direction": "up",
        "nip": "19880412 201101 2 901",
        "remind": ["inbox"],
        "rating": "di_atas",
        "direction_radio": "file",
    }
    return {
        "form": Sample(initial=filled, prefix="plain"),
        "refused": Sample(
            {"refused-target": "sembilan puluh"}, prefix="refused", initial={"nip": filled["nip"]}
        ),
        "page": Paginator(range(137), 25).page(2),
        "now": now(),
        "soon": now() + timedelta(days=4),
        "far": now() + timedelta(days=38),
        "past": now() - timedelta(days=2),
        "spread": distribution(SPREAD),
        "unbounded": distribution([Share(name, 0) for name in PREDIKAT]),
        "line": trend(MONTHS, goal=85, unit="%"),
        "broken_line": trend(
            [Point("I", 2.1), Point("II", None), Point("III", 2.6), Point("IV", 2.4)], unit=" hari", places=1
        ),
        "nav": [
            {"label": _("Home"), "url": "#isi", "current": True, "count": 3},
            {"label": _("My performance"), "url": "#isi"},
            {"label": _("My team"), "url": "#isi"},
        ],
        "agency": {"name": "Pemerintah Kota Contoh", "is_demo": True},
        "me": {"name": "Ratna Kusumawardani", "note": "Administrator Database Kependudukan Ahli Muda"},
        "inbox": {"url": "#inbox", "count": 3},
    }


PREDIKAT = ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"]
SPREAD = [
    Share("Sangat Baik", 9, highest=70),
    Share("Baik", 38, highest=70),
    Share("Butuh Perbaikan", 3),
    Share("Kurang", 1),
    Share("Sangat Kurang", 0),
]
MONTHS = [
    Point(name, value, low, high)
    for name, value, low, high in [
        ("Jan", 71, 63, 78), ("Feb", 74, 66, 81), ("Mar", 73, 66, 79), ("Apr", 78, 71, 84), ("Mei", 82, 75, 87),
        ("Jun", 81, 74, 86), ("Jul", 86, 80, 90), ("Agu", 88, 82, 92), ("Sep", 91, 86, 94), ("Okt", 92, 87, 95),
    ]
]  # fmt: skip
