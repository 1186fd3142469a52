import { message } from '../../config/messages.ts'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { ensureBaseImage } from '../../adapters/engine/base-image.ts'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { pushImage } from '../../adapters/docker/push-image.ts'
import { readUnbuilt } from '../../adapters/local-store/unbuilt.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import type { StepEnv } from '../../cell/steps/executor.ts'
import { executors } from '../../cell/steps/executors.ts'
import type { Step } from '../../cell/steps/step.ts'
import { openJournal } from '../../db/jobs.ts'
import { openDb } from '../../db/open.ts'
import { executePlan } from '../../runtime/jobs/execute.ts'
import { openImageBuilder } from '../../bindings/stores/image-builder.ts'
import { testFolder } from '../support/folder.ts'
import { testEngine } from '../support/test-engine.ts'

const TAG = 'cell-test/built:latest'

test('builds the same content into the same layers', async () => {
  const recipe = await recipeOf('FROM cell-test/busybox:latest\nCOPY hello link /\nRUN test -x /hello')
  const again = await recipeOf('FROM cell-test/busybox:latest\nCOPY hello link /\nRUN test -x /hello')
  const lines: string[] = []

  const id = await build(recipe, lines)

  expect(lines[0]).toMatch(/^Step 1\/\d : FROM/)
  expect(await build(again)).toBe(id)
  const image = await testEngine().getImage(TAG).inspect()
  expect(image).toMatchObject({ Id: id, Config: { Labels: { 'cell.test': 'yes' } } })
})

test('a failing build says its last lines', async () => {
  const recipe = await recipeOf('FROM cell-test/busybox:latest\nRUN echo the reason && exit 7')
  await expect(build(recipe)).rejects.toMatchObject({
    code: 'build-failed',
    message: expect.stringMatching(/the reason\n[^]*non-zero code: 7/),
  })
})

test('a job goes on without what something else stands by for, and why it could not be built is kept', async () => {
  const folder = await recipeOf('FROM cell-test/busybox:latest\nRUN echo no such module && exit 1')
  const home = await testFolder()
  const tag = 'cell-test/never-built:latest'
  const docker = connectDocker(process.env.CELL_TEST_ENGINE ?? '')
  const images = openImageBuilder(docker, { home, goProxy: undefined }, 'me', () => undefined)
  const sealer = openSealer(randomBytes(32))
  const db = openDb(path.join(home, 'cell.db'))
  const journal = openJournal(db, () => undefined, { sealer })
  const build = {
    name: 'image-build',
    recipe: 'r',
    folder,
    tag,
    label: message('registry-build'),
    effect: null,
  } as const
  const more: Step[] = [
    { name: 'image-publish', recipe: 'r', tag, label: message('registry-build'), effect: null },
    { name: 'image-sign', recipe: 'r', annotations: {}, label: message('registry-build'), effect: null },
  ]
  const ends = async (id: string, first: Step) => {
    journal.enqueue({ id, kind: 'toy', subject: id, input: {}, actor: 'test', idempotencyKey: null })
    await executePlan(id, {
      ...{ journal, sealer, executors, log: () => undefined, failpoint: () => undefined },
      world: { IMAGES: images } as StepEnv,
      plan: async () => ({ steps: [first, ...more], problems: [] }),
      signal: AbortSignal.timeout(120_000),
      stopping: new AbortController().signal,
    })
    return journal.get(id)
  }

  expect(await ends('with', { ...build, optional: true })).toMatchObject({ state: 'done', problem: null })
  expect(readUnbuilt(home, tag)).toContain('no such module')
  expect(await ends('without', build)).toMatchObject({ state: 'failed', problem: { code: 'build-failed' } })
})

test('what is neither file nor folder ends the build, and is named', async () => {
  const recipe = await recipeOf('FROM cell-test/busybox:latest\nCOPY hello /')
  execFileSync('mkfifo', [path.join(recipe, 'pipe')])
  await expect(build(recipe)).rejects.toThrow(/unsupported type for .*pipe/)
})

test('a registry that is not there cannot take an image', async () => {
  const docker = testEngine()
  await docker.getImage('cell-test/busybox:latest').tag({ repo: '127.0.0.1:9/nobody/home', tag: 'latest' })
  onTestFinished(() => docker.getImage('127.0.0.1:9/nobody/home:latest').remove())
  const pushed = pushImage(docker, '127.0.0.1:9/nobody/home:latest', { signal: AbortSignal.timeout(30_000) })
  await expect(pushed).rejects.toMatchObject({ code: 'push-failed' })
})

test('a base image that is nowhere is told with both causes', async () => {
  await expect(base('127.0.0.1:9/nobody/home:latest')).rejects.toMatchObject({
    code: 'image-unavailable',
    message: expect.stringMatching(/could not be pulled \(.*refused.*\), and only debian/),
    params: { case: 'base-other', pull: expect.stringContaining('refused') },
  })
})

test('a registry that never answers is not waited for', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  onTestFinished(() => void silent.close())
  const port = typeof address === 'object' ? address?.port : 0
  await expect(base(`127.0.0.1:${port}/nobody/home:latest`)).rejects.toMatchObject({
    code: 'image-unavailable',
    message: expect.stringContaining('does not answer'),
  })
}, 60_000)

async function recipeOf(dockerfile: string): Promise<string> {
  const folder = await testFolder()
  await writeFile(path.join(folder, 'Dockerfile'), dockerfile)
  await writeFile(path.join(folder, 'hello'), '#!/bin/sh\necho hello\n')
  await chmod(path.join(folder, 'hello'), 0o700)
  await symlink('hello', path.join(folder, 'link'))
  return folder
}

function build(folder: string, lines: string[] = []): Promise<string> {
  const docker = testEngine()
  const onLine = (line: string) => void lines.push(line)
  const signal = AbortSignal.timeout(60_000)
  return buildImage(docker, { folder, tag: TAG, labels: { 'cell.test': 'yes' }, onLine, signal })
}

async function base(reference: string): Promise<void> {
  const cacheFolder = await testFolder()
  const signal = AbortSignal.timeout(50_000)
  await ensureBaseImage({
    docker: connectDocker(process.env.CELL_TEST_ENGINE ?? ''),
    reference,
    cacheFolder,
    say: () => {},
    signal,
  })
}
