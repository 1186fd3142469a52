import type { Container, Manifest } from './shape.ts'
import { templatePlaces } from './template-places.ts'
import { parseVolume } from './volume.ts'

/** The containers that are made anew when a setting changes, by its key: those that it is filled into, or into a file of, or whose port it opens. */
export function containersBySetting(manifest: Manifest): Record<string, string[]> {
  const texts = manifest.containers.map((container, at) => ({
    name: container.name,
    texts: [...textsOf(manifest, at), ...filesOf(manifest, container)],
  }))
  return Object.fromEntries(
    Object.keys(manifest.config_schema ?? {}).map((key) => [
      key,
      texts
        .filter(
          ({ name, texts: own }) =>
            own.some((text) => text.includes(`\${config.${key}}`)) || opensPort(manifest, name, key),
        )
        .map(({ name }) => name),
    ]),
  )
}

function opensPort({ ports = [], container_name }: Manifest, container: string, key: string): boolean {
  return container === container_name && ports.some(({ setting }) => setting === key)
}

function textsOf(manifest: Manifest, at: number): string[] {
  return templatePlaces(manifest)
    .filter(({ path }) => path[0] === 'containers' && path[1] === at)
    .map(({ text }) => text)
}

function filesOf({ files = [] }: Manifest, { volumes = [] }: Container): string[] {
  const mounted = volumes
    .map(parseVolume)
    .flatMap((volume) => (volume?.kind === 'config' ? [volume.path] : []))
  return files
    .filter(({ path }) => mounted.some((one) => path === one || path.startsWith(`${one}/`)))
    .map(({ content }) => content)
}
