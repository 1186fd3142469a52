import type Docker from 'dockerode'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { callAccounts, runCalendar } from '../support/calendar.ts'
import { builtFolder, runInside } from '../support/recipe-image.ts'
import { testEngine } from '../support/test-engine.ts'

const programs = path.join(import.meta.dirname, '../support/calendar-clients')

test('a calendar program finds, makes, changes, searches and deletes what people keep in a calendar', async () => {
  expect(await runProgram('caldav-client')).toEqual({
    code: 0,
    complaints: '',
    output: [
      'discover',
      'unicode names',
      'create, change, sync-token',
      'free-busy',
      'delete',
      'time zones',
      'recurring with exceptions',
      'attendees',
      'an attachment of 1 MB',
    ],
  })
}, 180_000)

test('two devices keep contacts and calendars in step, photos and groups among them', async () => {
  expect(await runProgram('contacts-client')).toEqual({
    code: 0,
    complaints: '',
    output: [
      'discover',
      'vCard 4 with a photo',
      'groups',
      'changed and deleted',
      'a calendar made on one device',
    ],
  })
}, 180_000)

/** Runs a program of people beside a calendar with one account. */
async function runProgram(program: string) {
  const { container, name, address } = await runCalendar()
  const anna = { username: 'anna', password: 'correct horse', display_name: 'Anna' }
  expect((await callAccounts(container, 'add', anna)).code).toBe(0)
  const beside = await clientsIn(name)
  const argv = [program, `http://${address}:5232/`, anna.username]
  const { output, ...done } = await runInside(beside, argv, `${anna.password}\n`)
  return { ...done, output: output.trim().split('\n') }
}

/** A container with the programs, on the network of the calendar. */
async function clientsIn(network: string): Promise<Docker.Container> {
  const image = await builtFolder(programs, null)
  const container = await testEngine().createContainer({
    Image: image,
    HostConfig: { NetworkMode: network, Init: true },
  })
  onTestFinished(() => container.remove({ force: true, v: true }))
  await container.start()
  return container
}
