"""Staff keep the registers of counters and agencies; everybody else reads what concerns them."""

import pytest
from rest_framework.test import APIClient

from core import audit
from councils.models import Council, HoocchokenCounter, SupportAgency
from tests.support import factories, factories_planning
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db

STAFF_ONLY = {"contact", "certified_on", "sticker_issued_on"}
HOW_TO_WRITE = "「平日 9時〜18時、土曜 9時〜12時」のように"


@pytest.fixture
def counter() -> HoocchokenCounter:
    return factories.CounterFactory()


@pytest.fixture
def agency(counter) -> SupportAgency:
    return factories.AgencyFactory(council=counter.council)


@pytest.fixture
def sato(counter) -> APIClient:
    return signed_in(factories.coordinator(council=counter.council))


@pytest.fixture
def yamamoto(counter) -> APIClient:
    return signed_in(factories.counter_staff(counter=counter))


@pytest.fixture
def elsewhere() -> Council:
    return factories.CouncilFactory()


@pytest.fixture
def tanaka(elsewhere) -> APIClient:
    return signed_in(factories.coordinator(council=elsewhere, name="田中 学"))


def counter_form(counter: HoocchokenCounter, **other):
    return {
        "name": "ひまわり薬局",
        "kana": "ﾋﾏﾜﾘﾔｯｷｮｸ",
        "kind": "pharmacy",
        "town": counter.town_id,
        "phone": "０８８ー０００ー０１９９",
        "hours": "平日 9時〜18時",
    } | other


def agency_form(**other):
    return {
        "name": "朝倉地域包括支援センター",
        "kana": "アサクラ チイキホウカツシエンセンター",
        "field": "elderly",
        "management": "commissioned",
        "code": "COMMUNITY_SUPPORT_CENTER",
        "phone": "0880000399",
        "email": "asakura@agency.example.jp",
        "hours": "平日 8時30分〜17時15分",
    } | other


def public(page: str) -> list[str]:
    told = APIClient().get(f"/api/v1/public/{page}/").json()
    return [one["name"] for one in (told["counters"] if page == "counters" else told)]


def test_sato_writes_down_a_new_counter_and_everybody_finds_it(sato, counter):
    form = counter_form(counter, contact="管理薬剤師", certified_on="令和7年4月1日")
    made = sato.post("/api/v1/counters/", form)
    assert made.status_code == 201, made.json()
    row = made.json()
    assert (row["kana"], row["phone"]) == ("ひまわりやっきょく", "088-000-0199")
    assert (row["district"]["id"], row["lat"]) == (counter.district_id, counter.town.lat)
    assert (row["contact"], row["certified_on"]) == ("管理薬剤師", "2025-04-01")
    assert "ひまわり薬局" in public("counters")


def test_a_corrected_telephone_stands_on_the_public_page_and_in_the_time_line(sato, counter):
    changes = {"phone": "088 000 0777", "hours": "平日 10時〜16時"}
    assert sato.patch(f"/api/v1/counters/{counter.pk}/", changes).status_code == 200
    (told,) = APIClient().get("/api/v1/public/counters/").json()["counters"]
    assert (told["phone"], told["hours"]) == ("088-000-0777", "平日 10時〜16時")
    (event,) = audit.history_of(counter)
    assert (event.action, event.field_names) == ("correct", ["hours", "phone"])


def test_a_counter_that_moves_to_another_town_moves_on_the_map(sato, counter):
    town = factories.TownFactory(
        district=factories.DistrictFactory(council=counter.council, name="朝倉"),
        lat=33.5,
        lon=133.4,
    )
    path = f"/api/v1/counters/{counter.pk}/"
    moved = sato.patch(path, {"town": town.pk}).json()
    assert (moved["district"]["name"], moved["lat"], moved["lon"]) == ("朝倉", 33.5, 133.4)
    there = sato.patch(path, {"lat": 33.51, "lon": "133.41"}).json()
    assert (there["lat"], there["lon"]) == (33.51, 133.41)
    back = sato.patch(path, {"lat": None, "lon": None}).json()
    assert (back["lat"], back["lon"]) == (33.5, 133.4)


