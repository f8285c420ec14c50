"""The two ways a command fails on purpose; ``pipeline/cli.py`` turns each into its exit code.

A message is written for the person at the keyboard: what is wrong, where, and what to do next. Anything else that is
raised is a fault of the program.
"""

from __future__ import annotations


class InputError(ValueError):
    """The command or its input cannot be used as given (exit code 2)."""


class GateError(RuntimeError):
    """The tables broke a rule, so nothing was published (exit code 1)."""
