"""The council that a command's --council means."""

from django.core.management.base import CommandError

from councils.models import Council


def council_named(slug: str) -> Council:
    """Raises CommandError that names those there are."""
    council = Council.objects.filter(slug=slug).first()
    if council is None:
        known = "、".join(Council.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(
            f"「{slug}」という社協はありません。あるのは: {known or 'まだありません'}"
        )
    return council
