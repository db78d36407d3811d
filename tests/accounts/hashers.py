from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection


class OutsideTransactions(MD5PasswordHasher):
    """A real hash takes long, and must not keep the database waiting meanwhile."""

    def encode(self, password: str, salt: str) -> str:
        assert not connection.in_atomic_block, "a password is hashed inside a transaction"
        return super().encode(password, salt)
