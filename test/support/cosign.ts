import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { ensureDebianPackage } from './debian-package.ts'

/** The path of real cosign (Debian trixie's), fetched once into the cache folder. */
export async function ensureCosign(cacheFolder: string): Promise<string> {
  return join(await ensureDebianPackage(cacheFolder, 'cosign'), 'usr/bin/cosign')
}

/** Runs cosign in a home of its own; never rejects, the exit code says what happened. */
export function runCosign(
  binary: string,
  args: readonly string[],
  options: { home: string; password?: string },
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], HOME: options.home, COSIGN_PASSWORD: options.password ?? '' }
  return new Promise((resolve) => {
    execFile(binary, [...args], { cwd: options.home, env, timeout: 60_000 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 255) : 0
      resolve({ code, stdout, stderr })
    })
  })
}
