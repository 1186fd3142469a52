import { Command } from 'commander'
import type { ImageChecker } from '../parts/image-checker.ts'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { print } from './print.ts'

type Answer = Awaited<ReturnType<ImageChecker['check']>>

/** `cell verify <image|service>` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check who signed an image, or the image of a service')
    .argument('<what>', 'an image reference, or the id of a service')
    .option('--store <id>', 'the store whose keys count for an image')
    .action(async (what: string, options: { store?: string }, command: Command) => {
      const body = /^[a-z][a-z0-9-]{0,30}$/.test(what) ? { service: what } : { image: what, ...options }
      const answer = await call<Answer>(command, { method: 'POST', path: '/api/verify', body })
      print(command, answer, linesOf)
      if (answer.outcome !== 'verified') process.exitCode = exitStatus.failed
    })
}

function linesOf(answer: Answer): string[] {
  const { image, store, outcome, reason, format, source, checks, explanation, at, kept } = answer
  return [
    `${image}: ${outcome}`,
    reason,
    `Checked at ${at} with the keys and signers of the store "${store}".`,
    ...(format === null ? [] : [`${formats[format]}, from the ${source}`]),
    ...checks.map(({ ok, name, detail }) => `${ok ? '✓' : '✗'} ${name}: ${detail}`),
    ...(explanation === null
      ? []
      : [`What it may mean: ${explanation.means}`, `What to do: ${explanation.todo}`]),
    ...(kept === null
      ? []
      : [`Evidence kept since ${kept.since}, which each start is checked against: ${kept.outcome}`]),
  ]
}

const formats = { simple: "A signature in cosign's classic format", bundle: 'A sigstore bundle' }
