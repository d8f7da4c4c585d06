"""What can go wrong with work in another process."""

from __future__ import annotations


class WorkerError(Exception):
    """Work beside the server was not finished; nothing of it was kept."""


class TookTooLongError(WorkerError):
    """The work took longer than it may, and was ended."""


class TookTooMuchMemoryError(WorkerError):
    """The work took more memory than it may, and was ended."""


class BusyError(WorkerError):
    """All workers are busy with the work of others, or this sender asked for too much at once."""


class WorkerDiedError(WorkerError):
    """The process went away by itself: a fault in a library, or the machine ended it."""
