import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { engineClient } from './engine-client.ts'
import { removeWall } from './host-nft.ts'
import type { TestCell } from './cell.ts'

/** Everything that an install changes and an uninstall takes back, in a form that two states can be compared in. */
export interface World {
  containers: { name: string; image: string; state: string; ports: string[] }[]
  networks: string[]
  images: string[]
  folders: string[]
  installed: string[]
}

/** Reads a cell's world back from the engine and the disk; what is the cell's carries its prefix, images their repository. */
export async function worldOf(
  cell: TestCell,
  engine: string,
  prefix: string,
  repository: string,
): Promise<World> {
  const docker = engineClient(engine)
  const containers = await docker.listContainers({ all: true })
  const networks = await docker.listNetworks()
  const images = await docker.listImages({ all: false })
  const { body } = await cell.call('GET', '/api/services/catalog')
  return {
    containers: containers
      .filter(({ Names }) => Names.some((name) => name.startsWith(`/${prefix}`)))
      .map(({ Names, ImageID, State, Ports }) => ({
        name: Names[0] ?? '',
        image: ImageID,
        state: State,
        ports: Ports.map((port) => JSON.stringify(port)),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    networks: networks
      .map(({ Name }) => Name)
      .filter((name) => name.startsWith(prefix))
      .toSorted(),
    images: images
      .flatMap(({ RepoDigests, RepoTags }) => [...(RepoDigests ?? []), ...(RepoTags ?? [])])
      .filter((name) => name.startsWith(repository))
      .toSorted(),
    folders: ['services', 'rendered', 'trash'].flatMap((folder) =>
      treeOf(join(cell.home, 'data', folder), folder),
    ),
    installed: body.items
      .filter((item: { installed_version: string | null }) => item.installed_version !== null)
      .map((item: { id: string }) => item.id),
  }
}

/** Paths below a folder; the folder itself counts only through what is in it. */
function treeOf(folder: string, name: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${name}/${path}`)
    .toSorted()
}

/** Removes whatever a test left in the engine under its prefix. */
export async function sweep(engine: string, prefix: string, repository: string): Promise<void> {
  const docker = engineClient(engine)
  await removeWall(engine, prefix)
  const containers = await docker.listContainers({ all: true })
  for (const { Id, Names } of containers) {
    if (Names.some((name) => name.startsWith(`/${prefix}`)))
      await docker.getContainer(Id).remove({ force: true })
  }
  for (const { Id, Name } of await docker.listNetworks()) {
    if (Name.startsWith(prefix)) await docker.getNetwork(Id).remove()
  }
  for (const { RepoDigests } of await docker.listImages()) {
    for (const name of RepoDigests ?? [])
      if (name.startsWith(repository)) await docker.getImage(name).remove({ force: true })
  }
}
