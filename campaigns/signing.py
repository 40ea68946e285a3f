"""The process under trial: puts drafts up, signs them and records them as published, as it is told to.

python -m campaigns.signing USERNAME ROLE     says "ready"; then for each line
    make N      puts up draft number N and says its key
    sign KEY    signs it; says "signed", or the name of the refusal
    publish KEY records it as published; says "published", or the name of the refusal
"""

import sys
from datetime import date


def main(username: str, role: str) -> None:
    """Do what each line says, and print what came of it."""
    import django

    django.setup()
    from headway.web.accounts.models import User
    from headway.web.publication import draft_actions
    from headway.web.publication.models import Draft
    from headway.web.publication.said import Said

    user, _ = User.objects.get_or_create(username=username, role=role)
    print("ready", flush=True)
    for line in sys.stdin:
        verb, what = line.split()
        if verb == "make":
            content = f"Prisons of trial {what},2024\nNorth,1{what}0\nSouth,2{what}0\n".encode()
            made = draft_actions.make_draft(
                user, document=f"PQ {what}", file_name=f"{what}.csv", content=content, said=Said()
            )
            print(made.pk, flush=True)
            continue
        draft = Draft.objects.get(pk=what)
        try:
            if verb == "sign":
                draft_actions.sign(user, draft, digest=draft.digest)
            else:
                draft_actions.publish(user, draft, digest=draft.digest, published_on=date(2026, 1, 1))
        except draft_actions.MoveRefused as refusal:
            print(type(refusal).__name__, flush=True)
        else:
            print({"sign": "signed", "publish": "published"}[verb], flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
