"""What every answer tells the browser, whoever asks for whatever."""

from pathlib import Path

import pytest

from config.script_hashes import script_hashes

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/healthz/",
    "/api/v1/session/",
    "/api/v1/people/",
    "/api/v1/nothing-here/",
    "/api/v1/schema/",
    "/api/v1/docs/",
]


def policy_of(answer) -> dict[str, str]:
    parts = answer["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts if part.strip())


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_answer_may_be_framed_sniffed_or_run_foreign_scripts(client, address):
    answer = client.get(address)
    policy = policy_of(answer)
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_policy_allows_the_scripts_the_build_has_written_and_no_others(tmp_path: Path):
    policy = "script-src 'self' 'sha256-abc+/1='; style-src 'self'"
    page = f'<meta http-equiv="content-security-policy" content="{policy}"><script>…</script>'
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "me").mkdir()
    (tmp_path / "me" / "index.html").write_text(page.replace("abc", "xyz"))
    (tmp_path / "old.html").write_text("<script>'sha256-notinapolicy='</script>")
    assert script_hashes(tmp_path) == ["'sha256-abc+/1='", "'sha256-xyz+/1='"]


def test_before_the_first_build_there_is_nothing_to_allow(tmp_path: Path):
    assert script_hashes(tmp_path / "not built") == []


def test_the_pages_of_the_documentation_bring_no_inline_script(client):
    page = client.get("/api/v1/docs/").content.decode()
    scripts = [part for part in page.split("<script")[1:] if not part.lstrip().startswith("src=")]
    assert scripts == []
