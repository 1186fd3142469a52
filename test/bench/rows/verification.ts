import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { createRegistry } from '../../../adapters/registry/create-registry.ts'
import { parsePublicKey } from '../../../cell/trust/key.ts'
import { isPinned, parseReference } from '../../../cell/trust/reference.ts'
import { verifyImage } from '../../../cell/trust/verify-image.ts'
import { ensureCosign, runCosign } from '../../support/cosign.ts'
import { interleave, median, type Row } from '../figures.ts'
import { packages, type Ground } from '../ground.ts'
import { milliseconds } from './start.ts'

const rounds = 15

/** The same signature of the same image at the same registry, checked in process and by a cosign that is started for it. */
export async function verification({ registry, store, pin }: Ground): Promise<Row[]> {
  const cosign = await ensureCosign(packages)
  const home = mkdtempSync(join(tmpdir(), 'cosign-'))
  const reference = parseReference(pin)
  if (!isPinned(reference)) throw new Error(`${pin} is not pinned`)
  const client = createRegistry({ httpHosts: [registry.host] })
  const policy = { keys: [parsePublicKey(readFileSync(store.image.pubFile, 'utf8'), 'the key')] }
  const args = ['verify', '--key', store.image.pubFile, '--insecure-ignore-tlog=true', '--', pin]
  try {
    const figures = await interleave(rounds, {
      cosign: () =>
        timed(async () => {
          const { code, stderr } = await runCosign(cosign, args, { home })
          if (code !== 0) throw new Error(stderr)
        }),
      cell: () =>
        timed(async () => {
          const found = await verifyImage(client, reference, policy, { signal: AbortSignal.timeout(30_000) })
          if (found.outcome !== 'verified') throw new Error(found.reason)
        }),
    })
    const [ours, theirs] = [median(figures.cell), median(figures.cosign)]
    const what = 'Verification, of spawning cosign verify'
    const row = { ours: milliseconds(ours), against: milliseconds(theirs), figure: ours / theirs }
    return [{ what, ...row, unit: '×', target: { most: 0.25 }, rounds: figures }]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

export async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
