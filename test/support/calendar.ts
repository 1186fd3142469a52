import type Docker from 'dockerode'
import { expect } from 'vitest'
import { addressOf, builtRecipe, runHardened, runInside } from './recipe-image.ts'

/** The calendar of the store, hardened as the cell runs it, with nobody in it yet, or with data that are there. */
export async function runCalendar(data?: string) {
  const running = await runHardened(await builtRecipe('services/calendar'), {
    ...{ owner: 10001, target: '/data', internal: true },
    ...(data !== undefined && { data }),
  })
  await calendarHealthy(running.container)
  return { ...running, address: await addressOf(running.container) }
}

export async function calendarHealthy(container: Docker.Container): Promise<void> {
  await expect
    .poll(async () => (await runInside(container, ['/usr/libexec/cell/healthy'])).code, { timeout: 20_000 })
    .toBe(0)
}

/** One call of the helper of accounts. */
export async function callAccounts(container: Docker.Container, verb: string, input: unknown) {
  const argv = ['/usr/libexec/cell/accounts', verb]
  const { code, output } = await runInside(container, argv, JSON.stringify(input))
  return { code, output: JSON.parse(output) as Record<string, unknown> }
}

/** Many operations in one call of the helper, and the code of each answer. */
export async function applyAccounts(container: Docker.Container, operations: object[]): Promise<unknown[]> {
  const lines = operations.map((one) => `${JSON.stringify(one)}\n`).join('')
  const { output } = await runInside(container, ['/usr/libexec/cell/accounts', 'apply'], lines)
  const answers = output.trimEnd().split('\n')
  return answers.map((line) => (JSON.parse(line) as { code: unknown }).code)
}

type Headers = Record<string, string>

/** Asks the calendar as `user:password`. */
export function davClient(address: string) {
  return async (method: string, resource: string, login?: string, body?: string, more: Headers = {}) => {
    const answer = await davAnswer(address, method, resource, login, body, more)
    await answer.arrayBuffer()
    return answer.status
  }
}

export function davAnswer(
  address: string,
  method: string,
  resource: string,
  login?: string,
  body?: string,
  more: Headers = {},
): Promise<Response> {
  const url = `http://${address}:5232${resource}`
  const headers = { ...more, ...(login !== undefined && { authorization: `Basic ${btoa(login)}` }) }
  return fetch(url, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) })
}

/** An event as a calendar program writes it. */
export function eventOf(uid: string, more: string[] = []): string {
  const lines = ['DTSTAMP:20260101T000000Z', 'DTSTART:20260102T100000Z', 'SUMMARY:Tea', ...more]
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//cell//test//EN'],
    ...['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')
}
