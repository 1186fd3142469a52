import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import type { EngineVersion } from './spec.ts'

export async function engineVersion(engine: Docker, signal?: AbortSignal): Promise<EngineVersion> {
  const [version, info] = await Promise.all([
    ask('tell its version', { signal }, async () => v.parse(versionSchema, await engine.version())),
    ask('describe itself', { signal }, async () => v.parse(infoSchema, await engine.info())),
  ])
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    os: version.Os,
    arch: version.Arch,
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    cgroupMemory: info.MemoryLimit,
    cgroupVersion: info.CgroupVersion,
    storageDriver: info.Driver,
    diskRoot: info.DockerRootDir,
  }
}

const versionSchema = v.object({
  Version: v.string(),
  ApiVersion: v.string(),
  Os: v.string(),
  Arch: v.string(),
})

const infoSchema = v.object({
  NCPU: v.number(),
  MemTotal: v.number(),
  MemoryLimit: v.boolean(),
  // Not said before API 1.41, when there was only the first.
  CgroupVersion: v.optional(v.string(), '1'),
  Driver: v.string(),
  DockerRootDir: v.string(),
})
