"""The service navigation: which pages each role is offered."""

from django.http import HttpRequest
from django.urls import reverse

from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can

# (words, name of the page, what it takes to be offered it), in the order shown
ENTRIES: tuple[tuple[str, str, Permission], ...] = (
    ("Who is not moving", "stuck-list", Permission.SEE_COUNTS),
    ("What is due", "duties", Permission.SEE_COUNTS),
    ("Plan", "plan", Permission.SEE_PLAN),
    ("Measures", "measures", Permission.SEE_PLAN),
    ("Location", "location", Permission.SEE_COUNTS),
    ("Board", "board", Permission.SEE_PLAN),
    ("Law", "law", Permission.SEE_COUNTS),
    ("Tables", "progression-panels", Permission.BUILD_TABLES),
    ("Audit a table", "audit-table", Permission.AUDIT_TABLES),
    ("Drafts", "drafts", Permission.SEE_DRAFTS),
    ("Published", "releases", Permission.AUDIT_TABLES),
    ("Deliveries", "deliveries", Permission.SEE_DELIVERIES),
    ("Review", "review", Permission.SEE_ROWS),
    ("Data quality", "quality", Permission.SEE_COUNTS),
)


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """Return the entries that the GOV.UK service navigation shows the user; none if not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    offered = [(text, reverse(name)) for text, name, permission in ENTRIES if can(user, permission)]
    return [{"text": text, "href": to, "active": request.path.startswith(to)} for text, to in offered]
