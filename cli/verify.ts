import { join } from 'node:path'
import { Command } from 'commander'
import type { InferOutput } from 'valibot'
import type { Verification } from '../cell/api/answers/verification.ts'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { print } from './print.ts'
import { checkRelease, linesOfRelease } from './verify-release.ts'
import { serviceIdPattern } from '../config/service-id.ts'

type Answer = InferOutput<typeof Verification>

interface Options {
  store?: string
  release?: true
  key?: string
}

const program = join(import.meta.dirname, '../..')

/** `cell verify <image|service>`, `cell verify --release [archive|folder]` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check who signed an image, the image of a service, or a release of this program')
    .argument('[what]', 'an image reference or the id of a service; with --release an archive or a folder')
    .option('--store <id>', 'the store whose keys count for an image')
    .option('--release', 'check a release of this program; without <what> the one that this command is of')
    .option(
      '--key <file>',
      'the public key that must have signed the release (default: the one that this program brings)',
    )
    .action(async (what: string | undefined, options: Options, command: Command) => {
      if (options.release === true) {
        const report = await checkRelease(program, what ?? program, options.key)
        print(command, report, linesOfRelease)
        if (report.outcome !== 'verified') process.exitCode = exitStatus.failed
        return
      }
      if (what === undefined) return command.error("error: missing required argument 'what'")
      const { store } = options
      const body = serviceIdPattern.test(what)
        ? { service: what }
        : { image: what, ...(store !== undefined && { store }) }
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
