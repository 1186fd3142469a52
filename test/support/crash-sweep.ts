import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { TestCell } from './cell.ts'
import { randomBy, size } from './depth.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from './fixture-cell.ts'
import { tinyManifest } from './fixture-store.ts'
import { tinySteps } from './tiny-steps.ts'
import type { World } from './world.ts'

/** Milliseconds after a step began, from and to: early in it, and where engines are slow. */
const middles = [
  [0, 5],
  [5, 25],
  [25, 100],
  [100, 400],
] as const
/** How many moments are drawn from each of them, for each step. */
const perMiddle = size(1, 5)
/** How many times power fails at every boundary of a step. */
const rounds = size(1, 5)

const boundaries = ['started', 'ran', 'recorded']
const undoing = ['undoing', 'undid', 'undone']

const { install, uninstall } = tinySteps

interface Crash {
  at: string
  afterMs?: number
}

const pointsOf = (steps: string[], moments: string[]): Crash[] =>
  Array.from({ length: rounds }, () =>
    steps.flatMap((step) => moments.map((moment) => ({ at: `${moment}:${step}` }))),
  ).flat()

/** The same moments in every file of a run, and in every run by the same seed. */
function midPointsOf(job: string, steps: string[]): Crash[] {
  const random = randomBy(job)
  const drawn = middles.flatMap((span) => Array.from({ length: perMiddle }, () => span))
  return steps.flatMap((step) =>
    drawn.map(([from, to]) => ({
      at: `started:${step}`,
      afterMs: Math.round(from + random() * (to - from)),
    })),
  )
}

const name = ({ at, afterMs }: Crash): string => (afterMs === undefined ? at : `${at} and ${afterMs} ms`)

const goodPlaces = [
  { at: 'planned:service-install' },
  ...pointsOf(install, boundaries),
  { at: 'finished:service-install' },
  ...midPointsOf('install', install),
]
const backPlaces = [
  { at: 'planned:service-uninstall' },
  ...pointsOf(uninstall, boundaries),
  { at: 'finished:service-uninstall' },
  ...midPointsOf('uninstall', uninstall),
]

let fixture: FixtureCell
let empty: World
let installed: World

/**
 * Lets power fail at every point of an install, of its undoing and of an uninstall, each after the other in one cell.
 * The points are dealt out to several files, so that these run side by side: this one takes every `of`th from `shard` on.
 */
