import { connectDocker } from '../../adapters/docker/connect.ts'

/** What containers of the cell may listen on, and what nobody does. */
export const ports = [22, 53, 80, 443, 2019, 5000, 8080, 8081, 8381, 51820]

/** Every address of every container of a cell, and of its machine on their networks, with each port. */
export async function doorsOf(engine: string, prefix: string, at: number[] = ports): Promise<string[]> {
  const { containers } = connectDocker(engine)
  const ours = (await containers.list()).filter(({ name }) => name.startsWith(prefix))
  const found = await Promise.all(ours.map(({ name }) => containers.inspect(name)))
  const inside = found.flatMap((one) => Object.values(one?.addresses ?? {}))
  const gateways = (await subnetsOf(engine, prefix)).map((subnet) => subnet.replace(/\.0\/\d+$/, '.1'))
  return [...inside, ...gateways].flatMap((address) => at.map((port) => `${address}:${port}`))
}

/** The subnets of a cell's networks. */
export async function subnetsOf(engine: string, prefix: string): Promise<string[]> {
  const all = await connectDocker(engine).networks.list()
  return all.filter(({ name }) => name.startsWith(prefix)).flatMap(({ subnets }) => subnets)
}
