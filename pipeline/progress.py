"""Tells a waiting person how far a step is, once it has taken longer than two seconds.

Whoever runs a stage says ``with step("extract", total=5) as tick``; the stage calls ``tick`` once per item done.
Everything goes to standard error: a bar on a terminal, a plain line now and then elsewhere, so that a log stays
readable.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 2.0
"""Seconds before anything is shown."""
LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class _Step:
    def __init__(self, name: str, total: int | None) -> None:
        self.name = name
        self.total = total
        self.done = 0
        self.over = threading.Event()

    def tick(self, _item: object = None) -> None:
        self.done += 1

    def watch(self) -> None:
        if self.over.wait(PATIENCE):
            return
        if sys.stderr.isatty():
            self.draw()
            return
        while True:
            of = f" of {self.total}" if self.total else ""
            print(f"{self.name} … {self.done}{of}" if self.done else f"{self.name} …", file=sys.stderr, flush=True)
            if self.over.wait(LINE_EVERY):
                return

    def draw(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.name, total=self.total)
            while not self.over.wait(0.2):
                bar.update(task, completed=self.done)


@contextmanager
def step(name: str, total: int | None = None) -> Iterator[Callable[[object], None]]:
    """Show the progress of what runs inside, under ``name``; ``total`` is how many items there are, if it is known."""
    running = _Step(name, total)
    watcher = threading.Thread(target=running.watch, daemon=True)
    watcher.start()
    try:
        yield running.tick
    finally:
        running.over.set()
        watcher.join()