export function sweepCrashes(shard: number, of: number): void {
  const mine = <Point>(points: Point[]): Point[] => points.filter((_, at) => at % of === shard)

  /** One service that gets well, one that never does; both have images of their own. */
  beforeAll(async () => {
    fixture = await makeFixtureCell()
    const sick = await fixture.store.push('fixture/sick')
    await fixture.store.sign(sick)
    await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
    const pin = await fixture.store.push('fixture/tiny')
    await fixture.store.sign(pin)
    fixture.store.publish({ tiny: tinyManifest('tiny', pin), sick: sickManifest(sick) }, 2)
    const cell = await fixture.start()
    await settle(cell)
    empty = await fixture.world(cell)
    await runJob(cell, 'install', 'tiny')
    installed = await fixture.world(cell)
    await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
    expect(await fixture.world(cell)).toEqual(empty)
    await cell.stop()
  })
  afterAll(() => fixture[Symbol.asyncDispose]())

  test('the sweep knows every step of the plans', async () => {
    const cell = await fixture.start()
    const stepsOf = async (body: object): Promise<string[]> => {
      const { body: plan } = await cell.call('POST', '/api/services/catalog/tiny/plan', body)
      return plan.steps.map((step: { name: string }) => step.name)
    }
    expect(await stepsOf({ do: 'install' })).toEqual(install)
    await runJob(cell, 'install', 'tiny')
    expect(await stepsOf({ do: 'uninstall', data: 'delete' })).toEqual(uninstall)
    await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
    await cell.stop()
  })

  describe('power fails', () => {
    test.each(
      mine(
        goodPlaces.map((crash, at) => ({
          crash,
          back: backPlaces[at % backPlaces.length] ?? crash,
          title: name(crash),
        })),
      ),
    )(
      'during an install at $title, then during an uninstall: installed whole, then gone whole',
      async ({ crash, back }) => {
        onTestFailed(cleanUp)
        await crashing(crash, 'install', 'tiny')
        const cell = await fixture.start()
        try {
          expect(await lastJob(cell, 'tiny')).toMatchObject({ kind: 'service-install', state: 'done' })
          expect(await fixture.world(cell)).toEqual(installed)
        } finally {
          await cell.stop()
        }

        await crashing(back, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
        const after = await fixture.start()
        try {
          expect(await lastJob(after, 'tiny')).toMatchObject({ kind: 'service-uninstall', state: 'done' })
          expect(await fixture.world(after)).toEqual(empty)
        } finally {
          await after.stop()
        }
      },
    )

    // The sick service never becomes healthy: its install is undone, and power fails on the way back.
    test.each(
      mine(pointsOf(install.slice(0, -1).toReversed(), undoing)).map((crash) => ({
        crash,
        title: name(crash),
      })),
    )('while a failed install is undone, at $title: as before', async ({ crash }) => {
      await crashing(crash, 'install', 'sick')
      const cell = await fixture.start()
      try {
        const job = await lastJob(cell, 'sick')
        expect(job).toMatchObject({ state: 'failed', problem: { code: 'service-exited' } })
        expect(await fixture.world(cell)).toEqual(empty)
      } finally {
        await cell.stop()
      }
    })
  })

  test('data that an earlier install left are untouched by one that fails', async () => {
    const cell = await fixture.start()
    const note = join(fixture.home, 'data/services/tiny/site/note')
    await runJob(cell, 'install', 'tiny')
    writeFileSync(note, 'kept')
    await runJob(cell, 'uninstall', 'tiny')
    await cell.stop()
    await crashing({ at: 'started:container-start' }, 'install', 'tiny')
    const again = await fixture.start()
    expect(await lastJob(again, 'tiny')).toMatchObject({ state: 'done' })
    expect(existsSync(note)).toBe(true)
    await runJob(again, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
    await again.stop()
  })
}

/** A case that fails must not fail the next ones too. */
async function cleanUp(): Promise<void> {
  const cell = await fixture.start()
  await settle(cell)
  const { installed: left } = await fixture.world(cell)
  for (const id of left) await runJob(cell, 'uninstall', id, { data: 'delete', confirm: id })
  await cell.stop()
}

/** Runs a job in a cell whose power fails where it is told. */
async function crashing({ at, afterMs }: Crash, what: string, id: string, body: object = {}): Promise<void> {
  const variables = { CRASH_AT: at, ...(afterMs !== undefined && { CRASH_AFTER_MS: String(afterMs) }) }
  const cell = await fixture.start({ entry: 'test/support/crashing-cell.js', variables })
  const exited = once(cell.process, 'exit')
  await settle(cell)
  const answer = await cell.call('POST', `/api/services/catalog/${id}/${what}`, body).catch(() => null)
  if (answer !== null && answer.status !== 202) {
    await cell.kill()
    throw new Error(`${what} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  }
  const timeout = setTimeout(() => void cell.kill(), 60_000)
  const [, signal] = await exited
  clearTimeout(timeout)
  expect(signal, `the cell should have been killed at ${at}`).toBe('SIGKILL')
}

/** The newest job on a service, when nothing is at work any more. */
async function lastJob(cell: TestCell, id: string) {
  await settle(cell)
  const { body } = await cell.call('GET', '/api/jobs?limit=10')
  return body.items.find(({ subject }: { subject: string }) => subject === `service:${id}`)
}

async function settle(cell: TestCell): Promise<void> {
  const { body } = await cell.call('GET', '/api/jobs?limit=10')
  for (const { id, state } of body.items) {
    if (['queued', 'running', 'undoing'].includes(state)) await cell.ended(id)
  }
}

function sickManifest(pin: string): object {
  const manifest = tinyManifest('sick', pin) as { containers: object[] }
  return {
    ...manifest,
    containers: [{ ...manifest.containers[0], command: ['sh', '-c', 'sleep 0.3; exit 3'] }],
  }
}
