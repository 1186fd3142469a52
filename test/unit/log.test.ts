import { expect, test } from 'vitest'
import { Problem } from '../../config/problem.ts'
import { hour, minute, second } from '../../config/units.ts'
import { openLog } from '../../start/log.ts'

function open(debug = false) {
  const clock = { now: 0 }
  const lines: string[] = []
  const log = openLog({ debug, write: (line) => void lines.push(line), now: () => clock.now })
  return { clock, log, lines, entries: () => lines.map((line) => JSON.parse(line)) }
}

const gone = () =>
  new Problem(
    'engine-unavailable',
    { case: 'failed', doing: 'list the containers', error: 'ENOENT' },
    { cause: new Error('connect ENOENT /run/docker.sock') },
  )

test('what is wrong every second for a day is said a few times, and no time is forgotten', () => {
  const { clock, log, entries } = open()
  const day = 24 * hour
  for (; clock.now < day; clock.now += second) log('warn', 'the engine is gone', { error: gone() })
  expect(
    entries()
      .filter((_, at) => at < 5)
      .map(({ unsaid }) => unsaid),
  ).toEqual([undefined, 59, 119, 239, 479])
  expect(entries().length).toBeLessThan(35)
  const said = entries().reduce((sum, { unsaid = 0 }) => sum + unsaid + 1, 0)
  expect(day / second - said).toBeLessThan(hour / second)
})

test('five minutes of it are a handful of lines', () => {
  const { clock, log, lines } = open()
  for (; clock.now < 5 * minute; clock.now += second) log('warn', 'the engine is gone', { error: gone() })
  expect(lines).toHaveLength(3)
})

test('another fault is said at once, and the same one after a while of peace too', () => {
  const { clock, log, lines } = open()
  log('warn', 'looking failed', { error: new Error('one') })
  log('warn', 'looking failed', { error: new Error('other') })
  log('warn', 'reading failed', { error: new Error('one') })
  log('error', 'looking failed', { error: new Error('one') })
  log('warn', 'looking failed', { error: new Error('one', { cause: new Error('deeper') }) })
  expect(lines).toHaveLength(5)
  log('warn', 'looking failed', { error: new Error('one') })
  expect(lines).toHaveLength(5)
  clock.now = 11 * minute
  log('warn', 'looking failed', { error: new Error('one') })
  expect(lines).toHaveLength(6)
})

test('numbers and ids make no other fault of it, nor what it happened to', () => {
  const { log, lines } = open()
  for (let pid = 1; pid < 100; pid++)
    log('error', 'a job broke off', {
      job: `job-${pid}`,
      error: new Error(`process ${pid} of 0a1b2c3d4e${pid}`),
    })
  expect(lines).toHaveLength(1)
})

test('requests are all written', () => {
  const { log, lines } = open()
  for (let round = 0; round < 100; round++) log('info', 'request', { path: '/' })
  expect(lines).toHaveLength(100)
})

test('errors have their words and causes; stacks are for debugging only', () => {
  const quiet = open()
  quiet.log('warn', 'failed', { error: gone() })
  expect(quiet.lines[0]).not.toMatch(/stack|\bat .*:\d+:\d+/)
  expect(quiet.entries()[0].error).toMatchObject({
    name: 'Problem',
    code: 'engine-unavailable',
    cause: { message: 'connect ENOENT /run/docker.sock' },
  })
  const loud = open(true)
  loud.log('warn', 'failed', { error: gone() })
  expect(loud.entries()[0].error.stack).toMatch(/\bat .*:\d+:\d+/)
})

test('faults without end are forgotten again', () => {
  const { log, lines } = open()
  const letters = (at: number) =>
    [...at.toString(26)].map((one) => 'ghijklmnopqrstuvwxyzGHIJKL'[parseInt(one, 26)]).join('')
  for (let at = 0; at < 2_000; at++) log('warn', 'failed', { error: new Error(letters(at)) })
  expect(lines).toHaveLength(2_000)
  log('warn', 'failed', { error: new Error(letters(1_999)) })
  expect(lines).toHaveLength(2_000)
  log('warn', 'failed', { error: new Error(letters(0)) })
  expect(lines).toHaveLength(2_001)
})
