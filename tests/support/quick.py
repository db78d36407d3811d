"""A password hash is slow on purpose, which tests need not wait for."""

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
