"""The engine is loaded by the solving process only, never by what serves pages or works off queues."""

import subprocess
import sys

import pytest

from config.settings import BACKEND, ROOT

LOADED = "import sys; print([name for name in sys.modules if name.split('.')[0] == 'matching'])"
WEB = "import config.asgi, config.urls; from planning.services import runs; import planning.jobs"
SOLVING = "import planning.solving_answer"


@pytest.mark.parametrize(("imports", "is_loaded"), [(WEB, False), (SOLVING, True)])
def test_only_the_solving_process_loads_the_engine(imports, is_loaded, tmp_path):
    code = f"import django; django.setup(); {imports}; {LOADED}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": f"{BACKEND}:{ROOT}",
            "HOOCCHOKEN_DATA": str(tmp_path),
            "HOOCCHOKEN_SECRET_KEY": "for this test",
            "DATABASE_URL": "sqlite:///:memory:",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (done.stdout.strip() != "[]") is is_loaded
