"""What the tests of the publication pages look for in a page."""

import re
from html import unescape

from lxml import html


def text_of(response):
    """Return the words of the page's main part, without its hidden fields."""
    (main,) = html.fromstring(response.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def errors_of(response):
    """Return the error summary as (words, id it leads to)."""
    page = html.fromstring(response.content.decode())
    links = page.xpath("//div[contains(@class, 'govuk-error-summary')]//a")
    return [(a.text_content().strip(), a.get("href").lstrip("#")) for a in links]


def fields_of(response, action):
    """Return the fields of the form that leads to an address, as a browser without JavaScript would send them."""
    page = html.fromstring(response.content.decode())
    form = next(f for f in page.forms if f.get("action") == action and f.xpath(".//input[@name='content']"))
    return {name: value or "" for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def numbers_of(response):
    """Return every number in the words of the main part: counts with their commas taken out."""
    return set(re.findall(r"\d+", unescape(text_of(response)).replace(",", "")))
