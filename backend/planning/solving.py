"""The solving process: `python -m planning.solving`, a child of a worker or of `hoocchoken match`.

Standard input is one JSON object {problem, gap, time_limit, explain_seconds, seed, alternatives,
memory_mb}; every line of standard output is one JSON object, {"progress": …} and at last {"answer": …}. It is the
only place that imports the engine, and knows no database. Exit 2: the problem breaks the format;
3: the plan failed its own check; anything else: it died, and may be tried again.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from typing import Any, TextIO

BAD_PROBLEM, BAD_PLAN = 2, 3
NICENESS = 10
PR_SET_PDEATHSIG = 1
MEGABYTE = 1024 * 1024


def main() -> int:
    channel = own_channel()
    order = json.load(sys.stdin)
    be_modest(memory_mb=order["memory_mb"])
    from planning.solving_answer import Unsolvable, answer_to

    def report(progress: dict[str, Any]) -> None:
        send(channel, {"progress": progress})

    try:
        answer = answer_to(order, report=report)
    except Unsolvable as error:
        print(error, file=sys.stderr)
        return error.exit_code
    send(channel, {"answer": answer})
    return 0


def own_channel() -> TextIO:
    """Standard output for us alone: what a library prints goes to standard error."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return channel


def send(channel: TextIO, line: dict[str, Any]) -> None:
    channel.write(json.dumps(line, ensure_ascii=False) + "\n")
    channel.flush()


def be_modest(*, memory_mb: int) -> None:
    """Give way to the pages, take no more memory than allowed, and do not outlive the parent."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:  # the parent was gone before we asked
            sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())
