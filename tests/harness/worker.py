"""The worker within the test's own process: it does, when called, what the site has put off."""

from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob


class Worker:
    """Calls the functions the real worker would call, with the arguments it would read; nothing twice."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._done: set[int] = set()

    def __call__(self) -> int:
        """Do everything that waits; how much it was."""
        waiting = ProcrastinateJob.objects.filter(status="todo").exclude(pk__in=self._done).order_by("id")
        rows = list(waiting)
        for row in rows:
            self._done.add(row.pk)
            queue.tasks[row.task_name].func(**row.args)
        return len(rows)
