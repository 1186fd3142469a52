import type Docker from 'dockerode'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readManifest } from '../../cell/manifest/read.ts'
import { parseTmpfs } from '../../cell/manifest/tmpfs.ts'

const recipe = path.join(import.meta.dirname, '../../store/services/email/manifest.json')
export const mailManifest = readManifest(readFileSync(recipe)).manifest

export interface MailSettings {
  /** Settings, as the environment names them. */
  settings?: Record<string, string>
  relayPassword?: string
  /** Mounts besides its own. */
  binds?: string[]
  /** Where it asks for names. */
  dns?: string
}

interface MailContainer extends MailSettings {
  image: string
  network: string
  /** Its data, and an empty folder for what the cell places. */
  data: string
  placed: string
  certificate: string
  key: string
}

/** The mail server of the store as mail.cell.test, hardened as the cell runs it; it is not started yet. */
export async function createMail(docker: Docker, options: MailContainer) {
  const { image, network, data, placed, certificate, key } = options
  mkdirSync(path.join(placed, 'certificate'))
  mkdirSync(path.join(placed, 'settings'))
  writeFileSync(path.join(placed, 'certificate/fullchain.pem'), certificate)
  writeFileSync(path.join(placed, 'certificate/key.pem'), key, { mode: 0o400 })
  writeFileSync(path.join(placed, 'settings/relay-password'), options.relayPassword ?? '', { mode: 0o400 })
  const name = `cell-test-${randomBytes(4).toString('hex')}`
  const [made] = mailManifest.containers
  const tmpfs = (made?.tmpfs ?? []).map(parseTmpfs).filter((one) => one !== undefined)
  const settings = { CELL_DOMAIN: 'cell.test', ...options.settings }
  const container = await docker.createContainer({
    name,
    Image: image,
    User: made?.user ?? '',
    Env: Object.entries(settings).map(([setting, value]) => `${setting}=${value}`),
    HostConfig: {
      Binds: [
        `${data}:/data`,
        `${placed}/certificate:/run/certificate:ro`,
        `${placed}/settings:/run/settings:ro`,
        ...(options.binds ?? []),
      ],
      CapDrop: ['ALL'],
      CapAdd: made?.cap_add ?? [],
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      Tmpfs: Object.fromEntries(tmpfs.map((one) => [one.path, one.options])),
      Memory: mailManifest.resources.memory,
      MemorySwap: mailManifest.resources.memory,
      PidsLimit: 256,
      Init: true,
      NetworkMode: network,
      ...(options.dns !== undefined && { Dns: [options.dns] }),
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: ['mail.cell.test'] } } },
  })
  return { container, name }
}
