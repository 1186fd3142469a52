import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRegistry } from '../../../adapters/registry/create-registry.ts'
import { checkEvidence } from '../../../cell/trust/evidence.ts'
import { type Evidence } from '../../../cell/trust/evidence-form.ts'
import { parsePublicKey } from '../../../cell/trust/key.ts'
import { openKeyless } from '../../../cell/trust/keyless.ts'
import { signImage } from '../../../cell/trust/sign.ts'
import { nameOf, type PinnedReference } from '../../../cell/trust/reference.ts'
import { verifyImage } from '../../../cell/trust/verify-image.ts'
import { findCosign3, runCosign } from '../../support/cosign.ts'
import { startLoopbackRegistry } from '../../support/loopback-registry.ts'
import { makeBundle } from '../../support/make-bundle.ts'
import { startMiniSigstore, workflow } from '../../support/mini-sigstore.ts'
import { pushBundle } from '../../support/push-bundle.ts'
import { pushEmptyImage } from '../../support/push-empty-image.ts'
import { attacks } from '../../support/registry-attacks.ts'
import { interleave, median, type Row } from '../figures.ts'
import { packages, type Ground } from '../ground.ts'
import { megabytes } from './memory.ts'
import { milliseconds } from './start.ts'
import { timed } from './verification.ts'

/** Sigstore bundles against cosign 3, evidence checked again before a start, and memory against a hostile registry. */
export async function trust(ground: Ground): Promise<Row[]> {
  return [await bundles(ground), ...(await evidence(ground)), await underAttack(ground)]
}

const keyOf = ({ store }: Ground) => parsePublicKey(readFileSync(store.image.pubFile, 'utf8'), 'the key')

async function bundles(ground: Ground): Promise<Row> {
  const { registry, store } = ground
  const cosign = await findCosign3(packages)
  if ('missing' in cosign) throw new Error(`cosign 3 cannot be had: ${cosign.missing}`)
  const client = createRegistry({ httpHosts: [registry.host] })
  const pin = await pushEmptyImage(client, registry.host)
  await pushBundle(client, pin, makeBundle(store.image.key, pin.digest))
  const home = mkdtempSync(join(tmpdir(), 'cosign-'))
  const args = [
    'verify',
    '--key',
    store.image.pubFile,
    '--insecure-ignore-tlog=true',
    '--',
    `${nameOf(pin)}@${pin.digest}`,
  ]
  try {
    const figures = await interleave(15, {
      cosign: () =>
        timed(async () => {
          const { code, stderr } = await runCosign(cosign.path, args, { home })
          if (code !== 0) throw new Error(stderr)
        }),
      cell: () =>
        timed(async () => {
          const signal = AbortSignal.timeout(30_000)
          const found = await verifyImage(client, pin, { keys: [keyOf(ground)] }, { signal })
          if (found.outcome !== 'verified') throw new Error(found.reason)
        }),
    })
    const [ours, against] = [median(figures.cell), median(figures.cosign)]
    const words = { ours: milliseconds(ours), against: milliseconds(against), figure: ours / against }
    return {
      what: 'Verification of a bundle, of spawning cosign 3',
      ...words,
      unit: '×',
      target: { most: 0.3 },
      rounds: figures,
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** In processor time, since a busy neighbour would count as ours; many a round, since one is shorter than a clock's step. */
async function evidence(ground: Ground): Promise<Row[]> {
  const pin: PinnedReference = {
    registry: 'git.pic.ngo',
    repository: 'roof/calendar',
    digest: `sha256:${'d'.repeat(64)}`,
  }
  const { key } = ground.store.image
  const { payload, signature } = signImage({ key, repository: nameOf(pin), digest: pin.digest })
  await using mini = await startMiniSigstore()
  const root = Buffer.from(mini.root)
  const keyless = openKeyless(root, 'mini', [{ issuer: workflow.iss, subject: workflow.sub }])
  const bundle = (bytes: Buffer): Evidence => ({ format: 'bundle', bundle: bytes.toString('base64') })
  const kinds: [string, number, number, Evidence][] = [
    ['classic', 1000, 0.2, { format: 'simple', payload: payload.toString('base64'), signature }],
    ['bundle', 1000, 0.2, bundle(makeBundle(key, pin.digest))],
    ['without a key', 100, 10, bundle(await mini.signImage(pin.digest))],
  ]
  const policy = { keys: [keyOf(ground)], keyless, pin }
  return kinds.map(([what, times, most, kept]): Row => {
    const rounds = Array.from({ length: 7 }, () => {
      const began = process.cpuUsage()
      for (let n = 0; n < times; n++)
        if (checkEvidence(kept, policy).outcome !== 'verified') throw new Error('the evidence does not hold')
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000 / times
    })
    const figure = median(rounds)
    const words = { ours: `${figure.toFixed(3)} ms`, against: '–', figure, unit: 'ms' }
    return { what: `Evidence checked again, ${what}`, ...words, target: { most }, rounds: { cell: rounds } }
  })
}

/** The worst of the attacks that cost memory, each in a process of its own that has verified honest images before. */
async function underAttack({ pin, registry, store }: Ground): Promise<Row> {
  const probe = join(import.meta.dirname, '../../support/verify-probe.ts')
  const key = Buffer.from(readFileSync(store.image.pubFile)).toString('base64')
  const rounds: Record<string, number[]> = {}
  for (const name of hungry) {
    await using server = await startLoopbackRegistry(attacks[name]?.('1') ?? (() => {}))
    const hosts = Array.from({ length: 3 }, () => server.host)
    const measure = async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [
        probe,
        pin,
        key,
        registry.host,
        ...hosts,
      ])
      const { outcomes, grownKiB } = JSON.parse(stdout)
      if (outcomes.includes('verified')) throw new Error(`${name} was verified`)
      return grownKiB / 1024
    }
    Object.assign(rounds, await interleave(3, { [name]: measure }))
  }
  const figure = Math.max(...Object.values(rounds).map(median))
  const words = { ours: megabytes(figure), against: 'honest images', figure, unit: 'MB more' }
  return { what: 'Memory, the worst attack by a registry', ...words, target: { most: 10 }, rounds }
}

const hungry = [
  'endless bytes',
  'a gzip bomb',
  'a gzip bomb that says nothing',
  'ten thousand layers of nothing',
  'a thousand referrers',
]
