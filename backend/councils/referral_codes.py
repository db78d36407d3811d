"""Whom triage can name instead of a volunteer: each code stands for one kind of agency."""

REFERRAL_CODES = (
    "COMMUNITY_SUPPORT_CENTER",
    "HOME_HELP_CARE_INSURANCE",
    "HOME_VISIT_NURSING",
    "DISABILITY_CONSULTATION_CENTER",
    "LIFE_SUPPORT_CONSULTATION",
    "SILVER_HUMAN_RESOURCES",
    "PAID_VOLUNTEER_GROUP",
    "PRIVATE_CONTRACTOR",
    "WATER_UTILITY",
    "WELFARE_TRANSPORT_TAXI",
    "FAMILY_SUPPORT_CENTER",
    "CHILD_CONSULTATION",
    "SCHOOL_SOCIAL_WORKER",
    "RIGHTS_ADVOCACY_PROGRAM",
    "LEGAL_CONSULTATION",
    "CONSUMER_CENTER",
    "POLICE_9110",
    "EMERGENCY_119",
    "ABUSE_HOTLINE_189",
    "SALON",
    "COMPREHENSIVE_CONSULTATION_OFFICER",
    "COUNCIL",
    "NONE_DECLINE",
)

# Triage's word for "nobody else either"; no agency has it.
NOWHERE = "NONE_DECLINE"
# Numbers for danger that stand on the list without triage ever naming them.
ONLY_LISTED = ("POLICE_110", "COAST_GUARD_118")

AGENCY_CODES = (*(code for code in REFERRAL_CODES if code != NOWHERE), *ONLY_LISTED)
