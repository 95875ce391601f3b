"""What the source does not hold: code from text, shells, weak hashes, other sites, stored data in the browser."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings as site

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "teladan"
SITE = ("apps", "base", "desk", "flows", "web")
"""The parts that answer requests."""

NETWORK = {
    "socket",
    "ssl",
    "http.client",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
}
FROM_TEXT = {"eval", "exec", "compile", "__import__"}
UNSAFE = {"pickle", "marshal", "shelve", "yaml", "dill", "joblib", "lxml"}
SQL_FROM_TEXT = {
    "base/models.py",
    "base/wall.py",
    "base/writes.py",
    "apps/organisation/actions/writing/lines.py",
}
"""Where a statement's text is put together: from names of tables, columns, settings and constraints, or from `Part`s."""

WEAK = re.compile(r"md5|sha1|MD5|SHA1|DES|RC4|ARC4|Blowfish|ECB|TripleDES|PKCS1v15")


def modules(*parts: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module below these parts, or of the whole house, parsed."""
    for name, tree in _parsed().items():
        if not parts or name.split("/")[0] in parts:
            yield name, tree


@cache
def _parsed() -> dict[str, ast.Module]:
    paths = {path.relative_to(HOUSE).as_posix(): path for path in sorted(HOUSE.rglob("*.py"))}
    return {name: ast.parse(path.read_text()) for name, path in paths.items() if "/migrations/" not in name}


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the name of what is called, such as `re.compile` or `cursor.execute`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imported(tree: ast.Module) -> set[str]:
    """Every module that is imported."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def scripts() -> str:
    """Our own scripts, one after another."""
    return "\n".join(path.read_text() for path in HOUSE.rglob("static/**/*.js"))


def test_there_is_a_source_to_look_at() -> None:
    assert len(list(modules())) > 200
    assert "DOMContentLoaded" in scripts()


def test_no_code_is_made_from_text() -> None:
    made = [f"{name}: {what}" for name, tree in modules() for what, _ in calls(tree) if what in FROM_TEXT]
    read = [
        f"{name}: {what}"
        for name, tree in modules()
        for what in imported(tree)
        if what.split(".")[0] in UNSAFE or what.startswith(("xml.etree", "xml.dom"))
    ]
    assert made + read == []


def test_no_program_is_started_through_a_shell() -> None:
    found = [
        f"{name}: {what}"
        for name, tree in modules()
        for what, call in calls(tree)
        if what in ("os.system", "os.popen", "subprocess.getoutput")
        or any(word.arg == "shell" for word in call.keywords)
    ]
    assert found == []


def test_no_statement_is_joined_from_text() -> None:
    found = {
        name
        for name, tree in modules(*SITE)
        for what, call in calls(tree)
        if (what == "Part" or what.endswith((".execute", ".executemany", "RawSQL", ".raw", ".extra")))
        and call.args
        and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    }
    assert found <= SQL_FROM_TEXT, found - SQL_FROM_TEXT


def test_no_pattern_is_made_from_input() -> None:
    """Patterns are written down in modules; a function may put one together from our own words only."""
    made = [
        f"{name}: {ast.unparse(call.args[0])}"
        for name, tree in modules(*SITE)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for what, call in calls(ast.Module([function], []))
        if what in ("re.compile", "re.sub", "re.match", "re.search", "re.fullmatch", "re.split", "re.findall")
        and not isinstance(call.args[0], ast.Constant)
    ]
    assert [each for each in made if "re.escape" not in each and "OUR_WORDS" not in each] == []


def test_no_template_is_made_from_text() -> None:
    found = [
        f"{name}: {what}"
        for name, tree in modules(*SITE)
        for what, _ in calls(tree)
        if what.endswith("from_string") or what in ("Template", "jinja2.Template")
    ]
    assert found == []


def test_no_format_is_made_from_input() -> None:
    """`.format` stands on fixed texts; messages go through `say`, which takes names and values."""
    found = [
        f"{name}: {what}"
        for name, tree in modules(*SITE)
        for what, call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in ("format", "format_map")
        and re.search(r"request|POST|GET|cleaned_data|typed|given", ast.unparse(call.func.value))
    ]
    assert found == []


def test_the_site_asks_no_other_site() -> None:
    found = [
        f"{name}: {what}" for name, tree in modules(*SITE, "engine") for what in imported(tree) & NETWORK
    ]
    assert found == []


def test_no_weak_hash_or_cipher() -> None:
    named = [
        f"{name}: {ast.unparse(node)}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and WEAK.fullmatch(node.id))
        or (isinstance(node, ast.Attribute) and WEAK.fullmatch(node.attr))
    ]
    assert named == []
    hashers = re.findall(r"hashers\.(\w+)", (HOUSE / "config" / "settings.py").read_text())
    assert hashers == ["Argon2PasswordHasher", "PBKDF2PasswordHasher"]


def test_chance_that_must_not_be_guessed_comes_from_the_system() -> None:
    """Python's `random` is predictable: nothing that answers requests may use it."""
    used = {name: imported(tree) for name, tree in modules("apps", "base", "desk", "web", "config")}
    assert [name for name, what in used.items() if "random" in what] == []
    assert "secrets" in used["apps/accounts/actions/codes.py"]


def test_xml_is_read_by_a_reader_that_refuses_entities() -> None:
    readers = {name for name, tree in modules() for what in imported(tree) if what.startswith("xml.parsers")}
    assert readers == {"engine/process/intake/xes.py"}
    source = (HOUSE / "engine/process/intake/xes.py").read_text()
    assert "StartDoctypeDeclHandler = _refuse_doctype" in source


def test_our_script_writes_text_not_markup() -> None:
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|Object\.assign|__proto__"
    assert re.findall(unsafe, scripts()) == []


def test_browsers_store_only_the_theme() -> None:
    assert set(re.findall(r"(?:local|session)Storage\.setItem\(([^,]+),", scripts())) == {"key"}
    assert 'key = "teladan-theme"' in scripts()
    assert not re.search(r"indexedDB|document\.cookie|caches\.", scripts())


def test_no_page_names_another_site() -> None:
    """Nothing that a page loads or sends to lies elsewhere; a link that a person follows may."""
    kinds = ("templates/**/*.html", "static/**/*.css", "static/**/*.js")
    elsewhere = re.compile(r"(?:src|data|action)=[\"']https?:|url\([\"']?https?:|import [\"']https?:")
    found = [path.name for kind in kinds for path in HOUSE.rglob(kind) if elsewhere.search(path.read_text())]
    assert found == []


def test_only_gathered_files_are_served() -> None:
    assert not getattr(site, "WHITENOISE_ROOT", None)
    assert not getattr(site, "WHITENOISE_USE_FINDERS", False)
    served = Path(site.STATIC_ROOT)
    assert Path(site.MEDIA_ROOT) not in [served, *served.parents]
    assert [name for name, tree in modules() if "django.views.static" in imported(tree)] == []


def test_logs_go_to_one_place() -> None:
    logging: dict[str, Any] = site.LOGGING
    assert [each["class"] for each in logging["handlers"].values()] == ["logging.StreamHandler"]


def test_every_dependency_is_pinned_by_its_hash() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text().replace("\\\n", " ")
        rows = [row for row in text.splitlines() if "==" in row and not row.lstrip().startswith("#")]
        assert len(rows) > 20
        assert [row for row in rows if "--hash=sha256:" not in row] == []
    assert "--require-hashes" in (ROOT / "Makefile").read_text()


def test_types_are_checked_strictly() -> None:
    rules = (ROOT / "pyproject.toml").read_text()
    assert all(
        f"{word} = true" in rules
        for word in ("disallow_untyped_defs", "strict_equality", "check_untyped_defs")
    )
