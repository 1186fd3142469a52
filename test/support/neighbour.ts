import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ownNetwork, type OwnNetwork } from './own-network.ts'

const runFile = promisify(execFile)
const thisMachine = { ip: async (...args: string[]) => (await runFile('ip', args)).stdout }

/** A machine beside this one, as on its LAN: a network namespace with a cable to it, and no other way. */
export interface Neighbour extends AsyncDisposable {
  network: OwnNetwork
  /** Its own address, and this machine's at the other end. */
  address: string
  machine: string
  /** Which of these `address:port` take a TCP connection from there. */
  knock(...at: string[]): Promise<string[]>
  /** Has packets for a subnet sent to this machine, as whoever knows its address can. */
  route(subnet: string): Promise<void>
}

/**
 * `prefix` such as `198.51.100`: the first address is the machine's, the second the neighbour's. The machine is this one
 * or a network that stands for one.
 */
export async function makeNeighbour(
  prefix: string,
  own: Pick<OwnNetwork, 'ip'> = thisMachine,
): Promise<Neighbour> {
  const network = await ownNetwork()
  const cable = `nb${prefix}`
  const [machine, address] = [`${prefix}.1`, `${prefix}.2`]
  const { ip } = own
  // Left by a run that was killed, it would take this one's packets.
  await ip('link', 'delete', 'dev', cable).catch(() => undefined)
  await ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'lan0', 'netns', network.name)
  await ip('address', 'add', `${machine}/28`, 'dev', cable)
  await ip('link', 'set', 'dev', cable, 'up')
  await network.ip('address', 'add', `${address}/28`, 'dev', 'lan0')
  await network.ip('link', 'set', 'dev', 'lan0', 'up')
  await network.ip('route', 'add', 'default', 'via', machine)
  return {
    network,
    address,
    machine,
    knock: async (...at) => JSON.parse(await network.node('knock.mjs', at)) as string[],
    async route(subnet) {
      await network.ip('route', 'replace', subnet, 'via', machine)
    },
    async [Symbol.asyncDispose]() {
      await ip('link', 'delete', 'dev', cable)
      await network.remove()
    },
  }
}
