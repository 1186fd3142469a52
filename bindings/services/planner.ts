import { planCertificate } from '../../cell/plan/certificate.ts'
import { openFacts } from './facts.ts'
import { openServicePlanner } from './service-planner.ts'
import { openStorePlanner } from '../stores/store-planner.ts'
import type { PlannerTools } from './tools.ts'

export type Planner = ReturnType<typeof openPlanner>

/** Gathers facts and lets `cell/plan` make plans of them; changes nothing but the cache of the stores. */
export function openPlanner(tools: PlannerTools) {
  const facts = openFacts(tools)
  return {
    ...openServicePlanner(tools, facts),
    ...openStorePlanner(tools, facts),

    certificate() {
      const { mode, names } = tools.certificates.wanted()
      return planCertificate(mode, names, tools.environment.core)
    },
  }
}
