"""Where input goes: an address with real ids, the person it is for, and the form that its own page shows."""

from dataclasses import dataclass

from tests.inputs.addresses import Address
from tests.inputs.forms import Field, Form

OWN = ("csrfmiddlewaretoken",)
TEXTS = {"text", "textarea", "search", "email", "password", "url", "tel"}


@dataclass(frozen=True)
class Target:
    """One thing to send input to.

    who
        A key of the cast; "" for somebody who is not signed in.
    method
        `get` or `post`.
    """

    address: Address
    who: str
    method: str
    path: str
    fields: tuple[Field, ...] = ()

    @property
    def shape(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """What makes two targets the same for a tester."""
        return (
            self.address.name,
            self.method,
            tuple(sorted({(_stem(each.name), each.kind) for each in self.fields})),
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The form as its page shows it, with the empty fields filled."""
        return [
            (each.name, value)
            for each in self.fields
            if each.name not in OWN and (value := filled(each)) is not None
        ]


def _stem(name: str) -> str:
    """Leave the ids out of a field's name."""
    return "".join("#" if sign.isdigit() else sign for sign in name if sign not in "abcdef-")


def target_of(form: Form, address: Address, who: str) -> Target:
    """Make a form a target."""
    fields = tuple(each for each in form.fields if each.name not in OWN)
    return Target(address, who, form.method, form.action.partition("#")[0], fields)


def filled(field: Field) -> str | None:
    """Give what an honest person might send; None for a box left empty or a file not chosen."""
    if field.kind == "file" or (field.kind == "checkbox" and not field.value):
        return None
    if field.value or field.kind == "hidden":  # nobody types into a hidden field
        return field.value
    if field.kind == "number" or field.name in NUMBERS:
        return "5"
    if field.kind == "date":
        return "2026-12-01"
    if field.choices:
        return next((choice for choice in field.choices if choice), "")
    return FITTING.get(field.name, "Rekap bulanan yang disepakati bersama")


NUMBERS = {"value", "target_value", "baseline"}
FITTING = {
    "low": "",
    "high": "",
    "email": "surel@contoh.example",
    "measure": "berkas",
    "url": "https://contoh.example/a",
}
"""What an honest person writes where a sentence would not do."""
