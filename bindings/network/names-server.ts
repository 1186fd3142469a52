import type { Docker } from '../../adapters/docker/docker.ts'
import type { Files } from '../../adapters/files/files.ts'
import { namesFolder } from '../../cell/core/dns.ts'
import type { Owner } from '../../cell/render/paths.ts'
import type { NetworkState } from '../../cell/network/state.ts'
import { Problem } from '../../config/problem.ts'
import type { ProblemParams } from '../../config/problems.ts'

export interface NamesTools {
  docker: Docker
  files: Files
  container: string
  owner: Owner
}

/** A program that serves the names, and how it is told. */
export interface NamesServer {
  /** Writes what it will read when it starts. */
  prepare(tools: NamesTools, state: NetworkState): Promise<void>
  /** Whether the one that runs serves a state. */
  serves(tools: NamesTools, state: NetworkState, signal: AbortSignal): Promise<boolean>
  /** Makes the one that runs serve a state, or go on as before. Throws `names-refused`. */
  apply(tools: NamesTools, state: NetworkState, signal: AbortSignal): Promise<void>
}

/** Texts by their names in the folder of the names, written in their order. */
export type Texts = Record<string, string>

export async function readText({ files }: NamesTools, name: string): Promise<string | null> {
  return await files.read(`${namesFolder.path}/${name}`)
}

export async function writeTexts({ files, owner }: NamesTools, texts: Texts, below = ''): Promise<void> {
  await files.write(
    Object.entries(texts).map(([name, content]) => ({
      path: `${namesFolder.path}${below}/${name}`,
      content,
      mode: 0o440,
      ...owner,
    })),
  )
}

export function namesRefused(how: ProblemParams<'names-refused'>['case'], cause?: Error): Problem {
  return new Problem('names-refused', { case: how }, { cause })
}
