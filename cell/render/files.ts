import type { RenderedFile } from '../../adapters/files/files.ts'
import type { Manifest } from '../manifest/schema.ts'
import { parseVolume } from '../manifest/volume.ts'
import type { RenderFacts } from './facts.ts'
import { ownerOf, renderedFolder } from './paths.ts'
import { renderTemplate, serviceVariables } from './template.ts'

/** The manifest's files, filled in: the only place where secret settings go. Paths are below `data/`. */
export function renderFiles(manifest: Manifest, facts: RenderFacts): RenderedFile[] {
  const variables = serviceVariables(manifest, facts, { secrets: true })
  return (manifest.files ?? []).map(({ path, content, mode = '0440' }) => ({
    path: `${renderedFolder(manifest.id, facts.instance?.id)}/${path}`,
    content: renderTemplate(content, variables),
    mode: Number.parseInt(mode, 8),
    ...readerOf(manifest, path),
  }))
}

/** Whoever mounts a file owns it; the first container where several do. */
function readerOf({ containers }: Manifest, path: string): { uid: number; gid: number } {
  const mounts = (entry: string): boolean => {
    const volume = parseVolume(entry)
    return volume?.kind === 'config' && (volume.path === path || path.startsWith(`${volume.path}/`))
  }
  const reader = containers.find(({ volumes = [] }) => volumes.some(mounts))
  return ownerOf(reader ?? {})
}
