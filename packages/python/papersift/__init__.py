"""Turns a list of papers into a folder of static files with a search.

import papersift

papers = [{"title": "Parsing with graphs", "authors": ["Ada Lovelace"], "year": 2021}]
papersift.build(papers, "public/search", title="Our papers")
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

__all__ = ["Error", "binary", "build"]
__version__ = version("papersift")


class Error(Exception):
    """What the command told when it failed."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        #: Its exit code: 1 where the data or the operation failed, 2 for wrong usage.
        self.code = code


def binary() -> Path:
    """The command that this package carries."""
    return Path(__file__).parent / "bin" / ("papersift.exe" if os.name == "nt" else "papersift")


def build(
    records: Iterable[Mapping[str, Any]] | None,
    output: str | os.PathLike[str],
    *,
    inputs: Iterable[str | os.PathLike[str]] = (),
    strict: bool = False,
    **options: Any,
) -> dict[str, Any]:
    """Writes a site to the folder `output`, whole or not at all.

    Returns the report of `papersift build --json`. `records` are the papers, as a list of
    dictionaries with a "title"; None where `inputs` names files with all of them. With `strict`, a
    record that cannot be used is an error. Further options are the keys of papersift.toml
    (docs/configuration.md). Paths are relative to the working folder.

    Raises `Error` with what the command told, `TypeError` where a record is no dictionary.
    """
    with tempfile.TemporaryDirectory(prefix="papersift-") as folder:
        files = [os.path.abspath(path) for path in inputs]
        if records is not None:
            own = os.path.join(folder, "records.jsonl")
            _write_lines(records, own)
            files.insert(0, own)
        if options.get("synonyms") is not None:
            options["synonyms"] = os.path.abspath(options["synonyms"])
        config = os.path.join(folder, "papersift.json")
        with open(config, "w", encoding="utf-8") as file:
            json.dump({**options, "inputs": files}, file)
        arguments = ["build", "--json", "--config", config, "--output", os.path.abspath(output)]
        done = _run(arguments + ["--strict"] * strict)
        if done.returncode != 0:
            # The file is ours, and what it says is the caller's.
            told = done.stderr.strip().removeprefix("error: ").replace(config, "options")
            raise Error(told or f"papersift exited with {done.returncode}", done.returncode)
        return json.loads(done.stdout)


def _write_lines(records: Iterable[Mapping[str, Any]], path: str) -> None:
    if isinstance(records, (str, bytes, os.PathLike, Mapping)):
        raise TypeError("records: expected a list of dictionaries; files are named as `inputs`")
    with open(path, "w", encoding="utf-8") as file:
        for at, record in enumerate(records):
            if not isinstance(record, Mapping):
                raise TypeError(
                    f"records[{at}]: found {record!r}, expected a dictionary with a title"
                )
            file.write(json.dumps(dict(record), default=str) + "\n")


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    # Each build has a folder of its own: there is nothing to remember it by.
    environment = {**os.environ, "PAPERSIFT_CACHE": ""}
    command = [str(binary()), *arguments]
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
