"""What the tests of the boards' pages look for in a page."""

from lxml import html


def text_of(response):
    """Return the words of the page's main part."""
    (main,) = html.fromstring(response.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def errors_of(response):
    """Return the error summary as (words, id it leads to); every one leads somewhere."""
    page = html.fromstring(response.content.decode())
    links = page.xpath("//div[contains(@class, 'govuk-error-summary')]//a")
    found = [(a.text_content().strip(), a.get("href").lstrip("#")) for a in links]
    for _, at in found:
        assert page.xpath(f"//*[@id='{at}']"), at
    return found


def links_of(response):
    """Return where the links of the page's main part lead, by their words."""
    page = html.fromstring(response.content.decode())
    return {" ".join(a.text_content().split()): a.get("href") for a in page.xpath("//main//a")}


def carried_by(response, action):
    """Return the hidden fields of the forms that lead to an address, without the token."""
    page = html.fromstring(response.content.decode())
    forms = [form for form in page.forms if form.get("action") == action]
    return [{i.get("name"): i.get("value") for i in form.xpath(".//input[@type='hidden']")} for form in forms]
