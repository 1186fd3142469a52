import * as v from 'valibot'
import { pasted } from './pasted.ts'
import { say } from './field-messages.ts'

/** `lan` has names of its own only; the others are public names and how they are kept. */
export const domainModes = ['lan', 'pic_ngo', 'cloudflare', 'duckdns', 'http01'] as const
export type DomainMode = (typeof domainModes)[number]

/** Whose names a provider keeps: one label before it is the cell's. */
const zones: Partial<Record<DomainMode, string>> = { duckdns: 'duckdns.org', pic_ngo: 'pic.ngo' }

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const form = new RegExp(`^(${label}\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`)

/**
 * A name of DNS as it is used: in small letters, without a dot at its end, of an address such as `https://host/…` the
 * host alone, and in punycode where it has other letters. What is no name comes back as no name.
 */
function plainDomain(text: string): string {
  const address = /^https?:\/\/([^/?#\\]*)/i.exec(text)
  const host = address === null ? text.replace(/\/$/, '') : (address[1] ?? '').replace(/:\d{1,5}$/, '')
  const name = host.toLowerCase().replace(/\.$/, '')
  // ASCII is left to the schema: readers of addresses see numbers and parts of their own in it.
  if (/^[\x20-\x7e]*$/.test(name) || /[\s\p{Cc}/?#@:\\[\]%*]/u.test(name)) return name
  return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : name
}

/** Takes a name of DNS as people write and paste it. */
export function domainName() {
  return pasted(
    v.pipe(
      v.string(),
      v.transform(plainDomain),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return
        const fault = faultOf(dataset.value)
        if (fault !== undefined) addIssue({ message: fault })
      }),
    ),
  )
}

function faultOf(name: string): string | undefined {
  if (name.startsWith('*.')) return say('no-wildcard')
  if (name.length > 253) return say('domain-too-long')
  return form.test(name) ? undefined : say('domain-name')
}

/**
 * The name as its mode has it: `attic` is `attic.duckdns.org` there. A name that the mode can't have gives the complaint.
 * `ownProvider`: a service of one's own may keep other names.
 */
export function nameInMode(
  mode: DomainMode,
  name: string,
  { ownProvider = false } = {},
): { name: string } | { fault: string } {
  const zone = zones[mode]
  if (mode === 'lan') return { name }
  if (zone === undefined) return name.includes('.') ? { name } : { fault: say('public-name') }
  const own = name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : name
  if (!own.includes('.')) return { name: `${own}.${zone}` }
  return ownProvider && own === name ? { name } : { fault: say('name-in-zone', { zone }) }
}
