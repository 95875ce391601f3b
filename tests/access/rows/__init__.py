"""The rows of the matrix, a file an app. Add a row beside its neighbours; a file is found by itself."""

import importlib
import pkgutil

from tests.access.row import Row

ALL: list[Row] = [
    row
    for found in pkgutil.iter_modules(__path__)
    for row in importlib.import_module(f"{__name__}.{found.name}").ROWS
]
