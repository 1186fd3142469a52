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
  secrets: Pick<Secrets, 'get' | 'put'>
  sealer: Sealer
  settings: Pick<SettingsFile, 'current'>
  files: Pick<Files, 'exists'>
  /** Whether the cell has the name that it shall have: a root is made once, and named after it. */
  isNamed(): boolean
  now?: () => number
}

/** Where the proxy keeps the root that it makes for itself while the cell has none, below `data/`. */
export const proxyRoot = `${proxyFolders.data.path}/caddy/pki/authorities/local/root.crt`

type Kept = v.InferOutput<typeof Kept>
export type CellAuthority = ReturnType<typeof openAuthority>

/** The cell's own certificate authority: a root that is bound to the cell's names, and what the proxy signs with. */
export function openAuthority({ secrets, sealer, settings, files, isNamed, now = Date.now }: AuthorityTools) {
  // A cell of an earlier version: its people were shown the root that the proxy made.
  const hadPeople = isNamed()

  function kept(): Kept | null {
    const sealed = secrets.get(name)
    return sealed === undefined ? null : v.parse(Kept, JSON.parse(sealer.open(name, sealed)))
  }

  /** What the root must be able to vouch for. */
  function wanted(): string[] {
    const { cell_name, domain } = settings.current()
    const own = domainOf(cell_name, domain)
    return own.endsWith(`.${localZone}`) ? [localZone] : [localZone, own]
  }

  function covers({ domains }: Kept): boolean {
    return wanted().every((one) => domains.includes(one))
  }

  function isGood(one: Kept): boolean {
    const { notAfter } = parseCertificate(one.intermediate.certificate)
    return covers(one) && notAfter - now() > renewMs
  }

  async function make(before: Kept | null): Promise<Kept> {
    const { makeIntermediate, makeRoot } = await import('../../cell/domain/authority.ts')
    const { cell_name: cellName } = settings.current()
    const stays = before !== null && covers(before) ? before : null
    const root = stays?.root ?? (await makeRoot(cellName, wanted(), now()))
    const replaces = before !== null || (hadPeople && (await files.exists(proxyRoot)))
    return {
      domains: stays?.domains ?? wanted(),
      root,
      intermediate: await makeIntermediate(root, cellName, now()),
      replacedAt: stays === null ? (replaces ? now() : null) : stays.replacedAt,
    }
  }

  async function renewed(): Promise<void> {
    secrets.put(name, sealer.seal(name, JSON.stringify(await make(kept()))))
  }

  let making: Promise<void> | null = null

  return {
    isNamed,
    /** As it is; null before it was made. */
    current(): Authority | null {
      const held = kept()
      return (
        held && { root: held.root.certificate, intermediate: held.intermediate, replacedAt: held.replacedAt }
      )
    },

    /** Whether something of it is missing, nearly over, or for another name. */
    isDue(): boolean {
      const held = isNamed() ? kept() : null
      return isNamed() && (held === null || !isGood(held))
    },

    /** Makes what is due. Once for all who ask meanwhile: two roots made at once would be one too many. */
    async renew(): Promise<void> {
      if (!this.isDue()) return
      making ??= renewed().finally(() => {
        making = null
      })
      await making
    },
  }
}
