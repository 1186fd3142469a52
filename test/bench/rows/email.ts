import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildImage } from '../../../adapters/docker/build-image.ts'
import { commonFolder } from '../../../adapters/local-store/recipes.ts'
import { engineClient } from '../../support/engine-client.ts'
import { makeCertificate } from '../../support/email-certificate.ts'
import { createMail } from '../../support/email-container.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { connectDocker } from '../../../adapters/docker/connect.ts'
import { median, type Row } from '../figures.ts'
import type { Ground } from '../ground.ts'
import { megabytes } from './memory.ts'

const root = join(import.meta.dirname, '../../..')
const rounds = 5
/** What a delivery leaves behind has gone within this time, in ms: Postfix keeps its processes for 100 s. */
const restMs = 120_000

/** The mail server of the store: what it needs at rest, and how long a message takes from one program to another. */
export async function email({ engine, prefix }: Ground): Promise<Row[]> {
  const docker = engineClient(engine)
  const build = (folder: string, name: string) =>
    buildImage(docker, {
      folder: join(root, folder),
      common: commonFolder(join(root, folder)),
      tag: `${prefix}${name}:bench`,
      labels: {},
      onLine: () => {},
      signal: AbortSignal.timeout(10 * 60_000),
    })
  await using stack = new AsyncDisposableStack()
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'cell-bench-')), (path) =>
    rm(path, { recursive: true }),
  )
  const made = await makeCertificate('mail.cell.test', folder)
  const network = await docker.createNetwork({ Name: `${prefix}email`, Internal: true })
  stack.defer(() => network.remove())
  const image = await build('store/services/email', 'email')
  const [data, placed] = await Promise.all(['data-', 'placed-'].map((name) => mkdtemp(join(folder, name))))
  if (data === undefined || placed === undefined) throw new Error('there are no folders')
  const mail = await createMail(docker, { image, network: `${prefix}email`, data, placed, ...made })
  stack.defer(() => mail.container.remove({ force: true, v: true }))
  await mail.container.start()
  const client = await docker.createContainer({
    name: `${prefix}email-client`,
    Image: await build('test/support/email-clients', 'email-clients'),
    HostConfig: { NetworkMode: `${prefix}email`, Init: true },
  })
  stack.defer(() => client.remove({ force: true, v: true }))
  await client.start()

  const { containers } = connectDocker(engine)
  const run = (name: string, argv: string[], input: object) =>
    containers.exec(name, argv, { timeoutMs: 60_000, stdin: JSON.stringify(input) })
  await waitUntil('the mail server is healthy', async (seen) => {
    const { exitCode, stderr } = await run(mail.name, ['/usr/libexec/cell/healthy'], {})
    seen(stderr)
    return exitCode === 0 ? true : undefined
  })
  const people = ['ada', 'bob'].map((user) => ({ user, password: `${user}-password` }))
  for (const { user, password } of people)
    await run(mail.name, ['/usr/libexec/cell/accounts', 'add'], { username: user, password })

  const [ada, bob] = people
  const sender = { ...ada, from: 'ada@cell.test', to: ['bob@cell.test'] }
  const wish = { do: 'delivery', ca: made.certificate, ...bob, sender }
  const seconds: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { stdout, stderr } = await run(`${prefix}email-client`, ['mail-client'], wish)
    if (stderr !== '') throw new Error(stderr)
    seconds.push((JSON.parse(stdout) as { seconds: number }).seconds)
  }
  await pause(restMs)
  const stats = (await mail.container.stats({ stream: false })).memory_stats
  // As `docker stats` tells it: without what the kernel keeps of files.
  const rest = (stats.usage - (stats.stats.total_inactive_file ?? stats.stats.inactive_file ?? 0)) / 2 ** 20
  const shown = (
    what: string,
    ours: string,
    figure: number,
    unit: string,
    most: number,
    all: number[],
  ): Row => {
    return { what, ours, against: '–', figure, unit, target: { most }, rounds: { ours: all } }
  }
  const taken = median(seconds)
  return [
    shown('Mail: from a submission to the reader', `${taken.toFixed(2)} s`, taken, 's', 0.5, seconds),
    shown('Mail: memory of the service at rest', megabytes(rest), rest, 'MB', 40, [rest]),
  ]
}
