import * as v from 'valibot'
import { overlaps, parsePrivateCidr } from './cidr.ts'
import { domainModes, domainName, nameInMode } from './domain-name.ts'
import { endpoint } from './endpoint.ts'
import { closed, list } from './json-closed.ts'
import { issuePath } from './json-issue.ts'
import { parseJson } from './json-parse.ts'
import { pasted } from './pasted.ts'
import { registrySettings, storeSettings } from './settings-stores.ts'
import { timeZone } from './time-zone.ts'
import { say } from './field-messages.ts'

/** What can serve the names. */
export const namesDrivers = ['coredns', 'unbound'] as const

/** The owner's settings, `config/api/cell_config.json`: every key optional, unknown keys refused. */
export const settingsSchema = v.pipe(
  closed({
    cell_name: v.optional(dnsLabel(), 'cell'),
    domain: v.optional(domainSettings(), { mode: 'lan' }),
    /** In which time zone pages tell the time. */
    time_zone: v.optional(timeZone(), 'UTC'),
    names: v.optional(
      closed({
        /** `auto` is CoreDNS where it can be built, else unbound. */
        driver: v.optional(v.picklist(['auto', ...namesDrivers]), 'auto'),
        /** Names of the world that there shall not be, with all below them. */
        blocked: v.optional(list(domainName(), { most: 1000 }), []),
      }),
      {},
    ),
    image_verification: v.optional(v.picklist(['enforce', 'warn', 'off']), 'enforce'),
    /** Whether the local store counts, before all others; without a word it does when there are no others. */
    local_store: v.exactOptional(v.boolean()),
    stores: v.optional(list(storeSettings, { most: 32, unique: false }), []),
    registries: v.optional(list(registrySettings, { most: 32, unique: false }), []),
    networks: v.optional(
      closed({
        pool: v.optional(pool(), defaultPool()),
        /** Peers get their addresses out of it; the cell has the first. */
        vpn: v.optional(vpn(), '10.66.0.0/22'),
        /** Where peers find the cell from outside: a name or an address, with a port where it is another. */
        endpoint: v.exactOptional(endpoint()),
      }),
      {},
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const {
      cell_name: cellName,
      domain,
      names,
      stores,
      registries,
      networks,
      local_store: local,
    } = dataset.value
    const own = ['cell', domain.name ?? `${cellName}.cell`]
    names.blocked.forEach((name, place) => {
      if (own.some((one) => name === one || name.endsWith(`.${one}`)))
        addIssue({ message: say('own-name'), path: issuePath(['names', 'blocked', place]) })
    })
    if (overlaps(networks.pool, networks.vpn)) {
      const message = say('overlaps-pool', { pool: networks.pool })
      addIssue({ message, path: issuePath(['networks', 'vpn']) })
    }
    const overHttp = new Set(registries.filter(({ http }) => http).map(({ host }) => host))
    const complain = (message: string, list: string, place: number, key: string): void =>
      addIssue({ message, path: issuePath([list, place, key]) })
    stores.forEach(({ id, url, image_keys: keys, image_signers: signers, trusted_root: root }, place) => {
      if (keys.length + signers.length === 0) complain(say('signer-or-key'), 'stores', place, 'image_keys')
      if (root !== undefined && signers.length === 0)
        complain(say('only-with-signers'), 'stores', place, 'trusted_root')
      // one that is no address at all has been complained of
      const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' }
      if (protocol === 'http:' && !overHttp.has(host)) {
        complain(say('http-unnamed', { host }), 'stores', place, 'url')
      }
      if (stores.findIndex((one) => one.id === id) !== place)
        complain(say('store-twice'), 'stores', place, 'id')
      if (local && id === 'local') complain(say('local-store-id'), 'stores', place, 'id')
    })
    registries.forEach(({ host, http, realms = [] }, place) => {
      if (http !== true && realms.some((realm) => realm.startsWith('http:')))
        complain(say('http-registry'), 'registries', place, 'realms')
      const first = registries.findIndex((one) => one.host === host)
      if (first !== place) complain(say('registry-twice'), 'registries', place, 'host')
    })
  }),
)

export type Settings = v.InferOutput<typeof settingsSchema>
export type NamesDriver = (typeof namesDrivers)[number]

/** Throws `settings-invalid`; its detail names line and column, `errors` all complaints. */
export function readSettings(text: string | Uint8Array): Settings {
  return parseJson(text, settingsSchema, {
    what: 'config/api/cell_config.json',
    code: 'settings-invalid',
    limit: 1024 * 1024,
  })
}

/** The settings of a cell whose owner has written none. */
export function defaultSettings(): Settings {
  return v.parse(settingsSchema, {})
}

function defaultPool(): string {
  return '172.30.0.0/16'
}

export function dnsLabel() {
  return pasted(v.pipe(v.string(), v.regex(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, say('small-letters'))))
}

function domainSettings() {
  const entries = closed({
    mode: v.optional(v.picklist(domainModes), 'lan'),
    name: v.exactOptional(domainName()),
    /** Where the name shall lead, when not to where the provider sees the cell: a public IPv4 address. */
    address: v.exactOptional(pasted(v.pipe(v.string(), v.ipv4(say('ipv4'))))),
    /** Where the API of the name's provider is, when not at its usual address: a DDNS service of one's own. */
    provider_url: v.exactOptional(webAddress()),
    /** `address:port` of the DNS server that is asked whether a record is out, when not the zone's own. */
    dns_server: v.exactOptional(
      pasted(v.pipe(v.string(), v.regex(/^(\d{1,3}\.){3}\d{1,3}:\d{1,5}$/, say('dns-server')))),
    ),
    /** The certificate authority, when not Let's Encrypt; `ca_file` (PEM) vouches for its own HTTPS. */
    acme: v.exactOptional(closed({ directory: webAddress(), ca_file: v.exactOptional(v.string()) })),
  })
  type Domain = v.InferOutput<typeof entries>
  const named = ({ mode, name = '', provider_url: own }: Domain) =>
    nameInMode(mode, name, { ownProvider: own !== undefined })
  return v.pipe(
    entries,
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed || dataset.value.name === undefined) return
      const found = named(dataset.value)
      if ('fault' in found) addIssue({ message: found.fault, path: issuePath(['name']) })
    }),
    v.transform((domain) => {
      const found = named(domain)
      return domain.name === undefined || 'fault' in found ? domain : { ...domain, name: found.name }
    }),
  )
}

function webAddress() {
  return pasted(
    v.pipe(
      v.string(),
      v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), say('web-address')),
    ),
  )
}

/** Service networks are /24 nets out of it. Only addresses that never leave a home. */
function pool() {
  return pasted(
    v.pipe(
      v.string(),
      v.check((text) => (parsePrivateCidr(text)?.bits ?? 32) <= 24, say('pool')),
    ),
  )
}

function vpn() {
  return pasted(
    v.pipe(
      v.string(),
      v.check((text) => {
        const { bits = 32 } = parsePrivateCidr(text) ?? {}
        return bits >= 20 && bits <= 28
      }, say('vpn')),
    ),
  )
}
