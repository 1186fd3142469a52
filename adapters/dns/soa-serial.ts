import { Resolver } from 'node:dns/promises'

/** The serial of a zone as the name server at `address` has it; null when it has none, or does not answer. */
export async function soaSerial(address: string, zone: string): Promise<number | null> {
  const resolver = new Resolver({ timeout: 1_000, tries: 1 })
  resolver.setServers([address])
  return await resolver.resolveSoa(zone).then(
    ({ serial }) => serial,
    () => null,
  )
}
