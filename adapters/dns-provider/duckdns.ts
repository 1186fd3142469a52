import {
  addressIn,
  askProvider,
  foreignName,
  wrongToken,
  type DnsProvider,
  type ProviderOptions,
} from './provider.ts'

const who = 'Duck DNS'

/** Records by Duck DNS's one address (https://www.duckdns.org/spec.jsp): one TXT value for a whole name. */
export function duckdns({ token, url = 'https://www.duckdns.org/' }: ProviderOptions): DnsProvider {
  async function update(name: string, query: Record<string, string>, signal: AbortSignal): Promise<string[]> {
    const label = /^(?:.*\.)?([a-z0-9-]+)\.duckdns\.org$/.exec(name)?.[1]
    if (label === undefined) throw foreignName(who, name)
    const address = new URL('update', url)
    address.search = new URLSearchParams({ domains: label, token, ...query }).toString()
    const { text } = await askProvider(who, address, {}, signal)
    // It answers OK or KO, and KO is all that it says of a wrong token and of a name of somebody else.
    if (!text.startsWith('OK')) throw wrongToken(who)
    return text.split('\n').map((line) => line.trim())
  }

  return {
    async check(name, signal) {
      await update(name, {}, signal)
    },
    async putText(record, value, signal) {
      await update(record, { txt: value }, signal)
    },
    async clearText(record, value, signal) {
      await update(record, { txt: value, clear: 'true' }, signal)
    },
    // It tells a caller's address only by letting the name lead there, which is what is wanted anyway.
    async locate(name, signal) {
      const [, address] = await update(name, { ip: '', verbose: 'true' }, signal)
      return addressIn(who, address)
    },
    async publishAddress(name, address, signal) {
      await update(name, { ip: address }, signal)
    },
  }
}
