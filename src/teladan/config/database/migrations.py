"""Whether the database's tables are those of this version."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


class NotMigrated(RuntimeError):
    """Tables of this version are missing; the message says what to do."""


def missing() -> list[str]:
    """Name the migrations that have not been run, in their order."""
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def refuse_unmigrated() -> None:
    """Raise NotMigrated if a migration has not been run."""
    if found := missing():
        raise NotMigrated(
            f"The database lacks {len(found)} migrations (first: {found[0]}). Run `teladan database migrate`."
        )
