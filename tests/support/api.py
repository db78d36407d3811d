"""Somebody at the front door: a client of the API with the cookies of that person's browser."""

import secrets

from django.core.signing import get_cookie_signer
from rest_framework.test import APIClient

from accounts.models import Device, Role, User
from accounts.sessions import DEVICE_COOKIE, SALT
from tests.support.factories import DeviceFactory


def signed_in(user: User) -> APIClient:
    """The browser of somebody who has signed in; for counter staff, their counter's tablet."""
    client = APIClient()
    if user.role == Role.COUNTER_STAFF:
        token = secrets.token_urlsafe(16)
        DeviceFactory(counter=user.membership.counter, token=token)
        become_tablet(client, token)
    client.force_login(user)
    return client


def become_tablet(client: APIClient, token: str) -> None:
    signed = get_cookie_signer(salt=DEVICE_COOKIE + SALT).sign(token)
    client.cookies[DEVICE_COOKIE] = signed


def tablet_of(device: Device, *, token: str) -> APIClient:
    """A tablet on which nobody is signed in."""
    client = APIClient()
    become_tablet(client, token)
    assert device.token_hash, "the device must be enrolled with this token"
    return client
