"""What follows a visit: its report, what was noticed, and the call some days later."""

from activities.services.care import finish_follow_up, handle_concern, tell_concern
from activities.services.cases import open_case_about
from activities.services.reporting import ReportForm, report_visit

__all__ = [
    "ReportForm",
    "finish_follow_up",
    "handle_concern",
    "open_case_about",
    "report_visit",
    "tell_concern",
]
