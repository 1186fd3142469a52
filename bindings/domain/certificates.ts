import { generateKeyPairSync } from 'node:crypto'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import type { Account, Proof } from '../../adapters/acme/order-certificate.ts'
import { hasProvider, openProvider } from '../../adapters/dns-provider/open-provider.ts'
import type { DnsProvider } from '../../adapters/dns-provider/provider.ts'
import { keepSecret } from '../../adapters/settings/change-settings.ts'
import { readKept } from '../../adapters/settings/kept-file.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import {
  certificateText,
  covers,
  isDue,
  parseCertificate,
  type Certificate,
} from '../../cell/domain/certificate.ts'
import { certificateNames, domainOf, type DomainMode } from '../../cell/domain/names.ts'
import { Problem } from '../../config/problem.ts'

/** Where a certificate comes from when the settings name no other authority. */
const letsEncrypt = 'https://acme-v02.api.letsencrypt.org/directory'

const KeptAccount = v.strictObject({ directory: v.string(), key: v.string(), url: v.string() })

interface CertificatesTools {
  home: string
  settings: SettingsFile
  /** The public names of what is installed: each needs a certificate of its own where there is no wildcard. */
  hosts(domain: string): string[]
  now?: () => number
}

export type Certificates = ReturnType<typeof openCertificates>

/** The certificate of the cell's public name: what it is for, whether it is due, and how a new one is had. */
export function openCertificates({ home, settings, hosts, now = Date.now }: CertificatesTools) {
  const folder = join(home, 'data/certificates')
  const accountFile = join(home, 'data/api/acme-account.json')
  const tokenFile = join(home, 'data/api/domain-token')
  /** Answers to an authority that asks over http; those of an order that a crash broke off are asked for by nobody. */
  const answers = new Map<string, string>()

  function wanted() {
    const { cell_name, domain } = settings.current()
    const name = domainOf(cell_name, domain)
    return { ...domain, name, names: certificateNames(domain.mode, name, hosts(name)) }
  }

  function current(): Certificate | null {
    const file = join(folder, `${wanted().name}.pem`)
    const text = readKept(file)
    return text === null ? null : parseCertificate(text)
  }

  function provider(mode: DomainMode, given?: string): DnsProvider | null {
    if (!hasProvider(mode)) return null
    const kept = readKept(tokenFile)?.trim() ?? null
    return openProvider(mode, { token: given ?? kept, url: settings.current().domain.provider_url })
  }

  function proofBy(dns: DnsProvider | null, signal: AbortSignal): Proof {
    if (dns === null) {
      return {
        kind: 'http-01',
        put: async (token, answer) => void answers.set(token, answer),
        clear: async (token) => void answers.delete(token),
      }
    }
    return {
      kind: 'dns-01',
      async put(record, value) {
        await dns.putText(record, value, signal)
        const { awaitRecord } = await import('../../adapters/acme/await-record.ts')
        await awaitRecord(record, value, wanted().dns_server, signal)
      },
      clear: (record, value) => dns.clearText(record, value, signal),
    }
  }

  /** One account for all orders of an authority: it counts what it issues to each. */
  function accountAt(directory: string): Account {
    const text = readKept(accountFile)
    if (text !== null) {
      const kept = v.parse(KeptAccount, JSON.parse(text))
      if (kept.directory === directory) return kept
    }
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), url: null }
  }

  return {
    wanted,
    current,
    provider,
    /** What is answered at `/.well-known/acme-challenge/<token>`. */
    answerTo: (token: string): string | null => answers.get(token) ?? null,

    /** Why a new certificate should be had now, or null. */
    due(): 'missing' | 'other names' | 'nearly over' | null {
      const { names } = wanted()
      if (names.length === 0) return null
      const held = current()
      if (held === null) return 'missing'
      if (!covers(held, names)) return 'other names'
      return isDue(held, now()) ? 'nearly over' : null
    },

    /** Has a certificate for the names made and puts it in the place of the old one, which serves until then. */
    async order(names: string[], signal: AbortSignal): Promise<{ notAfter: number }> {
      const { mode, name, acme } = wanted()
      if (mode === 'lan') throw new Problem('domain-local', { case: 'name', name })
      const directory = acme?.directory ?? letsEncrypt
      const account = accountAt(directory)
      const { orderCertificate } = await import('../../adapters/acme/order-certificate.ts')
      const made = await orderCertificate({
        directory,
        caFile: acme?.ca_file === undefined ? undefined : resolve(home, acme.ca_file),
        account,
        names,
        proof: proofBy(provider(mode), signal),
        signal,
      })
      keepSecret(accountFile, JSON.stringify({ directory, key: account.key, url: made.accountUrl }))
      const text = certificateText(made)
      keepSecret(join(folder, `${name}.pem`), text)
      return { notAfter: parseCertificate(text).notAfter }
    },

    /** Keeps the token that the provider gave the owner. */
    keepToken: (token: string): void => keepSecret(tokenFile, token),
  }
}
