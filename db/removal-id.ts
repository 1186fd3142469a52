import { randomBytes } from 'node:crypto'

/** An id under which the data of a removed account are set aside, such as `ada@8f2c…`: no two removals have one. */
export function removalId(username: string): string {
  const readable = username.replaceAll(/[^A-Za-z0-9._-]/g, '').replace(/^[^A-Za-z0-9]+/, '')
  return `${readable || 'account'}@${randomBytes(8).toString('hex')}`
}
