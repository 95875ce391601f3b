"""An import contract: an app is entered through its doors only, by other apps, by the desk and by flows.

What lies inside a door's package (`actions/ratings.py`) belongs to the door.
"""

from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Broken by each import of an app's module that is not a door, from outside that app."""

    type_name = "doors"

    house = fields.StringField()
    visitors = fields.ListField(subfield=fields.StringField())
    doors = fields.ListField(subfield=fields.StringField())

    def check(self, graph, verbose):  # type: ignore[no-untyped-def]
        """Look at every import of every app's inner modules."""
        trespasses = [
            (importer, imported)
            for imported in sorted(graph.modules)
            if (app := self._app_of(graph, imported)) and not self._is_door(app, imported)
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if self._is_visitor(importer) and not _inside(importer, app)
        ]
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each trespass and the doors."""
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} walks through the wall into {imported}")
        output.print_error(f"The doors are: {', '.join(self._words('doors'))}.")

    def _words(self, name: str) -> list[str]:
        """Give the list that the contract's file holds under a name (the class declares only its kind)."""
        return list(getattr(self, name))

    def _app_of(self, graph, module: str) -> str | None:  # type: ignore[no-untyped-def]
        """Give the app a module lies in; none for the app's own package and for all else."""
        apps = graph.find_children(self.house)
        return next((app for app in apps if module.startswith(f"{app}.")), None)

    def _is_door(self, app: str, module: str) -> bool:
        """Tell whether a module is a door or lies inside one."""
        return module.removeprefix(f"{app}.").split(".")[0] in self._words("doors")

    def _is_visitor(self, module: str) -> bool:
        """Tell whether the contract watches this importer."""
        return any(_inside(module, place) for place in self._words("visitors"))


def _inside(module: str, package: str) -> bool:
    """Tell whether a module is a package or lies inside it."""
    return module == package or module.startswith(f"{package}.")
