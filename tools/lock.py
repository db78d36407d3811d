"""Lock the Python packages of pyproject.toml: exact versions with hashes, and no registry's address.

The machine's own index settings decide where packages come from, never what the lock says.
"""

from __future__ import annotations

import subprocess
import sys

from tools.console import ROOT, say

# The benchmark's packages come on top of those for development, so their versions agree.
LOCKS: dict[str, list[str]] = {
    "requirements.txt": [],
    "requirements-dev.txt": ["--extra", "dev"],
    "requirements-bench.txt": ["--extra", "bench", "--constraint", "requirements-dev.txt"],
}
OPTIONS = [
    "--generate-hashes",
    "--universal",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
]


def main() -> int:
    for name, extras in LOCKS.items():
        say(f"Locking {name}")
        uv = str(ROOT / ".venv" / "bin" / "uv")
        command = [uv, "pip", "compile", "pyproject.toml", *extras, *OPTIONS, "-o", name]
        code = subprocess.run(command, cwd=ROOT).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
