import type Docker from 'dockerode'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect } from 'vitest'
import { testFolder } from './folder.ts'
import { addressOf, runInside } from './recipe-image.ts'

/** A key of DKIM in two halves: the private one as PEM, the public one as a record has it. */
export async function signingKey(): Promise<{ key: string; record: string }> {
  const file = join(await testFolder(), 'key.pem')
  execFileSync('openssl', ['genrsa', '-traditional', '-out', file, '2048'], { stdio: 'ignore' })
  const key = execFileSync('cat', [file], { encoding: 'utf8' })
  const shown = execFileSync('openssl', ['rsa', '-in', file, '-pubout'], { encoding: 'utf8', stdio: 'pipe' })
  const lines = shown.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
  return { key, record: `v=DKIM1; k=rsa; p=${lines.join('')}` }
}

interface Name {
  name: string
  type: 'A' | 'MX' | 'TXT'
  value: string
}

/** The server of mail of out.example and of all names, in a container of its own. */
export async function startOutside(container: Docker.Container, names: (address: string) => Name[]) {
  const address = await addressOf(container)
  const started = await runInside(
    container,
    ['outside'],
    JSON.stringify({ address, records: names(address) }),
  )
  expect(started.complaints).toBe('')
  return {
    address,
    /** Hands a message over to it, as programs of that machine do. */
    async sendmail(from: string, to: string, message: string): Promise<void> {
      const { code, complaints } = await runInside(
        container,
        ['sendmail', '-i', '-f', from, '--', to],
        message,
      )
      expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    },
    /** What came for out.example, when there is something. */
    async received(): Promise<string> {
      const read = () => runInside(container, ['sh', '-c', 'cat /tmp/mail/all/new/* 2>/dev/null'])
      await expect.poll(async () => (await read()).output, { timeout: 30_000 }).not.toBe('')
      return (await read()).output
    },
    log: async () => (await runInside(container, ['cat', '/tmp/postfix.log'])).output,
  }
}
