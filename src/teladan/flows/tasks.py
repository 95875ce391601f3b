"""Work of the flows that is queued by name: importing a file here registers its tasks."""

from teladan.flows import discussion_opens

__all__ = ["discussion_opens"]
