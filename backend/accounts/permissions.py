"""Which role may use a resource at all; what of it a person sees is the selectors' question."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.models import STAFF_ROLES, Role


class RolePermission(BasePermission):
    roles: frozenset[Role] = frozenset()

    def has_permission(self, request: Request, view: APIView) -> bool:
        return bool(request.user.is_authenticated and request.user.role in self.roles)


class StaffOnly(RolePermission):
    """Coordinators and council administrators."""

    roles = STAFF_ROLES


class CouncilAdminOnly(RolePermission):
    roles = frozenset({Role.COUNCIL_ADMIN})


class CounterOnly(RolePermission):
    roles = frozenset({Role.COUNTER_STAFF})


class CounterOrStaff(RolePermission):
    roles = STAFF_ROLES | {Role.COUNTER_STAFF}


class RequestTakers(RolePermission):
    """Whoever writes down what a resident asks for."""

    roles = STAFF_ROLES | {Role.COUNTER_STAFF, Role.COMMISSIONED_WELFARE_VOLUNTEER}


class EveryRole(RolePermission):
    roles = frozenset(Role)


class VolunteerOnly(RolePermission):
    roles = frozenset({Role.VOLUNTEER})
