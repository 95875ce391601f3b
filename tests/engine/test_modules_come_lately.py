"""Large libraries are read when they are needed: a web process that only shows pages holds none of them."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import teladan
from teladan.engine.lately import lately

HEAVY = ("numba", "highspy", "numpy", "typst", "xlsxwriter")
BOOT = """
import django, sys
django.setup()
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

def walk(resolver):
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            walk(each)

get_wsgi_application()
walk(get_resolver())
print(*(name for name in {names} if name in sys.modules))
"""


def test_a_web_process_holds_no_library_that_pages_do_not_need() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BOOT.replace("{names}", repr(HEAVY))],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == []


def test_every_name_leads_to_a_module() -> None:
    named = re.compile(r'lately\("([\w.]+)"\)')
    folder = Path(next(iter(teladan.__path__)))
    found = {name for file in folder.rglob("*.py") for name in named.findall(file.read_text())}
    assert found
    assert all(find_spec(name) for name in found), found


def test_it_is_the_module_itself() -> None:
    assert lately("json").dumps([1]) == "[1]"
    with pytest.raises(AttributeError):
        lately("json").no_such_thing()
