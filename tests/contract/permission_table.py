"""Who may call what, written by hand. A route that is missing here fails the build.

One line for each route and method, one answer for each person, in the order of PEOPLE:

    nobody      not signed in
    佐藤        coordinator
    西岡        administrator of the same council
    山本        at a counter of the same council
    鈴木        volunteer; what is asked for is their own
    岡林        another volunteer of the same council
    田中        coordinator of another council
    left        a coordinator whose account was switched off

Forms are sent empty unless world.py knows a fitting one. 400 therefore means: allowed, and told
what to fill in. 401 not signed in, 403 not this role, 404 not visible to this person, 409 visible
and allowed, but not at this moment.
"""

PEOPLE = ("nobody", "佐藤", "西岡", "山本", "鈴木", "岡林", "田中", "left")

# fmt: off
TABLE: dict[str, tuple[int, ...]] = {
    # ------------------------------------  nobody 佐藤 西岡 山本 鈴木 岡林 田中 left
    # accounts
    "GET session/":                           (200, 200, 200, 200, 200, 200, 200, 200),
    "POST session/password/":                 (400, 400, 400, 400, 400, 400, 400, 400),
    "POST session/pin/":                      (400, 400, 400, 400, 400, 400, 400, 400),
    "POST session/code/":                     (400, 400, 400, 400, 400, 400, 400, 400),
    "POST session/code/confirm/":             (400, 400, 400, 400, 400, 400, 400, 400),
    "POST session/sign-out/":                 (200, 200, 200, 200, 200, 200, 200, 200),
    "POST session/lock/":                     (200, 200, 200, 200, 200, 200, 200, 200),
    "GET devices/":                           (401, 200, 200, 403, 403, 403, 200, 401),
    "POST devices/":                          (401, 400, 400, 403, 403, 403, 400, 401),
    "POST devices/{pk}/revoke/":              (401, 200, 200, 403, 403, 403, 404, 401),
    "POST devices/{pk}/renew-code/":          (401, 200, 200, 403, 403, 403, 404, 401),
    "POST devices/enrol/":                    (400, 400, 400, 400, 400, 400, 400, 400),
    # the demo's doors do not exist outside the demo
    "GET demo/people/":                       (404, 404, 404, 404, 404, 404, 404, 404),
    "POST demo/sign-in/":                     (404, 404, 404, 404, 404, 404, 404, 404),
    "GET demo/mail/":                         (404, 404, 404, 404, 404, 404, 404, 404),
    # councils
    "GET public/council/":                    (200, 200, 200, 200, 200, 200, 200, 200),
    "GET districts/":                         (401, 200, 200, 200, 200, 200, 200, 401),
    "GET towns/":                             (401, 200, 200, 200, 200, 200, 200, 401),
    "GET counters/":                          (401, 200, 200, 200, 200, 200, 200, 401),
    "GET agencies/":                          (401, 200, 200, 200, 200, 200, 200, 401),
    "GET categories/":                        (401, 200, 200, 200, 200, 200, 200, 401),
    "GET rules/":                             (401, 200, 200, 200, 200, 200, 200, 401),
    # people
    "GET people/":                            (401, 200, 200, 403, 403, 403, 200, 401),
    "GET people/{pk}/":                       (401, 200, 200, 403, 403, 403, 404, 401),
    "PATCH people/{pk}/":                     (401, 200, 200, 403, 403, 403, 404, 401),
}
# fmt: on
