import { openStoreFacts } from '../stores/store-facts.ts'
import { openCellFacts } from './cell-facts.ts'
import type { FactTools } from './fact-tools.ts'
import { openServiceFacts } from './service-facts.ts'

export type FactGathering = ReturnType<typeof openFactGathering>

/** Everything that plans of services, stores and certificates are made from. */
export function openFactGathering(tools: FactTools) {
  const facts = openCellFacts(tools)
  return {
    ...openServiceFacts(tools, facts),
    ...openStoreFacts(tools, facts),

    forCertificate: () => ({ ...tools.certificates.wanted(), core: tools.environment.core }),
  }
}
