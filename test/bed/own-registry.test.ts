import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'

const bed = inject('bed')
const password = readFileSync(join(bed.home, 'data/store/keys/registry-password'), 'utf8').trim()

const basic = (user: string, word: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${word}`).toString('base64')}`,
})
const owner = basic('cell', password)

async function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const body = method === 'PUT' ? '{}' : null
  const answer = await fetch(`http://${bed.registry}${path}`, { method, headers, body })
  await answer.arrayBuffer()
  return answer.status
}

const digest = `sha256:${'0'.repeat(64)}`
/** Reading, pushing and deleting, of what is there and of what is not. */
const calls: [string, string][] = [
  ['GET', '/v2/'],
  ['GET', '/v2/_catalog'],
  ['GET', '/v2/cell/calendar/tags/list'],
  ['GET', `/v2/cell/calendar/manifests/${digest}`],
  ['HEAD', `/v2/cell/calendar/blobs/${digest}`],
  ['POST', '/v2/evil/x/blobs/uploads/'],
  ['POST', `/v2/evil/x/blobs/uploads/?mount=${digest}&from=cell/calendar`],
  ['PUT', '/v2/cell/calendar/manifests/latest'],
  ['DELETE', `/v2/cell/calendar/manifests/${digest}`],
  ['DELETE', `/v2/cell/calendar/blobs/${digest}`],
]

/** Of images, and of their signatures: tags come in any order. */
const manifests = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
].join(', ')

describe.each<[string, Record<string, string>]>([
  ['nobody', {}],
  ['the right name with a wrong password', basic('cell', 'cell')],
  ['the right name without a password', basic('cell', '')],
  ['another name with the right password', basic('admin', password)],
  ['a token', { authorization: `Bearer ${password}` }],
])('the registry of the local store tells %s nothing, and takes nothing', (_, headers) => {
  test.each(calls)('%s %s', async (method, path) => {
    expect(await ask(method, path, headers)).toBe(401)
  })
})

test('its owner reads it, and deletes nothing either', async () => {
  expect(await ask('GET', '/v2/', owner)).toBe(200)
  const { repositories } = (await (
    await fetch(`http://${bed.registry}/v2/_catalog`, { headers: owner })
  ).json()) as { repositories: string[] }
  expect(repositories).not.toEqual([])
  for (const repository of repositories.slice(0, 3)) {
    const answer = await fetch(`http://${bed.registry}/v2/${repository}/tags/list`, { headers: owner })
    const { tags } = (await answer.json()) as { tags: string[] }
    expect(tags).not.toEqual([])
    for (const tag of tags) {
      const path = `/v2/${repository}/manifests/${tag}`
      const found = await fetch(`http://${bed.registry}${path}`, { headers: { ...owner, accept: manifests } })
      expect(found.status).toBe(200)
      const there = found.headers.get('docker-content-digest')
      expect(await ask('DELETE', `/v2/${repository}/manifests/${there}`, owner)).toBe(405)
      expect(await ask('GET', path, { ...owner, accept: manifests })).toBe(200)
    }
  }
})
