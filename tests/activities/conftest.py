from tests.planning.conftest import council, desk, phone, sato, suzuki, tanaka, town

__all__ = ["council", "desk", "phone", "sato", "suzuki", "tanaka", "town"]
