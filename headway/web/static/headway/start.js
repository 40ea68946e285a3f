// Starts the GOV.UK and MoJ components of a page. Every page works without it.
import { initAll as startGovuk } from "../vendor/govuk-frontend/govuk-frontend.min.js"
import { initAll as startMoj } from "../vendor/moj-frontend/moj-frontend.min.js"

startGovuk()
startMoj()

// On a narrow screen an open filter would push its list out of sight; without JavaScript it stays open
if (window.matchMedia("(max-width: 48.0525em)").matches) {
  document.querySelectorAll("details.headway-filter").forEach((filter) => { filter.open = false })
}
