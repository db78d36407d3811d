"""Which inline scripts the pages may run: those the front-end build has written, known by their hash."""

import re
from pathlib import Path

HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
POLICY = re.compile(r'<meta http-equiv="content-security-policy" content="([^"]*)"', re.IGNORECASE)


def script_hashes(build: Path) -> list[str]:
    """The hashes of all built pages, as they stand in a policy; empty before the first build."""
    found = set()
    for page in build.glob("**/*.html"):
        policy = POLICY.search(page.read_text(encoding="utf-8"))
        found |= set(HASH.findall(policy[1])) if policy else set()
    return sorted(found)
