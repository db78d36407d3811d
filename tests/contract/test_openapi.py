"""The committed contract is the one the server keeps."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command


def generated() -> str:
    out = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    return out.getvalue()


def test_the_committed_contract_is_what_the_server_says_of_itself():
    committed = (settings.BACKEND / "openapi.yaml").read_text(encoding="utf-8")
    assert committed.strip() == generated().strip(), (
        "the contract has changed; write it again: "
        "hoocchoken spectacular --validate --fail-on-warn --file backend/openapi.yaml"
    )
