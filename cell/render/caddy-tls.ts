import type { WiringState } from '../wiring/state.ts'

/** Certificates: in the mode `lan` of the cell's own authority, one for the domain and all names below it. */
export function renderTls({ cellName, domain }: WiringState): object {
  const subjects = [domain, `*.${domain}`]
  return {
    pki: { certificate_authorities: { local: { name: `Cell ${cellName}`, install_trust: false } } },
    tls: {
      certificates: { automate: subjects },
      automation: { policies: [{ subjects, issuers: [{ module: 'internal' }] }] },
    },
  }
}