def test_a_closed_counter_is_told_to_nobody_but_keeps_its_requests(sato, counter):
    request = factories_planning.request(counter.town, counter=counter)
    sato.patch(f"/api/v1/counters/{counter.pk}/", {"is_open": False})
    assert public("counters") == []
    kept = sato.get(f"/api/v1/requests/{request.pk}/").json()
    assert kept["counter_name"] == counter.name
    sato.patch(f"/api/v1/counters/{counter.pk}/", {"is_open": True})
    assert public("counters") == [counter.name]


@pytest.mark.parametrize(
    ("other", "field", "message"),
    [
        ({"phone": "12"}, "phone", "市外局番から"),
        ({"kana": "ひまわり薬局"}, "kana", "ひらがなで"),
        ({"hours": ""}, "hours", "受付時間を 入れてください"),
        ({"hours": "平日 9時から夕方"}, "hours", HOW_TO_WRITE),
        ({"hours": "平日 18時〜9時"}, "hours", HOW_TO_WRITE),
        ({"certified_on": "令和7年13月1日"}, "certified_on", "日付は"),
        ({"town": 0}, "town", "町の一覧から"),
        ({"lat": 33.5}, "lat", "両方"),
        ({"lat": "nan", "lon": 133.5}, "lat", "数字で"),
        ({"name": "ほおっちょけん薬局 本宮店"}, "name", "もうあります"),
    ],
)
def test_what_is_wrong_with_a_counter_is_told_at_its_field(sato, counter, other, field, message):
    HoocchokenCounter.objects.update(name="ほおっちょけん薬局 本宮店")
    answer = sato.post("/api/v1/counters/", counter_form(counter, **other))
    assert answer.status_code == 400
    assert message in answer.json()["fields"][field][0]
    assert HoocchokenCounter.objects.count() == 1


def test_everything_that_is_wrong_is_told_at_once(sato, counter):
    form = counter_form(counter, phone="12", kana="旭", hours="9時くらい", certified_on="きのう")
    fields = sato.post("/api/v1/counters/", form).json()["fields"]
    assert fields.keys() == {"phone", "kana", "hours", "certified_on"}


def test_hours_that_nobody_can_read_may_be_told_as_they_are(sato, counter):
    odd = "第2・第4水曜 9時〜12時"
    asked = counter_form(counter, hours=odd)
    assert sato.post("/api/v1/counters/", asked).status_code == 400
    made = sato.post("/api/v1/counters/", {**asked, "hours_as_told": True})
    assert made.json()["hours"] == odd
    path = f"/api/v1/counters/{made.json()['id']}/"
    assert sato.patch(path, {"hours": odd, "phone": "088-000-0778"}).status_code == 200
    assert sato.patch(path, {"hours": "お電話ください"}).status_code == 200


def test_a_counter_reads_of_others_only_what_residents_may_know(yamamoto, sato, agency):
    (counter,) = yamamoto.get("/api/v1/counters/").json()
    (told,) = yamamoto.get("/api/v1/agencies/").json()
    assert not STAFF_ONLY & counter.keys()
    assert not {"email", "is_active"} & told.keys()
    assert sato.get("/api/v1/counters/").json()[0].keys() >= STAFF_ONLY
    public_page = APIClient().get("/api/v1/public/counters/").json()["counters"]
    assert not STAFF_ONLY & public_page[0].keys()


@pytest.mark.parametrize("list_of", ["counters", "agencies"])
def test_only_staff_of_the_same_council_keep_the_registers(
    yamamoto, tanaka, counter, agency, list_of
):
    row = {"counters": counter, "agencies": agency}[list_of]
    path = f"/api/v1/{list_of}/{row.pk}/"
    assert yamamoto.patch(path, {"phone": "088-000-0999"}).status_code == 403
    assert tanaka.patch(path, {"phone": "088-000-0999"}).status_code == 404
    row.refresh_from_db()
    assert row.phone != "088-000-0999"


