import { Command } from 'commander'
import type { Verification } from '../../cell/trust/outcome.ts'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { print } from './print.ts'

/** `cell verify <image|service>` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check who signed an image, or the image of a service')
    .argument('<what>', 'an image reference, or the id of a service')
    .option('--store <id>', 'the store whose keys count for an image')
    .action(async (what: string, options: { store?: string }, command: Command) => {
      const body = /^[a-z][a-z0-9-]{0,30}$/.test(what) ? { service: what } : { image: what, ...options }
      const answer = await call<Verification & { image: string }>(command, {
        method: 'POST',
        path: '/api/verify',
        body,
      })
      print(command, answer, ({ image, outcome, reason, keyId, format, source, checks }) => [
        `${image}: ${outcome}`,
        reason,
        ...(keyId === null ? [] : [`key ${keyId}`]),
        ...(format === null ? [] : [`${formats[format]}, from the ${source}`]),
        ...checks.map(({ ok, name, detail }) => `${ok ? '✓' : '✗'} ${name}: ${detail}`),
      ])
      if (answer.outcome !== 'verified') process.exitCode = exitStatus.failed
    })
}

const formats = { simple: "a signature in cosign's classic format", bundle: 'a sigstore bundle' }
