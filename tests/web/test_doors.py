"""Every address of the application: who may come in. A new address without a line in the table fails here."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from headway.web.accounts.roles import ROLES

MEETING = (
    "meeting", "move-meeting", "arrange-meeting", "cancel-meeting", "new-paper", "new-decision", "new-board-action",
    "meeting-notes", "draft-notes", "move-notes", "freeze-meeting", "freeze-again", "build-pack",
)  # fmt: skip
"""Pages of one meeting of a body."""

ARGUMENTS = {
    "case": ["nobody"],
    "case-section": ["nobody", "dates"],
    "record-dealt-with": ["nobody"],
    "withdraw-dealt-with": ["nobody"],
    "record-milestone": ["nobody"],
    "withdraw-milestone": ["nobody"],
    "delivery": [1],
    "compare-laws-file": ["counts"],
    "completeness-file": ["counts"],
    "law-book": ["licence"],
    "law-set-figure": ["section_42_from"],
    "law-set-duty-figure": ["recall_referral"],
    "law-set-milestone": ["sift"],
    "progression-panels-file": ["csv"],
    "delivery-rows": [1],
    "review-row": [1],
    "decision": [1],
    "decision-lands": ["nobody"],
    "decision-progress": ["nobody"],
    "receipt": [1, "csv"],
    "incoming": ["nobody"],
    "incoming-progress": ["nobody"],
    "waiting-delivery": [1],
    "approve-delivery": [1],
    "decline-delivery": [1],
    "take-in-delivery": [1],
    "waiting-changes": [1, "died"],
    "delivery-changes": [1, "died"],
    "draft": [1],
    "draft-file": [1],
    "sign-draft": [1],
    "return-draft": [1],
    "withdraw-draft": [1],
    "publish-draft": [1],
    "release": [1],
    "plan-review": [1],
    "plan-evidence-file": [1],
    "plan-document": [1],
    "plan-export": [1],
    "plan-original": [1],
    "plan-entry": [1],
    "plan-record": [1, "update"],
    "plan-record-of": [1, "move", "start"],
    "area-template": [1],
    "send-area-template": [1],
    "area-tracker-file": [1],
    "compare-areas": [1, 1],
    "area-plan": [1],
    "area-plan-item": [1, 1],
    "return-area-plan": [1],
    "accept-area-plan": [1],
    "reopen-area-plan": [1],
    "recommendation-ledger": [1],
    "recommendation-return": [1, "csv"],
    "recommendation": [1],
    "judge-recommendation": [1],
    "link-recommendation": [1],
    "staff-skills-module": [1],
    "staff-skills-file": [1],
    "record-training": [1, "N51"],
    "board-action": [1],
    **{
        name: ["board"] for name in ("board-body", "board-terms", "board-agenda", "new-member", "new-meeting")
    },
    "end-member": ["board", 1],
    **{name: ["board", 1] for name in MEETING},
    **{name: ["board", 1, 1] for name in ("paper", "withdraw-paper", "pack-file")},
    "measure": ["never_released"],
    "say-of-measure": ["never_released"],
    "measure-file": ["never_released", "ods"],
    "location-file": ["ods"],
    "evidence": ["probation_inspections"],
    "enter-evidence": ["probation_inspections"],
    "performance-area": ["London"],
    "performance-file": ["ods"],
    "openid_connect_login": ["organisation"],
    "openid_connect_callback": ["organisation"],
}

OPEN = {
    "health": 200,
    "accessibility": 200,
    "about": 200,
    "sign-in": 200,
    "sign-in-to-demonstration": 405,  # POST only
    "openid_connect_login": 404,  # no provider is set
    "openid_connect_callback": 404,
}
"""Addresses that answer somebody who has not signed in, and how they answer a GET."""

PEOPLE = {
    "pom": 200,
    "com": 200,
    "regional_lead": 200,
    "data_officer": 200,
    "analyst": 403,
    "drafter": 403,
    "statistician": 403,
    "board_secretary": 403,
    "rules_owner": 403,
    "workstream_lead": 403,
    "regional_director": 200,
    "group_director": 200,
}
NO_SUCH_PERSON = {role: 404 if status == 200 else status for role, status in PEOPLE.items()}
COUNTS = dict.fromkeys(ROLES, 200)
DELIVERIES = {
    "pom": 403, "com": 403, "regional_lead": 200, "analyst": 200, "drafter": 403, "statistician": 403,
    "data_officer": 200,
    "board_secretary": 403, "rules_owner": 403, "workstream_lead": 403, "regional_director": 403,
    "group_director": 403,
}  # fmt: skip
NO_SUCH_DELIVERY = {role: 404 if status == 200 else status for role, status in DELIVERIES.items()}
GIVES_DELIVERIES = {**dict.fromkeys(ROLES, 403), "data_officer": 200}
NO_SUCH_ROOM = {**dict.fromkeys(ROLES, 403), "data_officer": 404}
SEES_ROWS = {**dict.fromkeys(ROLES, 403), "data_officer": 404, "regional_lead": 404}
PUBLISHING = {
    "pom": 403, "com": 403, "regional_lead": 403, "analyst": 200, "drafter": 200, "statistician": 200,
    "data_officer": 403,
    "board_secretary": 200, "rules_owner": 403, "workstream_lead": 403, "regional_director": 403,
    "group_director": 403,
}  # fmt: skip

DRAFTS = {**dict.fromkeys(ROLES, 403), "analyst": 200, "drafter": 200, "statistician": 200}
NO_SUCH_DRAFT = {role: 404 if status == 200 else status for role, status in DRAFTS.items()}
NO_SUCH_RELEASE = {role: 404 if status == 200 else status for role, status in PUBLISHING.items()}
NO_BYTES_YET = {**dict.fromkeys(ROLES, 403), "analyst": 302, "drafter": 302}
RECORDING = {**dict.fromkeys(ROLES, 403), "analyst": 200, "statistician": 200}
NOTHING_ASKED = {**dict.fromkeys(ROLES, 403), "analyst": 302}
NO_TABLE_YET = {role: 302 if status == 200 else status for role, status in PUBLISHING.items()}
NOT_THERE_YET = dict.fromkeys(ROLES, 404)
RECORDS_TRAINING = {**dict.fromkeys(ROLES, 403), "board_secretary": 200, "regional_director": 200}
KEEPS_BOARD = {**dict.fromkeys(ROLES, 403), "board_secretary": 200}
NO_SUCH_MEETING = {**dict.fromkeys(ROLES, 403), "board_secretary": 404}
SITS_ON_BOARD = {**KEEPS_BOARD, "workstream_lead": 200}

EXPECTED = {
    "home": dict.fromkeys(ROLES, 302),
    "sign-out": dict.fromkeys(ROLES, 405),  # POST only
    "stuck-list": COUNTS,
    "stuck-list-file": PEOPLE,
    "case": NO_SUCH_PERSON,
    "case-section": NO_SUCH_PERSON,
    "record-dealt-with": dict.fromkeys(ROLES, 405),  # POST only
    "withdraw-dealt-with": dict.fromkeys(ROLES, 405),  # POST only
    "record-milestone": dict.fromkeys(ROLES, 405),  # POST only
    "withdraw-milestone": dict.fromkeys(ROLES, 405),  # POST only
    "duties": COUNTS,
    "duties-file": PEOPLE,
    "deliveries": DELIVERIES,
    "delivery": NO_SUCH_DELIVERY,
    "delivery-rows": NO_SUCH_DELIVERY,
    "receipt": NO_SUCH_DELIVERY,
    "give-delivery": GIVES_DELIVERIES,
    "incoming": NO_SUCH_ROOM,
    "incoming-progress": NO_SUCH_ROOM,
    "waiting-delivery": NO_SUCH_DELIVERY,
    "approve-delivery": dict.fromkeys(ROLES, 405),  # POST only
    "decline-delivery": dict.fromkeys(ROLES, 405),  # POST only
    "take-in-delivery": dict.fromkeys(ROLES, 405),  # POST only
    "waiting-changes": SEES_ROWS,
    "review": {role: 200 if status == 404 else status for role, status in SEES_ROWS.items()},
    "review-row": SEES_ROWS,
    "decisions": {role: 200 if status == 404 else status for role, status in SEES_ROWS.items()},
    "decision": SEES_ROWS,
    "decision-lands": NO_SUCH_ROOM,
    "decision-progress": NO_SUCH_ROOM,
    "delivery-changes": SEES_ROWS,
    "delivery-limit": DELIVERIES,
    "quality": COUNTS,
    "location": COUNTS,
    "location-people": PEOPLE,
    "location-file": dict.fromkeys(ROLES, 404),  # no figures yet
    "quality-group": NO_SUCH_DELIVERY,  # no group asked for
    "take-question-on": dict.fromkeys(ROLES, 405),  # POST only
    "give-question-back": dict.fromkeys(ROLES, 405),  # POST only
    "law": COUNTS,
    "compare-laws": COUNTS,
    "completeness": COUNTS,
    "completeness-file": dict.fromkeys(ROLES, 302),  # nothing asked: back to the page
    "compare-laws-file": dict.fromkeys(ROLES, 302),  # nothing asked: back to the page
    "law-book": COUNTS,
    "law-not-verified": COUNTS,
    "law-figures": COUNTS,
    "law-duty-figures": COUNTS,
    "law-dossier": COUNTS,
    "law-set-milestone": {**dict.fromkeys(ROLES, 403), "rules_owner": 200},
    "law-set-duty-figure": {**dict.fromkeys(ROLES, 403), "rules_owner": 200},
    "law-set-figure": {**dict.fromkeys(ROLES, 403), "rules_owner": 200},
    "audit-table": PUBLISHING,
    "audit-reveal": NOTHING_ASKED,
    "protect-table": {role: 302 if status == 200 else status for role, status in PUBLISHING.items()},
    "drafts": DRAFTS,
    "new-draft": NO_BYTES_YET,
    "draft": NO_SUCH_DRAFT,
    "draft-file": NO_SUCH_DRAFT,
    "sign-draft": dict.fromkeys(ROLES, 405),  # POST only
    "return-draft": dict.fromkeys(ROLES, 405),  # POST only
    "withdraw-draft": dict.fromkeys(ROLES, 405),  # POST only
    "publish-draft": dict.fromkeys(ROLES, 405),  # POST only
    "releases": PUBLISHING,
    "record-release": RECORDING,
    "release": NO_SUCH_RELEASE,
    "progression-panels": PUBLISHING,
    "measures": COUNTS,
    "measure": COUNTS,
    "say-of-measure": COUNTS,
    "measure-file": dict.fromkeys(ROLES, 404),  # no figures yet
    "evidence": COUNTS,
    "enter-evidence": {**dict.fromkeys(ROLES, 403), "analyst": 200, "board_secretary": 200},
    "performance": {**COUNTS, "regional_director": 302},  # to their own area
    "performance-area": COUNTS,
    "performance-file": dict.fromkeys(ROLES, 404),  # no figures yet
    "progression-panels-file": NO_TABLE_YET,
    "plan": COUNTS,
    "plan-entries": COUNTS,
    "plan-entries-file": COUNTS,
    "plan-upload": {**dict.fromkeys(ROLES, 403), "board_secretary": 200},
    "plan-review": {**dict.fromkeys(ROLES, 403), "board_secretary": 404},
    "plan-evidence-file": NOT_THERE_YET,
    "plan-document": NOT_THERE_YET,
    "plan-export": NOT_THERE_YET,
    "plan-original": NOT_THERE_YET,
    "plan-entry": NOT_THERE_YET,
    "plan-record": NOT_THERE_YET,
    "plan-record-of": NOT_THERE_YET,
    "area-plans": COUNTS,
    "new-area-template": {**dict.fromkeys(ROLES, 403), "board_secretary": 200},
    "area-template": NOT_THERE_YET,
    "send-area-template": dict.fromkeys(ROLES, 405),  # POST only
    "area-tracker-file": NOT_THERE_YET,
    "compare-areas": NOT_THERE_YET,
    "area-plan": NOT_THERE_YET,
    "area-plan-item": NOT_THERE_YET,
    "return-area-plan": dict.fromkeys(ROLES, 405),  # POST only
    "accept-area-plan": dict.fromkeys(ROLES, 405),  # POST only
    "reopen-area-plan": dict.fromkeys(ROLES, 405),  # POST only
    "recommendations": COUNTS,
    "recommendation-ledger": NOT_THERE_YET,
    "recommendation-return": NOT_THERE_YET,
    "recommendation": NOT_THERE_YET,
    "judge-recommendation": dict.fromkeys(ROLES, 405),  # POST only
    "link-recommendation": dict.fromkeys(ROLES, 405),  # POST only
    "editions": COUNTS,
    "editions-file": dict.fromkeys(ROLES, 400),  # no plans chosen
    "staff-skills": COUNTS,
    "staff-skills-module": COUNTS,
    "staff-skills-file": COUNTS,
    "record-training": RECORDS_TRAINING,
    "board": COUNTS,
    "board-actions": SITS_ON_BOARD,
    "board-action": NO_SUCH_MEETING,
    "board-body": COUNTS,
    "board-terms": KEEPS_BOARD,
    "board-agenda": KEEPS_BOARD,
    "new-member": KEEPS_BOARD,
    "end-member": NO_SUCH_MEETING,
    "new-meeting": KEEPS_BOARD,
    "meeting": NOT_THERE_YET,
    "move-meeting": dict.fromkeys(ROLES, 405),  # POST only
    "arrange-meeting": NO_SUCH_MEETING,
    "cancel-meeting": NO_SUCH_MEETING,
    "new-paper": NO_SUCH_MEETING,
    "paper": NOT_THERE_YET,
    "withdraw-paper": NO_SUCH_MEETING,
    "new-decision": NO_SUCH_MEETING,
    "new-board-action": NO_SUCH_MEETING,
    "meeting-notes": NOT_THERE_YET,
    "draft-notes": NO_SUCH_MEETING,
    "move-notes": dict.fromkeys(ROLES, 405),  # POST only
    "freeze-meeting": dict.fromkeys(ROLES, 405),  # POST only
    "freeze-again": NO_SUCH_MEETING,
    "build-pack": dict.fromkeys(ROLES, 405),  # POST only
    "pack-file": NOT_THERE_YET,
}
"""How each address answers a GET by each role, on a register with nobody in it."""


def routes(patterns=None):
    """Return the name of every pattern in the URLconf."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        found += [pattern.name] if isinstance(pattern, URLPattern) else routes(pattern.url_patterns)
    return found


def address(name):
    return reverse(name, args=ARGUMENTS.get(name))


def test_every_address_has_a_line_in_the_tables():
    assert sorted(routes()) == sorted([*OPEN, *EXPECTED])


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head"])
@pytest.mark.parametrize("name", EXPECTED)
def test_somebody_who_has_not_signed_in_is_sent_to_sign_in(client, name, method):
    answer = getattr(client, method)(address(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("sign-in"))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "status"), OPEN.items())
def test_an_open_address_answers_anybody(client, name, status):
    assert client.get(address(name)).status_code == status


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", EXPECTED)
def test_each_role_gets_the_answer_in_the_table(client_of, name, role):
    assert client_of(role).get(address(name)).status_code == EXPECTED[name][role]


@pytest.mark.django_db
def test_somebody_without_a_role_gets_nothing_anywhere(client):
    from headway.web.accounts.models import User

    client.force_login(User.objects.create(username="new"))
    asked = [name for name, answers in EXPECTED.items() if set(answers.values()) != {405}]
    answers = {name: client.get(address(name)).status_code for name in asked}
    assert set(answers.values()) <= {403, 404}