def test_another_council_may_have_a_counter_of_the_same_name(tanaka, elsewhere, counter):
    town = factories.TownFactory(district__council=elsewhere)
    form = counter_form(counter, name=counter.name, town=town.pk)
    assert tanaka.post("/api/v1/counters/", form).status_code == 201


def test_sato_writes_down_a_new_agency_with_its_address_for_referrals(sato, yamamoto):
    made = sato.post("/api/v1/agencies/", agency_form())
    assert made.status_code == 201, made.json()
    assert made.json()["kana"] == "あさくら ちいきほうかつしえんせんたー"
    assert (made.json()["email"], made.json()["is_active"]) == ("asakura@agency.example.jp", True)
    assert "朝倉地域包括支援センター" in public("agencies")
    assert len(yamamoto.get("/api/v1/agencies/").json()) == 1


def test_an_agency_serves_the_districts_it_was_given_or_the_whole_city(
    sato, yamamoto, counter, agency
):
    path = f"/api/v1/agencies/{agency.pk}/"
    assert sato.patch(path, {"districts": [counter.district_id]}).status_code == 200
    (told,) = yamamoto.get("/api/v1/agencies/").json()
    assert told["districts"] == [counter.district_id]
    foreign = factories.DistrictFactory(council=factories.CouncilFactory())
    answer = sato.patch(path, {"districts": [foreign.pk]})
    assert "校区の一覧から" in str(answer.json()["fields"])
    assert sato.patch(path, {"districts": []}).json()["districts"] == []


@pytest.mark.parametrize("phone", ["119", "188", "＃９１１０"])
def test_an_agency_may_have_a_short_number(sato, phone):
    made = sato.post("/api/v1/agencies/", agency_form(phone=phone, hours="24時間"))
    assert made.json()["phone"] == phone.translate(str.maketrans("＃９１０", "#910"))


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"code": "NONE_DECLINE"}, "code"),
        ({"code": "SOMETHING_ELSE"}, "code"),
        ({"phone": "1190"}, "phone"),
        ({"kana": "朝倉"}, "kana"),
        ({"email": "あさくら"}, "email"),
        ({"hours": "9時くらいから"}, "hours"),
        ({"management": "県"}, "management"),
    ],
)
def test_what_is_wrong_with_an_agency_is_told_at_its_field(sato, other, field):
    answer = sato.post("/api/v1/agencies/", agency_form(**other))
    assert answer.status_code == 400
    assert field in answer.json()["fields"]
    assert not SupportAgency.objects.exists()


def test_a_retired_agency_is_offered_to_nobody_and_its_referrals_stay(
    sato, yamamoto, counter, agency
):
    request = factories_planning.request(counter.town, status="submitted")
    refer = {"agency": agency.pk, "heard": "入浴の手伝いが要る", "person_agrees": False}
    assert sato.post(f"/api/v1/requests/{request.pk}/refer/", refer).status_code == 200
    path = f"/api/v1/agencies/{agency.pk}/"
    assert sato.patch(path, {"is_active": False}).json()["is_active"] is False
    assert public("agencies") == []
    assert yamamoto.get("/api/v1/agencies/").json() == []
    assert [one["id"] for one in sato.get("/api/v1/agencies/").json()] == [agency.pk]
    assert sato.get("/api/v1/agencies/", {"is_active": "true"}).json() == []
    refused = yamamoto.post("/api/v1/consultations/referred/", refer)
    assert "ほかの相談先を" in refused.json()["fields"]["agency"][0]
    (kept,) = sato.get("/api/v1/referrals/").json()["results"]
    assert kept["agency_name"] == agency.name
    sato.patch(path, {"is_active": True})
    assert yamamoto.post("/api/v1/consultations/referred/", refer).status_code == 201
