import { afterAll, beforeAll } from 'vitest'
import { verifyBundle } from '../../cell/trust/bundle.ts'
import { openKeyless } from '../../cell/trust/keyless.ts'
import type { Identity } from '../../cell/trust/identity.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { startMiniSigstore, workflow, type MiniSigstore } from './mini-sigstore.ts'

export const digest = `sha256:${'d'.repeat(64)}`
export const pin = { ...parseReference('git.pic.ngo/roof/calendar'), digest }
export const { iss: issuer, sub } = workflow
export const tags = { issuer, subject: sub.replace('v1.2.0', '*') }

export let mini: MiniSigstore
export let stranger: MiniSigstore
export let signed: Buffer
const servers: AsyncDisposable[] = []
beforeAll(async () => {
  // one moment for all, a little after the authority was made: certificates of one run fit each other's log entries
  const moment = new Date(Date.now() + 60_000)
  mini = await startMiniSigstore({ ca: moment, log: moment })
  stranger = await startMiniSigstore()
  servers.push(mini, stranger)
  signed = await mini.signImage(digest)
})
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]()
})

export const trusting = (signers: Identity[] = [tags], root = mini.root) => ({
  keys: [],
  keyless: openKeyless(Buffer.from(root), 'the mini root', signers),
})
export const verify = (bytes: Buffer, policy: object = trusting()) =>
  verifyBundle(bytes, pin, { keys: [], ...policy })
export const failing = (result: ReturnType<typeof verifyBundle>) => [
  result.identity ?? result.keyId,
  ...result.checks.filter(({ ok }) => !ok).map(({ name }) => name),
]
