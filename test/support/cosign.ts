import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { ensureDebianPackage } from './debian-package.ts'

/** The path of real cosign (Debian trixie's), fetched once into the cache folder. */
export async function ensureCosign(cacheFolder: string): Promise<string> {
  return join(await ensureDebianPackage(cacheFolder, 'cosign'), 'usr/bin/cosign')
}

/** The path of real cosign 3, which only Debian's moving suites have; or why it could not be had. */
export async function findCosign3(cacheFolder: string): Promise<{ path: string } | { missing: string }> {
  const reasons: string[] = []
  for (const suite of ['forky', 'sid'] as const) {
    try {
      return { path: join(await ensureDebianPackage(cacheFolder, 'cosign', suite), 'usr/bin/cosign') }
    } catch (error) {
      reasons.push(`${suite}: ${String(error)}`)
    }
  }
  return { missing: reasons.join('; ') }
}

/** Runs cosign in a home of its own; never rejects, the exit code says what happened. */
export function runCosign(
  binary: string,
  args: readonly string[],
  options: { home: string; password?: string; variables?: Record<string, string> },
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    PATH: process.env['PATH'],
    HOME: options.home,
    COSIGN_PASSWORD: options.password ?? '',
    ...options.variables,
  }
  return new Promise((resolve) => {
    execFile(binary, [...args], { cwd: options.home, env, timeout: 60_000 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 255) : 0
      resolve({ code, stdout, stderr })
    })
  })
}
