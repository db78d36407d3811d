"""What one person does once: of two who press at the same moment, the second is told."""

from django.db.models import Model

from core.errors import NotPossibleNow

ALREADY = "ほかの職員が、先に済ませています。画面を新しくしてご確認ください。"


def once(row: Model, *, open_field: str, **changes: object) -> None:
    """Write the changes while `open_field` is still empty. Raises NotPossibleNow when it no longer is."""
    open_row = type(row)._base_manager.filter(pk=row.pk, **{open_field: None})
    if open_row.update(**changes) != 1:
        raise NotPossibleNow(ALREADY)
    for name, value in changes.items():
        setattr(row, name, value)
