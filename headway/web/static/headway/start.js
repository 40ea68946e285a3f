// Starts the GOV.UK and MoJ components of a page. Every page works without it.
import { initAll as startGovuk } from "../vendor/govuk-frontend/govuk-frontend.min.js"
import { initAll as startMoj } from "../vendor/moj-frontend/moj-frontend.min.js"

startGovuk()
startMoj()
