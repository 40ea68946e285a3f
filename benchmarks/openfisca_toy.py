"""The toy rule as OpenFisca-Core has it: variables on people, the figures as dated parameters."""

from datetime import date

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2026-11"
FIGURES = {
    "qualifying_period_ipp": {"values": {"2024-11-01": 36}},
    "qualifying_period_dpp": {"values": {"2024-11-01": 24}},
    "automatic_ending_period": {"values": {"2024-11-01": 24}},
}
Person = build_entity(key="person", plural="persons", label="A person", is_person=True)


def months_from(day: np.ndarray, months: np.ndarray | int) -> np.ndarray:
    """The month moved on and the day of the month kept: 29 February rolls over to 1 March, as ours does."""
    month = day.astype("datetime64[M]")
    moved = month + np.asarray(months).astype("timedelta64[M]")
    return moved.astype("datetime64[D]") + (day - month.astype("datetime64[D]"))


def fact(name: str, value_type: type) -> type[Variable]:
    return type(name, (Variable,), {
        "value_type": value_type, "entity": Person, "definition_period": DateUnit.ETERNITY, "label": name,
    })  # fmt: skip


class qualifying_period_expires_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.MONTH
    label = "Qualifying period expires"

    def formula(person, period, parameters):
        figures = parameters(period)
        months = np.where(
            person("is_dpp", period), figures.qualifying_period_dpp, figures.qualifying_period_ipp
        )
        return months_from(person("first_released_on", period), months)


class unbroken_period_begins_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.MONTH
    label = "Unbroken period begins"

    def formula(person, period):
        return np.maximum(person("qualifying_period_expires_on", period), person("licence_began_on", period))


class unbroken_period_ends_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.MONTH
    label = "Two years in force"

    def formula(person, period, parameters):
        figures = parameters(period)
        return months_from(person("unbroken_period_begins_on", period), figures.automatic_ending_period)


def system(more: dict | None = None) -> TaxBenefitSystem:
    """Return the toy law; `more` are parameters besides its own."""
    law = TaxBenefitSystem([Person])
    law.parameters = ParameterNode(data=FIGURES | (more or {}))
    law.add_variables(
        fact("first_released_on", date), fact("licence_began_on", date), fact("is_dpp", bool),
        qualifying_period_expires_on, unbroken_period_begins_on, unbroken_period_ends_on,
    )  # fmt: skip
    return law


def prepared(law: TaxBenefitSystem, people: pl.DataFrame) -> Simulation:
    """Return a simulation with the facts of the people put in: what is not timed."""
    simulation = SimulationBuilder().build_default_simulation(law, count=people.height)
    for name in people.columns:
        values = people[name].to_numpy()
        if people.schema[name] == pl.Date:
            values = values.astype("datetime64[D]")
        simulation.set_input(name, PERIOD, values)
    return simulation


def calculated(simulation: Simulation) -> np.ndarray:
    """Return the day on which the two years end, of everybody: what is timed."""
    return simulation.calculate("unbroken_period_ends_on", PERIOD)
