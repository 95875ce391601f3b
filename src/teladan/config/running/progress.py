"""A bar for each part of a long work, on a terminal; elsewhere a line when a part is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

Tell = Callable[[str, int, int], None]


@contextmanager
def told_progress(console: Console) -> Iterator[Tell]:
    """Give a function that is told (part, done, total) and shows it; the bars vanish at the end."""
    columns = (TextColumn("  {task.description:<28}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bars: dict[str, TaskID] = {}

        def tell(part: str, done: int, total: int) -> None:
            if part not in bars:
                bars[part] = progress.add_task(part, total=total)
                if not console.is_terminal:
                    console.print(f"  {part} …")
            progress.update(bars[part], completed=done, total=total)

        yield tell
