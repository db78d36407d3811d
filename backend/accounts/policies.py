"""What may be done with a tablet."""

from accounts.models import Device, User


def can_manage_device(actor: User, device: Device) -> bool:
    return actor.is_council_staff and actor.council_id == device.council_id


def device_actions(actor: User, device: Device) -> list[str]:
    if not can_manage_device(actor, device) or device.revoked_at is not None:
        return []
    return ["revoke", "renew_code"]
