"""What has been published, as the core takes it."""

from django.db.models import Max

from headway.web.publication.models import Release


def newest() -> int:
    """Return the number of the newest release; 0 when nothing has been recorded."""
    return Release.objects.aggregate(newest=Max("number"))["newest"] or 0
