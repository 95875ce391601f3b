"""The matrix as a form: one text and one role a cell; and the smaller questions around it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from teladan.apps.planning.forms.fields import later, text_field
from teladan.apps.planning.queries.matrix import Box
from teladan.apps.planning.terms.matrix import CellSpec, RoleKind, cell_name
from teladan.engine.words import say

ROLE = "peran."
"""What stands before a cell's name in the name of the field for its role."""


class MatrixForm(forms.Form):
    """Some or all cells of a matrix."""

    def __init__(self, *args: Any, boxes: Iterable[Box], **kwargs: Any) -> None:
        """Make two fields a cell, named by its row and column, so that a page that is out of date hits no other cell."""
        super().__init__(*args, **kwargs)
        self.boxes = list(boxes)
        for box in self.boxes:
            name = cell_name(box.row.key, box.column.key)
            self.fields[name] = forms.CharField(
                label=f"{box.row.name}: {box.column.text}",
                required=False,
                max_length=500,
                initial=box.cell.text if box.cell else "",
                widget=forms.Textarea(attrs={"rows": 3, "placeholder": " "}),
            )
            self.fields[ROLE + name] = forms.ChoiceField(
                label=later(say("Role")),
                choices=[(each.value, later(each.label)) for each in RoleKind],
                initial=box.cell.role if box.cell else RoleKind.PENANGGUNG_JAWAB.value,
                required=not self.is_bound or name in self.data,
            )

    def text_of(self, box: Box) -> forms.BoundField:
        """Give the field for a cell's words."""
        return self[cell_name(box.row.key, box.column.key)]

    def role_of(self, box: Box) -> forms.BoundField:
        """Give the field for a cell's role."""
        return self[ROLE + cell_name(box.row.key, box.column.key)]

    def cells(self) -> list[CellSpec]:
        """Give the cells that were sent (after `is_valid`); a cell the page did not show is not touched."""
        found = []
        for box in self.boxes:
            name = cell_name(box.row.key, box.column.key)
            if name not in self.data:
                continue
            role = RoleKind(self.cleaned_data[ROLE + name] or RoleKind.PENANGGUNG_JAWAB)
            found.append(CellSpec(box.row.key, box.column.key, self.cleaned_data[name], role))
        return found


class DeclineForm(forms.Form):
    """Why a role is not carried."""

    reason = text_field(
        say("Reason"),
        say("Say what stands in the way, and what would help. Your leader reads this."),
        most=1000,
        rows=5,
    )


class TeamResultForm(forms.Form):
    """One result of a cross-unit team."""

    text = text_field(
        say("Result"), say("What will be different for others when the team has done its work."), most=500
    )
    indicator = text_field(
        say("Sign of success"),
        say("By which sign, number or day one will see that it was reached. It may follow later."),
        most=500,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the sign be written later."""
        super().__init__(*args, **kwargs)
        self.fields["indicator"].required = False
