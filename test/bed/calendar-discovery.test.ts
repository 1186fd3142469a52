import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { call, cell, docker, named } from '../support/bed-core.ts'
import { runJob } from '../support/fixture-cell.ts'
import { testFolder } from '../support/folder.ts'
import { builtFolder, runInside } from '../support/recipe-image.ts'
import { testEngine } from '../support/test-engine.ts'

const bed = inject('bed')

beforeAll(async () => {
  expect(await runJob(cell as never, 'install', 'calendar')).toMatchObject({ state: 'done' })
})
afterAll(() => runJob(cell as never, 'uninstall', 'calendar', { data: 'delete', confirm: 'calendar' }))

test('a program that is told the bare domain finds calendar and contacts, through the proxy and by its own root', async () => {
  const anna = { username: 'anna', password: 'correct horse', display_name: 'Anna' }
  const added = await docker.containers.exec(named('calendar'), ['/usr/libexec/cell/accounts', 'add'], {
    stdin: JSON.stringify(anna),
    timeoutMs: 30_000,
  })
  expect(added).toMatchObject({ exitCode: 0 })

  const folder = await testFolder()
  // The programs run as somebody else.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'root.pem'), (await call('GET', '/api/ca.pem')).body)
  const container = await testEngine().createContainer({
    Image: await builtFolder(join(import.meta.dirname, '../support/calendar-clients'), null),
    HostConfig: {
      NetworkMode: 'host',
      Binds: [`${folder}:/trust:ro`],
      ExtraHosts: ['cell.cell:127.0.0.1', 'calendar.cell.cell:127.0.0.1'],
      Init: true,
    },
  })
  onTestFinished(() => container.remove({ force: true, v: true }))
  await container.start()
  const argv = ['discovery-client', `https://cell.cell:${bed.https}/`, '/trust/root.pem', anna.username]
  const { code, output, complaints } = await runInside(container, argv, `${anna.password}\n`)
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(output.trim().split('\n')).toEqual(['caldav calendar Anna', 'carddav contacts Anna'])
}, 300_000)
