import type { NetworkState } from '../network/state.ts'

/**
 * Certificates: the one that a public authority issued, and for what it leaves out, in the mode `lan` all, one of the
 * cell's own authority for the domain and every name below it.
 */
export function renderTls({ cellName, domain, certificate }: NetworkState): object {
  const subjects = [domain, `*.${domain}`].filter((name) => certificate?.names.includes(name) !== true)
  return {
    pki: { certificate_authorities: { local: { name: `Cell ${cellName}`, install_trust: false } } },
    tls: {
      certificates: {
        automate: subjects,
        ...(certificate !== null && {
          load_files: [{ certificate: certificate.file, key: certificate.file }],
        }),
      },
      automation: { policies: [{ subjects, issuers: [{ module: 'internal' }] }] },
    },
  }
}
