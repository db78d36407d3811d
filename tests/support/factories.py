"""The cast and their council: valid by default, so that a test names only what it is about.

佐藤 coordinates, 鈴木 volunteers, 髙橋 asks, 山本 stands at a counter, 田中 works for another council.
"""

from datetime import time, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import Device, Membership, Role, User
from accounts.secrets import hash_token
from accounts.services.members import initials_of
from accounts.services.pins import set_pin
from core import clock
from councils.founding import found_council
from councils.models import (
    Council,
    HoocchokenCounter,
    PopUpCounter,
    SchoolDistrict,
    SupportAgency,
    Town,
)
from people.models import Person

PIN = "2580"
PASSWORD = "まいにち さんぽ 3000歩"


class CouncilFactory(DjangoModelFactory[Council]):
    """A founded council: with its catalogue and rules."""

    class Meta:
        model = Council

    slug = factory.Sequence(lambda n: f"council-{n}")
    name = "高知市社会福祉協議会"
    unit_name = "地域協働課"
    phone = "088-000-0001"
    hours = "平日 8時30分〜17時15分"
    lat = 33.559
    lon = 133.531

    @classmethod
    def _create(cls, model_class: type[Council], *args: Any, **kwargs: Any) -> Council:
        return found_council(**kwargs)


class DistrictFactory(DjangoModelFactory[SchoolDistrict]):
    class Meta:
        model = SchoolDistrict

    council = factory.SubFactory(CouncilFactory)
    name = factory.Sequence(lambda n: "旭" if n == 0 else f"旭{n}")
    kana = "あさひ"
    lat = 33.56
    lon = 133.51


class TownFactory(DjangoModelFactory[Town]):
    class Meta:
        model = Town

    council = factory.SelfAttribute("district.council")
    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: "本宮町" if n == 0 else f"本宮町{n}")
    kana = "ほんぐうちょう"
    lat = 33.562
    lon = 133.505


class CounterFactory(DjangoModelFactory[HoocchokenCounter]):
    class Meta:
        model = HoocchokenCounter

    council = factory.SelfAttribute("town.council")
    district = factory.SelfAttribute("town.district")
    town = factory.SubFactory(TownFactory)
    name = factory.Sequence(lambda n: f"ほおっちょけん薬局 {n}号店")
    kana = "ほおっちょけんやっきょく"
    kind = "pharmacy"
    phone = "088-000-0101"
    hours = "平日 9時〜18時"
    lat = 33.561
    lon = 133.506


class PopUpCounterFactory(DjangoModelFactory[PopUpCounter]):
    """Tomorrow at ten, for two hours: whatever the time is now, it ends on the day it begins."""

    class Meta:
        model = PopUpCounter

    council = factory.SelfAttribute("town.council")
    town = factory.SubFactory(TownFactory)
    venue = "本宮町ふれあい集会所"
    starts_at = factory.LazyFunction(lambda: clock.at(clock.today() + timedelta(days=1), time(10)))
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + timedelta(hours=2))


class AgencyFactory(DjangoModelFactory[SupportAgency]):
    class Meta:
        model = SupportAgency

    council = factory.SubFactory(CouncilFactory)
    name = "旭地域包括支援センター"
    kana = "あさひちいきほうかつしえんせんたー"
    code = "COMMUNITY_SUPPORT_CENTER"
    field = "elderly"
    phone = "088-000-0301"


class UserFactory(DjangoModelFactory[User]):
    """Somebody who can sign in; the factories below give them a role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    login = factory.Sequence(lambda n: f"user-{n}@kochi.example.jp")
    name = "佐藤 恵"
    kana = "さとう めぐみ"

    @factory.post_generation
    def password(user: User, create: bool, given: str | None, **_: Any) -> None:
        user.set_password(given or PASSWORD)
        user.save(update_fields=["password"])


def with_role(user: User, role: Role, *, council: Council, counter: Any = None) -> User:
    initials = initials_of(user.name) if counter else ""
    Membership.objects.create(
        user=user, role=role, council=council, counter=counter, initials=initials
    )
    return user


def coordinator(*, council: Council, name: str = "佐藤 恵", **details: Any) -> User:
    return with_role(UserFactory(name=name, **details), Role.COORDINATOR, council=council)


def council_admin(*, council: Council, name: str = "西岡 健", **details: Any) -> User:
    return with_role(UserFactory(name=name, **details), Role.COUNCIL_ADMIN, council=council)


def counter_staff(*, counter: HoocchokenCounter, name: str = "山本 由美", **details: Any) -> User:
    """With the PIN `PIN`."""
    user = UserFactory(name=name, kana="やまもと ゆみ", **details)
    set_pin(user, PIN)
    return with_role(user, Role.COUNTER_STAFF, council=counter.council, counter=counter)


def volunteer_user(*, council: Council, email: str = "suzuki@volunteer.example.jp") -> User:
    """Signs in by e-mail; the volunteer's card belongs to the volunteers' own factories."""
    user = UserFactory(name="鈴木 一郎", kana="すずき いちろう", login=email, email=email)
    return with_role(user, Role.VOLUNTEER, council=council)


def welfare_volunteer(*, district: SchoolDistrict, email: str = "mori@minsei.example.jp") -> User:
    """民生委員 of the district; signs in by e-mail."""
    user = UserFactory(name="森 久美", kana="もり くみ", login=email, email=email)
    Membership.objects.create(
        user=user,
        role=Role.COMMISSIONED_WELFARE_VOLUNTEER,
        council=district.council,
        district=district,
    )
    return user


class DeviceFactory(DjangoModelFactory[Device]):
    """An enrolled tablet; `token` is the secret in its cookie."""

    class Meta:
        model = Device

    class Params:
        token = "a tablet's token"

    council = factory.SelfAttribute("counter.council")
    counter = factory.SubFactory(CounterFactory)
    name = "受付のタブレット"
    token_hash = factory.LazyAttribute(lambda device: hash_token(device.token))
    enrolled_at = factory.LazyFunction(clock.now)
    last_seen_at = factory.LazyFunction(clock.now)


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    council = factory.SelfAttribute("town.council")
    town = factory.SubFactory(TownFactory)
    family_name = "髙橋"
    given_name = "花子"
    family_kana = "たかはし"
    given_kana = "はなこ"
    address_line = "99番99号"
    lat = factory.SelfAttribute("town.lat")
    lon = factory.SelfAttribute("town.lon")
    phone = "088-000-1001"
