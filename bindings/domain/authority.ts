import * as v from 'valibot'
import type { Files } from '../../adapters/files/files.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { proxyFolders } from '../../cell/core/caddy.ts'
import { parseCertificate } from '../../cell/domain/certificate.ts'
import { domainOf, localZone } from '../../cell/domain/names.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { day } from '../../config/units.ts'
import type { Secrets } from '../../db/secrets.ts'

/** The proxy's own certificate is made anew when it is good for less than this, in ms: a cell may be off for weeks. */
const renewMs = 90 * day
const name = 'authority'

const Pair = v.strictObject({ certificate: v.string(), key: v.string() })
const Kept = v.strictObject({
  /** What the root may vouch for, besides addresses at home. */
  domains: v.array(v.string()),
  root: Pair,
  intermediate: Pair,
  /** When it took the place of an earlier root that devices may trust, in ms. */
  replacedAt: v.nullable(v.number()),
})

/** What the proxy is given, PEM, and what devices are: the key of the root stays here, sealed. */
export interface Authority {
  root: string
  intermediate: v.InferOutput<typeof Pair>
  replacedAt: number | null
}

interface AuthorityTools {
  secrets: Secrets
  sealer: Sealer
  settings: SettingsFile
  files: Pick<Files, 'exists'>
  /** Whether the cell has the name that it shall have: a root is made once, and named after it. */
  isNamed(): boolean
  now?: () => number
}

/** Where the proxy keeps the root that it makes for itself while the cell has none, below `data/`. */
export const proxyRoot = `${proxyFolders.data.path}/caddy/pki/authorities/local/root.crt`

export type CellAuthority = ReturnType<typeof openAuthority>

/** The cell's own certificate authority: a root that is bound to the cell's names, and what the proxy signs with. */
export function openAuthority({ secrets, sealer, settings, files, isNamed, now = Date.now }: AuthorityTools) {
  let making: Promise<v.InferOutput<typeof Kept>> | null = null

  function kept(): v.InferOutput<typeof Kept> | null {
    const sealed = secrets.get(name)
    return sealed === undefined ? null : v.parse(Kept, JSON.parse(sealer.open(name, sealed)))
  }

  async function make(before: v.InferOutput<typeof Kept> | null): Promise<v.InferOutput<typeof Kept>> {
    const { makeIntermediate, makeRoot } = await import('../../cell/domain/authority.ts')
    const { cell_name: cellName } = settings.current()
    const fits = before !== null && covers(before)
    const root = fits ? before.root : await makeRoot(cellName, wanted(), now())
    const replaces = before !== null || (await files.exists(proxyRoot))
    const made = {
      domains: fits ? before.domains : wanted(),
      root,
      intermediate: await makeIntermediate(root, cellName, now()),
      replacedAt: fits ? before.replacedAt : replaces ? now() : null,
    }
    secrets.put(name, sealer.seal(name, JSON.stringify(made)))
    return made
  }

  function wanted(): string[] {
    const { cell_name, domain } = settings.current()
    const own = domainOf(cell_name, domain)
    return own.endsWith(`.${localZone}`) ? [localZone] : [localZone, own]
  }

  function covers({ domains }: v.InferOutput<typeof Kept>): boolean {
    return wanted().every((one) => domains.includes(one))
  }

  return {
    /** As it is now; null before the cell has its name. Makes what is missing, is nearly over, or is for another name. */
    async current(): Promise<Authority | null> {
      if (!isNamed()) return null
      const before = kept()
      const isGood =
        before !== null &&
        covers(before) &&
        parseCertificate(before.intermediate.certificate).notAfter - now() > renewMs
      making ??= isGood ? null : make(before).finally(() => (making = null))
      const held = making === null ? before : await making
      return (
        held && { root: held.root.certificate, intermediate: held.intermediate, replacedAt: held.replacedAt }
      )
    },
  }
}
