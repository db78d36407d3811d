"""Make the SQLite databases that tests copy, while nothing waits for them: `python -m tests.support.templates`."""

import shutil

from tests.support import databases, environment


def main() -> None:
    environment.settle()
    try:
        for demo, planned in ((None, False), ((), False), ((), True)):
            with databases.template(demo, planned=planned):
                pass
    finally:
        shutil.rmtree(environment.folder(), ignore_errors=True)


if __name__ == "__main__":
    main()
