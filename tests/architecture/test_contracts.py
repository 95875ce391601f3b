"""The contract of the doors catches a trespass; the others are import-linter's own."""

from grimp import ImportGraph

from tools.doors import DoorsContract

OPTIONS = {
    "name": "doors",
    "house": "house.apps",
    "visitors": ["house.apps", "house.desk"],
    "doors": ["actions", "queries"],
}


def verdict(importer: str, imported: str) -> bool:
    """Whether the contract lets one module import another."""
    graph = ImportGraph()
    for module in (
        "house",
        "house.apps",
        "house.apps.upper",
        "house.apps.lower",
        "house.desk",
        "house.config",
    ):
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported)
    contract = DoorsContract(name="doors", session_options={}, contract_options=OPTIONS)
    return contract.check(graph, False).kept


def test_an_app_may_enter_another_by_its_doors() -> None:
    assert verdict("house.apps.upper.actions", "house.apps.lower.queries")
    assert verdict("house.apps.upper.actions", "house.apps.lower.queries.people")


def test_an_app_may_not_walk_through_the_wall() -> None:
    assert not verdict("house.apps.upper.actions", "house.apps.lower.models")


def test_the_desk_may_not_either() -> None:
    assert not verdict("house.desk.pages", "house.apps.lower.models")


def test_an_apps_own_modules_need_no_door() -> None:
    assert verdict("house.apps.lower.queries", "house.apps.lower.models")


def test_the_switchboard_is_not_watched() -> None:
    assert verdict("house.config.demo", "house.apps.lower.models")
