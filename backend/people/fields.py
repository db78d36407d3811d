"""References to cards of the caller's own council."""

from councils.fields import OwnCouncilField
from people.models import Person

NOT_FOUND = "この方は 名簿に いません。名前で さがしてください。"


class CardField(OwnCouncilField):
    default_error_messages = {"does_not_exist": NOT_FOUND, "incorrect_type": NOT_FOUND}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(queryset=Person.objects.select_related("town__district"), **kwargs)
