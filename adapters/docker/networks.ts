import type Docker from 'dockerode'
import { ask } from './ask.ts'
import { createNetwork } from './create-network.ts'
import { inspectContainer } from './container-answer.ts'
import { accept } from './engine-error.ts'
import { plainName } from './names.ts'
import { inspectNetwork, listNetworks, toNetwork } from './network-answer.ts'
import type { Networks } from './docker.ts'

export function networksOf(engine: Docker): Networks {
  return {
    list: async ({ labels = {} } = {}, signal) => (await listNetworks(engine, labels, signal)).map(toNetwork),
    inspect: async (name, signal) => {
      const found = await inspectNetwork(engine, name, signal)
      return found && toNetwork(found)
    },
    create: (spec, signal) => createNetwork(engine, spec, signal),
    remove: (name, signal) =>
      ask(`remove the network ${name}`, { signal }, async (abortSignal) => {
        await engine.getNetwork(plainName(name)).remove({ abortSignal })
      }).catch(accept([404], undefined)),
    connect: async (network, container, { aliases = [], address } = {}, signal) => {
      if (await isOn(engine, network, container, signal)) return
      await ask(`connect ${container} to ${network}`, { signal }, async (abortSignal) => {
        const connection = {
          Container: plainName(container),
          EndpointConfig: { Aliases: aliases, ...(address && { IPAMConfig: { IPv4Address: address } }) },
          abortSignal,
        }
        await engine.getNetwork(plainName(network)).connect(connection)
      })
    },
    disconnect: async (network, container, signal) => {
      if (!(await isOn(engine, network, container, signal))) return
      await ask(`disconnect ${container} from ${network}`, { signal }, async (abortSignal) => {
        await engine
          .getNetwork(plainName(network))
          .disconnect({ Container: plainName(container), abortSignal })
      }).catch(accept([404], undefined))
    },
    subnets: async (signal) =>
      (await listNetworks(engine, {}, signal)).flatMap((one) => toNetwork(one).subnets),
  }
}

/** Asked of the container: a network lists only those that run. */
async function isOn(
  engine: Docker,
  network: string,
  container: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const found = await inspectContainer(engine, container, signal)
  return found !== null && Object.hasOwn(found.NetworkSettings.Networks ?? {}, network)
}
