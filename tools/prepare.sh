#!/bin/sh
# Finds a Python that is new enough and hands over to tools/prepare.py.
# Plain sh, because an old Python could not even read the newer file to say that it is too old.
set -eu
cd "$(dirname "$0")/.."

for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$candidate" -m tools.prepare "$@"
    fi
done

echo "Hoocchoken needs Python 3.11 or newer, and none was found." >&2
echo "Install one (Debian, Ubuntu: sudo apt-get install python3 python3-venv) and run the same command again;" >&2
echo "or name one yourself: make PYTHON=/path/to/python3.12 run" >&2
exit 1
