import { connectDocker } from '../../adapters/docker/connect.ts'
import { nftOnce, wallTable } from '../../cell/core/wall.ts'
import { waitUntil } from './wait-until.ts'

/** The first start of a cell may build its images, in ms. */
const firstStartMs = 15 * 60 * 1000

/** Runs `nft` on this machine's own rules, from the image of a cell's VPN; null where there is none. */
export async function hostNft(engine: string, prefix: string, ...argv: string[]): Promise<string | null> {
  const { containers } = connectDocker(engine)
  const vpn = await containers.inspect(`${prefix}wireguard`)
  if (vpn === null) return null
  const spec = { ...nftOnce(vpn.image, prefix, 'test', argv), name: `${prefix}test-nft` }
  const { stdout, stderr } = await containers.runOnce(spec, { timeoutMs: 60_000 })
  return stdout + stderr
}

/** Takes the firewall of a cell of tests away with it: its networks' addresses are used again. */
export async function removeWall(engine: string, prefix: string): Promise<void> {
  await hostNft(engine, prefix, 'delete', 'table', 'inet', wallTable(prefix))
}

/** Tables of cells that tests make, by what their prefixes look like. */
const ofTests = /^([a-z]{1,2}[0-9a-f]{6}-)host$/

/** Takes the firewalls of cells away whose tests were killed: their networks' addresses are somebody else's by now. */
export async function removeStrayWalls(engine: string, prefix: string): Promise<void> {
  const { containers } = connectDocker(engine)
  const said = await waitUntil(
    'the image of the VPN is there',
    async () => (await hostNft(engine, prefix, 'list', 'tables', 'inet')) ?? undefined,
    firstStartMs,
  )
  for (const table of said.split(/\s+/)) {
    const [, of] = ofTests.exec(table) ?? []
    if (of === undefined || (await containers.inspect(`${of}wireguard`)) !== null) continue
    await hostNft(engine, prefix, 'delete', 'table', 'inet', table)
  }
}
