"""The pages that belong to no app, and what every page has."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in", "/accessibility", "/about", "/nowhere-at-all"])
def test_every_page_says_that_the_people_are_invented(client, path):
    assert "Invented people. Demonstration." in client.get(path).content.decode()
