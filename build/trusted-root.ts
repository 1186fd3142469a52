import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'

const file = 'config/cosign/trusted_root.json'

/** The public sigstore's trusted root as the package @sigstore/tuf brings it: `npm update @sigstore/tuf` renews it. */
export function trustedRootOfPackage(): string {
  const seeds = createRequire(import.meta.url)
    .resolve('@sigstore/tuf/package.json')
    .replace('package.json', 'seeds.json')
  const seedsSchema = v.record(
    v.string(),
    v.object({ targets: v.object({ 'trusted_root.json': v.string() }) }),
  )
  const [public_] = Object.values(v.parse(seedsSchema, JSON.parse(readFileSync(seeds, 'utf8'))))
  const root = Buffer.from(public_?.targets['trusted_root.json'] ?? '', 'base64').toString('utf8')
  return `${JSON.stringify(JSON.parse(root), null, 2)}\n`
}

if (import.meta.main) {
  const path = join(dirname(dirname(fileURLToPath(import.meta.url))), file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, trustedRootOfPackage())
  process.stdout.write(`${file} is what @sigstore/tuf brings\n`)
}
