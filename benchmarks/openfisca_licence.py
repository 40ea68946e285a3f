"""The licence ending by itself, as OpenFisca-Core has it: the toy rule, and what may stop it.

A date is never absent here: NEVER stands for a revocation or an ending that does not come.
"""

from datetime import date

import numpy as np
import openfisca_toy
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from openfisca_toy import PERIOD, Person, fact

NEVER = np.datetime64("2999-12-31")
COLUMNS = (
    "qualifying_period_expires_on",
    "unbroken_period_begins_on",
    "unbroken_period_ends_on",
    "licence_ceases_on",
    "complete_before_re_release",
)


class complete_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.MONTH
    label = "Two years complete, and the law begun"

    def formula(person, period, parameters):
        begins = np.datetime64(int(parameters(period).law_begins_on), "D")
        return np.maximum(person("unbroken_period_ends_on", period), begins)


class complete_before_re_release(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH
    label = "The two years were complete before a re-release"

    def formula(person, period):
        return person("complete_on", period) < person("released_on", period)


class licence_ceases_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.MONTH
    label = "Licence ceases, while the person lives"

    def formula(person, period):
        late = person("complete_before_re_release", period)
        ceases = np.where(late, person("released_on", period), person("complete_on", period))
        return np.where(ceases <= person("revoked_on", period), ceases, NEVER)


def system(law_begins_on: date) -> TaxBenefitSystem:
    """Return the law: the toy's variables, and those above."""
    law = openfisca_toy.system({"law_begins_on": {"values": {"2024-11-01": _day_number(law_begins_on)}}})
    law.add_variables(
        fact("released_on", date), fact("revoked_on", date), complete_on, complete_before_re_release,
        licence_ceases_on,
    )  # fmt: skip
    return law


def _day_number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(int))


def calculated(simulation) -> dict[str, np.ndarray]:
    """Return every explanatory column, of everybody: what is timed."""
    return {name: simulation.calculate(name, PERIOD) for name in reversed(COLUMNS)}
