"""Runs the pipeline of ``dvc.yaml``, and clears away what a run that was killed left in DVC's own files.

DVC writes two files in place. ``.dvc/tmp/rwlock`` names the processes that are using a file: entries of processes that
are gone are dropped by DVC itself, but not those of processes that ended and were never waited for, nor half a file.
``dvc.lock`` may be cut short; it can always be made again, because it only records what was run.

Out of scope: the outputs. Each stage replaces its own in one step or makes them again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pipeline.failures import GateError

BROKEN_LOCK = ("dvc.lock' is invalid", "dvc.lock' validation failed")
"""What DVC says of a lock file that it cannot read."""


def repro(root: Path) -> None:
    """Bring the outputs in ``root`` up to date; raises `GateError` when a stage fails."""
    _forget_dead_runs(root / ".dvc" / "tmp" / "rwlock")
    if _dvc(root, "repro").returncode == 0:
        return
    said = _dvc(root, "stage", "list", quiet=True).stdout
    if any(sign in said for sign in BROKEN_LOCK):
        print("dvc.lock was cut short by a run that was killed: making it again", file=sys.stderr)
        (root / "dvc.lock").unlink()
        if _dvc(root, "repro").returncode == 0:
            return
    raise GateError("the pipeline stopped, and what was published is as it was; the lines above say where and why")


def _dvc(root: Path, *arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dvc", *arguments]
    # The stages are commands of this very environment, whether or not it is the active one.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    out, err = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    environment = {**os.environ, "PATH": path}
    return subprocess.run(command, cwd=root, env=environment, stdout=out, stderr=err, text=True, check=False)


def _forget_dead_runs(path: Path) -> None:
    """Remove the list of running processes when none of them runs, or when it cannot be read."""
    if not path.is_file():
        return
    try:
        listed = json.loads(path.read_text("utf-8"))
        used = [
            *listed.get("write", {}).values(),
            *(user for users in listed.get("read", {}).values() for user in users),
        ]
        running = any(_runs(int(user["pid"])) for user in used)
    except (ValueError, LookupError, TypeError, AttributeError):
        running = False
    if not running:
        path.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    """Whether a process exists and has not ended; one that ended and was never waited for has state Z."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except OSError:  # not ours, or a system without /proc
        return True
    return state != "Z"
