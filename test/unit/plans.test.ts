import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import { planConfigure } from '../../cell/plan/configure.ts'
import type { InstallFacts } from '../../cell/plan/facts.ts'
import { planInstall } from '../../cell/plan/install.ts'
import type { Installed } from '../../cell/plan/installed.ts'
import { planLifecycle, planRepair } from '../../cell/plan/lifecycle.ts'
import { planUninstall } from '../../cell/plan/uninstall.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { openStep, sealStep } from '../../cell/secrets/sealed-step.ts'
import { executors } from '../../cell/steps/executors.ts'
import type { Step } from '../../cell/steps/step.ts'
import type { StoredManifest } from '../../cell/steps/world.ts'
import { isProblem } from '../../config/problem.ts'
import { generatedManifest } from '../support/manifest-arbitraries.ts'
import { renderFacts } from '../support/manifests.ts'
import { runs } from '../support/depth.ts'

const plenty = 2 ** 50
const facts: InstallFacts & { cellIp: string } = {
  ...renderFacts,
  cellIp: '192.168.1.2',
  platform: 'linux/amd64',
  pool: '172.30.0.0/16',
  subnetsTaken: [],
  installed: [],
  strangers: [],
  cellPorts: [],
  listeners: [],
  diskFree: plenty,
  memoryAvailable: plenty,
  memoryTotal: plenty,
  memoryLimits: true,
  unfitImages: [],
  clockProblem: null,
  indexProblem: null,
}

/** Any service that a cell takes and that can run as it is, with no settings given. */
const services = generatedManifest
  .map((value): StoredManifest | null => {
    const text = JSON.stringify(value)
    try {
      const { manifest } = readManifest(Buffer.from(text))
      const asks = Object.values(manifest.config_schema ?? {}).some(({ required }) => required)
      if (asks || manifest.exit !== undefined) return null
      return { store: 'any', text, sha256: 'f'.repeat(64), manifest }
    } catch (error) {
      if (isProblem(error)) return null
      throw error
    }
  })
  .filter((one) => one !== null)

function installed({ manifest }: StoredManifest): Installed {
  return {
    id: manifest.id,
    manifest,
    manifestSha256: 'f'.repeat(64),
    subnet: '172.30.0.0/24',
    config: {},
    wanted: 'running',
    connections: [],
    images: [{ image: manifest.image, pin: `${manifest.image}`, pulledByUs: true }],
  }
}

const settings = { values: {}, sealed: 'x1.box' }

const plans: Record<string, (one: StoredManifest) => Step[]> = {
  install: (one) => planInstall(one, settings, facts).steps,
  'uninstall, data kept': (one) => planUninstall(installed(one), 'keep', { ...facts, installed: [] }).steps,
  'uninstall, data deleted': (one) =>
    planUninstall(installed(one), 'delete', { ...facts, installed: [] }).steps,
  start: (one) => planLifecycle(installed(one), 'start', facts).steps,
  stop: (one) => planLifecycle(installed(one), 'stop', facts).steps,
  restart: (one) => planLifecycle(installed(one), 'restart', facts).steps,
  repair: (one) => planRepair(installed(one), facts).steps,
  configure: (one) => planConfigure(installed(one), settings, facts).steps,
}

const sealer = openSealer(randomBytes(32))
const kept = (step: Step): Step => JSON.parse(JSON.stringify(step))

describe.each(Object.entries(plans))('a plan to %s, for any service', (_, plan) => {
  test('comes back from the journal as it went in, and no file’s content lies there in the open', () => {
    fc.assert(
      fc.property(services, (one) => {
        for (const step of plan(one)) {
          const sealed = kept(sealStep(sealer, step))
          expect(openStep(sealer, sealed)).toEqual(kept(step))
          const contents = 'files' in step ? step.files.map(({ content }) => content) : []
          for (const content of contents.filter((text) => text.length > 12))
            expect(JSON.stringify(sealed)).not.toContain(JSON.stringify(content).slice(1, -1))
        }
      }),
      { numRuns: runs(50) },
    )
  })

  test('has steps that can be carried out and said, and only goes forward after its point of no return', () => {
    fc.assert(
      fc.property(services, (one) => {
        const steps = plan(one)
        const finals = steps.map(({ final }) => final === true)
        expect(finals).toEqual(finals.toSorted((a, b) => Number(a) - Number(b)))
        for (const { name, label } of steps) {
          expect(Object.keys(executors)).toContain(name)
          expect(label).not.toBe('')
        }
      }),
      { numRuns: runs(50) },
    )
  })
})

test('an uninstall takes away each container and network that the install made', () => {
  fc.assert(
    fc.property(services, (one) => {
      const made = plans.install?.(one) ?? []
      const gone = plans['uninstall, data deleted']?.(one) ?? []
      const names = (steps: Step[], kind: 'container-create' | 'container-remove'): string[] =>
        steps.flatMap((step) => (step.name === kind ? [step.spec.name] : [])).toSorted()
      expect(names(gone, 'container-remove')).toEqual(names(made, 'container-create'))
      const networks = (steps: Step[]): string[] =>
        steps.flatMap((step) =>
          step.name === 'network-create' || step.name === 'network-remove' ? [step.network.name] : [],
        )
      expect(networks(gone)).toEqual(networks(made))
    }),
    { numRuns: runs(50) },
  )
})

test('settings that change nothing touch no container', () => {
  fc.assert(
    fc.property(services, (one) => {
      expect(planConfigure(installed(one), settings, facts).steps.map(({ name }) => name)).toEqual([
        'service-configure',
      ])
    }),
    { numRuns: runs(50) },
  )
})
