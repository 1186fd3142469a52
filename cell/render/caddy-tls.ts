import type { NetworkState, PlacedAuthority } from '../network/state.ts'

/**
 * Certificates: the one that a public authority issued, and for what it leaves out, in the mode `lan` all, one of the
 * cell's own authority for the domain and every name below it.
 */
export function renderTls({ cellName, domain, certificate, authority }: NetworkState): object {
  const subjects = [domain, `*.${domain}`].filter((name) => certificate?.names.includes(name) !== true)
  const id = authority?.id ?? 'local'
  return {
    pki: {
      certificate_authorities: {
        [id]: { name: `Cell ${cellName}`, install_trust: false, ...(authority && signedWith(authority)) },
      },
    },
    tls: {
      certificates: {
        automate: subjects,
        ...(certificate !== null && {
          load_files: [{ certificate: certificate.file, key: certificate.file }],
        }),
      },
      automation: { policies: [{ subjects, issuers: [{ module: 'internal', ca: id }] }] },
    },
  }
}

/** The root's key is not among them: what the proxy has can only sign within the root's constraints, and for a year. */
function signedWith({ root, certificate, key }: PlacedAuthority): object {
  return { root: { certificate: root }, intermediate: { certificate, private_key: key } }
}
