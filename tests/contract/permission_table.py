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
    "GET session/draft-key/":                 (401, 403, 403, 200, 403, 403, 403, 401),
    "GET devices/":                           (401, 200, 200, 403, 403, 403, 200, 401),
    "POST devices/":                          (401, 400, 400, 403, 403, 403, 400, 401),
    "POST devices/{pk}/revoke/":              (401, 200, 200, 403, 403, 403, 404, 401),
    "POST devices/{pk}/renew-code/":          (401, 200, 200, 403, 403, 403, 404, 401),
    "GET welfare-volunteers/":                (401, 200, 200, 403, 403, 403, 200, 401),
    "POST welfare-volunteers/":               (401, 400, 400, 403, 403, 403, 400, 401),
    "POST welfare-volunteers/{pk}/end/":      (401, 200, 200, 403, 403, 403, 404, 401),
    "POST devices/enrol/":                    (400, 400, 400, 400, 400, 400, 400, 400),
    # the demo's doors do not exist outside the demo
    "GET demo/people/":                       (404, 404, 404, 404, 404, 404, 404, 404),
    "POST demo/sign-in/":                     (404, 404, 404, 404, 404, 404, 404, 404),
    "GET demo/mail/":                         (404, 404, 404, 404, 404, 404, 404, 404),
    # councils
    "GET public/council/":                    (200, 200, 200, 200, 200, 200, 200, 200),
    "GET public/counters/":                   (200, 200, 200, 200, 200, 200, 200, 200),
    "GET public/agencies/":                   (200, 200, 200, 200, 200, 200, 200, 200),
    "GET public/what-we-do/":                 (200, 200, 200, 200, 200, 200, 200, 200),
    "GET public/courses/":                    (200, 200, 200, 200, 200, 200, 200, 200),
    "GET pop-up-counters/":                   (401, 200, 200, 403, 403, 403, 200, 401),
    "POST pop-up-counters/":                  (401, 400, 400, 403, 403, 403, 400, 401),
    "PATCH pop-up-counters/{pk}/":            (401, 200, 200, 403, 403, 403, 404, 401),
    "GET districts/":                         (401, 200, 200, 200, 200, 200, 200, 401),
    "GET towns/":                             (401, 200, 200, 200, 200, 200, 200, 401),
    "GET counters/":                          (401, 200, 200, 200, 200, 200, 200, 401),
    "POST counters/import/":                 (401, 400, 400, 403, 403, 403, 400, 401),
    "POST counters/import/preview/":         (401, 400, 400, 403, 403, 403, 400, 401),
    "GET agencies/":                          (401, 200, 200, 200, 200, 200, 200, 401),
    "GET categories/":                        (401, 200, 200, 200, 200, 200, 200, 401),
    "GET rules/":                             (401, 200, 200, 200, 200, 200, 200, 401),
    # people
    "POST people/import/":                   (401, 400, 400, 403, 403, 403, 400, 401),
    "POST people/import/preview/":           (401, 400, 400, 403, 403, 403, 400, 401),
    "GET people/":                            (401, 200, 200, 403, 403, 403, 200, 401),
    "GET people/{pk}/":                       (401, 200, 200, 403, 403, 403, 404, 401),
    "PATCH people/{pk}/":                     (401, 200, 200, 403, 403, 403, 404, 401),
    "POST people/{pk}/consents/":             (401, 400, 400, 403, 403, 403, 404, 401),
    "POST people/{pk}/withdraw_consent/":     (401, 400, 400, 403, 403, 403, 404, 401),
    "PUT people/{pk}/household/":             (401, 200, 200, 403, 403, 403, 404, 401),
    "GET person-merges/":                     (401, 200, 200, 403, 403, 403, 200, 401),
    "POST person-merges/":                    (401, 400, 400, 403, 403, 403, 400, 401),
    "GET person-merges/twins/":               (401, 200, 200, 403, 403, 403, 200, 401),
    "POST person-merges/different/":          (401, 400, 400, 403, 403, 403, 400, 401),
    "POST person-merges/{pk}/undo/":          (401, 200, 200, 403, 403, 403, 404, 401),
    # volunteers
    "GET volunteers/":                        (401, 200, 200, 403, 403, 403, 200, 401),
    "POST volunteers/":                       (401, 400, 400, 403, 403, 403, 400, 401),
    "GET volunteers/{pk}/":                   (401, 200, 200, 403, 403, 403, 404, 401),
    "PATCH volunteers/{pk}/":                 (401, 200, 200, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/complete_training/": (401, 400, 400, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/register/":         (401, 409, 409, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/suspend/":          (401, 200, 200, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/resume/":           (401, 409, 409, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/withdraw/":         (401, 200, 200, 403, 403, 403, 404, 401),
    "PUT volunteers/{pk}/availability/":      (401, 400, 400, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/insurances/":       (401, 400, 400, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/pledge/":           (401, 400, 400, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/barred/":           (401, 400, 400, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/lift_bar/":         (401, 400, 400, 403, 403, 403, 404, 401),
    "POST volunteers/{pk}/invite/":           (401, 400, 400, 403, 403, 403, 404, 401),
    "GET courses/":                           (401, 200, 200, 403, 403, 403, 200, 401),
    # a volunteer without a card finds none
    "GET me/profile/":                        (401, 403, 403, 403, 200, 404, 403, 401),
    "GET me/availability/":                   (401, 403, 403, 403, 200, 404, 403, 401),
    "PUT me/availability/":                   (401, 403, 403, 403, 400, 404, 403, 401),
    # places
    "GET places/":                            (401, 200, 200, 403, 403, 403, 200, 401),
    "POST places/":                           (401, 400, 400, 403, 403, 403, 400, 401),
    "GET places/{pk}/":                       (401, 200, 200, 403, 403, 403, 404, 401),
    "PATCH places/{pk}/":                     (401, 200, 200, 403, 403, 403, 404, 401),
    "GET shifts/":                            (401, 200, 200, 403, 403, 403, 200, 401),
    "POST shifts/":                           (401, 400, 400, 403, 403, 403, 400, 401),
    "GET shifts/{pk}/":                       (401, 200, 200, 403, 403, 403, 404, 401),
    # intake; the request came in at 山本's counter
    "GET consultations/":                     (401, 200, 200, 200, 403, 403, 200, 401),
    "GET consultations/figures/":             (401, 200, 200, 403, 403, 403, 200, 401),
    "GET consultations/corrections/":         (401, 200, 200, 403, 403, 403, 200, 401),
    "POST consultations/take-back/":          (401, 403, 403, 400, 403, 403, 403, 401),
    "GET urgent-flags/":                      (401, 200, 200, 403, 403, 403, 200, 401),
    "POST urgent-flags/":                     (401, 403, 403, 400, 403, 403, 403, 401),
    "POST urgent-flags/{pk}/check/":          (401, 200, 200, 403, 403, 403, 404, 401),
    "POST consultations/solved/":             (401, 201, 201, 201, 403, 403, 201, 401),
    "POST consultations/referred/":           (401, 400, 400, 400, 403, 403, 400, 401),
    "GET requests/":                          (401, 200, 200, 200, 403, 403, 200, 401),
    "POST requests/":                         (401, 400, 400, 400, 403, 403, 400, 401),
    "POST requests/preview/":                 (401, 400, 400, 400, 403, 403, 400, 401),
    "GET requests/{pk}/":                     (401, 200, 200, 200, 403, 403, 404, 401),
    "PATCH requests/{pk}/":                   (401, 200, 200, 403, 403, 403, 404, 401),
    "POST requests/{pk}/accept/":             (401, 200, 200, 403, 403, 403, 404, 401),
    "POST requests/{pk}/consent/":            (401, 400, 400, 403, 403, 403, 404, 401),
    "POST requests/{pk}/agreement/":          (401, 400, 400, 403, 403, 403, 404, 401),
    "POST requests/{pk}/principles/":         (401, 400, 400, 403, 403, 403, 404, 401),
    "POST requests/{pk}/override/":           (401, 400, 400, 403, 403, 403, 404, 401),
    "POST requests/{pk}/refer/":              (401, 400, 400, 403, 403, 403, 404, 401),
    "POST requests/{pk}/decline/":            (401, 400, 400, 403, 403, 403, 404, 401),
    "POST requests/{pk}/merge/":              (401, 400, 400, 403, 403, 403, 404, 401),
    "POST requests/{pk}/unmerge/":            (401, 409, 409, 403, 403, 403, 404, 401),
    "POST requests/{pk}/close/":              (401, 409, 409, 403, 403, 403, 404, 401),
    "GET referrals/":                         (401, 200, 200, 403, 403, 403, 200, 401),
    "GET referrals/{pk}/":                    (401, 200, 200, 403, 403, 403, 404, 401),
    "PATCH referrals/{pk}/":                  (401, 200, 200, 403, 403, 403, 404, 401),
    "POST referrals/{pk}/take/":              (401, 200, 200, 403, 403, 403, 404, 401),
    "POST referrals/{pk}/acknowledge/":       (401, 200, 200, 403, 403, 403, 404, 401),
    "POST referrals/{pk}/finish/":            (401, 200, 200, 403, 403, 403, 404, 401),
    "POST referrals/{pk}/give_back/":         (401, 200, 200, 403, 403, 403, 404, 401),
    "POST referrals/{pk}/cancel/":            (401, 200, 200, 403, 403, 403, 404, 401),
    "POST referrals/{pk}/link/":              (401, 201, 201, 403, 403, 403, 404, 401),
    # whoever holds the agency's code
    "GET public/referrals/{code}/":           (200, 200, 200, 200, 200, 200, 200, 200),
    "POST public/referrals/{code}/acknowledge/": (200, 200, 200, 200, 200, 200, 200, 200),
    "POST earlier-requests/find/":            (401, 400, 400, 400, 403, 403, 400, 401),
    "POST earlier-requests/repeat/":          (401, 400, 400, 400, 403, 403, 400, 401),
    "GET unmet-needs/":                      (401, 200, 200, 403, 403, 403, 200, 401),
    "GET slips/{slip_code}/":                 (401, 200, 200, 200, 403, 403, 404, 401),
    "POST triage/suggest/":                   (401, 400, 400, 400, 403, 403, 400, 401),
    "POST requests/{pk}/cancel/":             (401, 200, 200, 403, 403, 403, 404, 401),
    "POST requests/{pk}/reopen/":             (401, 409, 409, 403, 403, 403, 404, 401),
    "GET requests/{pk}/timeline/":            (401, 200, 200, 403, 403, 403, 404, 401),
    "GET requests/{pk}/assignments/":         (401, 200, 200, 403, 403, 403, 404, 401),
    "POST shifts/{pk}/cancel/":               (401, 200, 200, 403, 403, 403, 404, 401),
    # planning; 鈴木 was asked and has not answered yet
    "GET runs/":                              (401, 200, 200, 403, 403, 403, 200, 401),
    "POST runs/":                             (401, 202, 202, 403, 403, 403, 202, 401),
    "GET runs/latest/":                       (401, 200, 200, 403, 403, 403, 404, 401),
    "GET runs/{pk}/":                         (401, 200, 200, 403, 403, 403, 404, 401),
    "GET unfilled/":                          (401, 200, 200, 403, 403, 403, 200, 401),
    "GET proposals/":                         (401, 200, 200, 403, 403, 403, 200, 401),
    "GET proposals/{pk}/":                    (401, 200, 200, 403, 403, 403, 404, 401),
    "GET proposals/{pk}/alternatives/":       (401, 200, 200, 403, 403, 403, 404, 401),
    "GET proposals/{pk}/why-not/":            (401, 400, 400, 403, 403, 403, 404, 401),
    "POST proposals/{pk}/confirm/":           (401, 200, 200, 403, 403, 403, 404, 401),
    "POST proposals/{pk}/change/":            (401, 400, 400, 403, 403, 403, 404, 401),
    "POST proposals/{pk}/reject/":            (401, 200, 200, 403, 403, 403, 404, 401),
    "POST proposals/confirm-many/":           (401, 400, 400, 403, 403, 403, 400, 401),
    "POST offers/":                           (401, 400, 400, 403, 403, 403, 400, 401),
    "GET offers/candidates/":                 (401, 400, 400, 403, 403, 403, 400, 401),
    "POST offers/who-could/":                (401, 400, 400, 403, 403, 403, 400, 401),
    "GET assignments/":                       (401, 200, 200, 403, 403, 403, 200, 401),
    "GET assignments/{pk}/":                  (401, 200, 200, 403, 403, 403, 404, 401),
    "POST assignments/{pk}/accept/":          (401, 200, 200, 403, 403, 403, 404, 401),
    "POST assignments/{pk}/decline/":         (401, 200, 200, 403, 403, 403, 404, 401),
    "POST assignments/{pk}/withdraw/":        (401, 200, 200, 403, 403, 403, 404, 401),
    "POST assignments/{pk}/cancel/":          (401, 409, 409, 403, 403, 403, 404, 401),
    "POST assignments/{pk}/mark_no_show/":    (401, 409, 409, 403, 403, 403, 404, 401),
    "POST assignments/{pk}/report/":          (401, 409, 409, 403, 403, 403, 404, 401),
    "GET desk/":                              (401, 200, 200, 403, 403, 403, 200, 401),
    "GET map/":                               (401, 200, 200, 403, 403, 403, 200, 401),
    # a volunteer's own phone; the visit is days away, so nobody arrives or reports yet
    "GET me/home/":                           (401, 403, 403, 403, 200, 200, 403, 401),
    "GET me/offers/":                         (401, 403, 403, 403, 200, 200, 403, 401),
    "GET me/offers/{pk}/":                    (401, 403, 403, 403, 200, 404, 403, 401),
    "POST me/offers/{pk}/accept/":            (401, 403, 403, 403, 200, 404, 403, 401),
    "POST me/offers/{pk}/decline/":           (401, 403, 403, 403, 200, 404, 403, 401),
    "GET me/visits/":                         (401, 403, 403, 403, 200, 200, 403, 401),
    "GET me/visits/{pk}/":                    (401, 403, 403, 403, 200, 404, 403, 401),
    "POST me/visits/{pk}/withdraw/":          (401, 403, 403, 403, 200, 404, 403, 401),
    "POST me/visits/{pk}/arrive/":            (401, 403, 403, 403, 409, 404, 403, 401),
    "POST me/visits/{pk}/report/":            (401, 403, 403, 403, 409, 404, 403, 401),
    # activities
    "GET reports/":                           (401, 200, 200, 403, 403, 403, 200, 401),
    "GET reports/{pk}/":                      (401, 200, 200, 403, 403, 403, 404, 401),
    "GET concerns/":                          (401, 200, 200, 403, 403, 403, 200, 401),
    "POST concerns/":                         (401, 400, 400, 400, 400, 400, 400, 401),
    "GET concerns/{pk}/":                     (401, 200, 200, 403, 403, 403, 404, 401),
    "POST concerns/{pk}/handle/":             (401, 200, 200, 403, 403, 403, 404, 401),
    "GET follow-ups/":                        (401, 200, 200, 403, 403, 403, 200, 401),
    "GET follow-ups/{pk}/":                   (401, 200, 200, 403, 403, 403, 404, 401),
    "POST follow-ups/{pk}/done/":             (401, 200, 200, 403, 403, 403, 404, 401),
}
# fmt: on

# 森, 民生委員 of the request's district: as 岡林, except for a volunteer's own pages and for what
# people of the district ask for.
OF_THE_DISTRICT: dict[str, int] = {
    **{route: 403 for route in TABLE if " me/" in route},
    "GET requests/": 200,
    "POST requests/": 400,
    "POST requests/preview/": 400,
    "GET requests/{pk}/": 200,
}
