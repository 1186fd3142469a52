import { connectDocker } from '../../adapters/docker/connect.ts'
import { nftOnce, wallTable } from '../../cell/core/wall.ts'

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
