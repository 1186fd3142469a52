import { decoded, encoded } from '../paths.ts'
import { request } from './request.ts'

export interface Share {
  id: string
  /** Without the slash of a folder. */
  path: string
  /** With the address of this very server. */
  link: string
  /** Milliseconds since 1970. */
  expires: number
  password: boolean
}

interface ToldShare {
  id: string
  path: string
  url: string
  expires: number
  password: boolean
}

export async function listShares(): Promise<Share[]> {
  const told: { shares: ToldShare[] } = await (await request('GET', '/api/shares')).json()
  return told.shares.map(toShare)
}

/** The server has paths decoded, and without the slash of a folder. */
export async function makeShare(place: string, days: number, password: string): Promise<Share> {
  const path = place.replace(/\/$/, '').split('/').map(decoded).join('/')
  const body = JSON.stringify({ path, days, ...(password !== '' && { password }) })
  const headers = { 'Content-Type': 'application/json' }
  return toShare(await (await request('POST', '/api/shares', { headers, body })).json())
}

export async function revokeShare(id: string): Promise<void> {
  await request('DELETE', `/api/shares/${encodeURIComponent(id)}`)
}

function toShare({ id, path, url, expires, password }: ToldShare): Share {
  return {
    id,
    path: path.split('/').map(encoded).join('/'),
    link: new URL(url, location.origin).href,
    expires: expires * 1000,
    password,
  }
}
