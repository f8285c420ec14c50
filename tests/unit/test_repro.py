"""What a killed run of DVC leaves behind, and that the next run is not stopped by it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import repro
from pipeline.failures import GateError

ONE_STAGE = """
stages:
  copy:
    cmd: {command}
    deps: [from.txt]
    outs:
      - to.txt: {{cache: false}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a pipeline of one stage, built."""
    (tmp_path / ".dvc").mkdir()
    (tmp_path / ".dvc" / "config").write_text("[core]\n    no_scm = true\n    analytics = false\n", "utf-8")
    (tmp_path / "from.txt").write_text("text\n", "utf-8")
    (tmp_path / "dvc.yaml").write_text(ONE_STAGE.format(command="cp from.txt to.txt"), "utf-8")
    repro.repro(tmp_path)
    return tmp_path


def rwlock(root: Path, pid: int) -> Path:
    """The file that says a process is writing the output."""
    path = root / ".dvc" / "tmp" / "rwlock"
    path.write_text(
        json.dumps({"write": {str(root / "to.txt"): {"pid": pid, "cmd": "dvc repro"}}, "read": {}}), "utf-8"
    )
    return path


def test_half_a_lock_file_is_made_again(root: Path) -> None:
    whole = (root / "dvc.lock").read_bytes()
    (root / "dvc.lock").write_bytes(whole[:30])
    repro.repro(root)
    assert (root / "dvc.lock").read_bytes() == whole


def test_a_stage_that_fails_is_told_and_the_lock_file_stays(root: Path) -> None:
    whole = (root / "dvc.lock").read_bytes()
    (root / "dvc.yaml").write_text(ONE_STAGE.format(command="false"), "utf-8")
    with pytest.raises(GateError, match="the pipeline stopped"):
        repro.repro(root)
    assert (root / "dvc.lock").read_bytes() == whole


def test_a_process_that_ended_does_not_block(root: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    while Path(f"/proc/{ended.pid}/stat").is_file() and " Z " not in Path(f"/proc/{ended.pid}/stat").read_text("utf-8"):
        time.sleep(0.01)
    path = rwlock(root, ended.pid)
    repro._forget_dead_runs(path)
    assert not path.exists()
    ended.wait()


def test_a_process_that_runs_is_respected(root: Path) -> None:
    path = rwlock(root, os.getpid())
    repro._forget_dead_runs(path)
    assert path.exists()


def test_half_a_list_of_processes_is_dropped(root: Path) -> None:
    path = root / ".dvc" / "tmp" / "rwlock"
    path.write_text('{"write": {"to', "utf-8")
    repro._forget_dead_runs(path)
    assert not path.exists()
