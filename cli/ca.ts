import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { InferOutput } from 'valibot'
import type { Root } from '../cell/api/answers/domain.ts'
import { call, openText } from './call.ts'
import { columns, print } from './print.ts'
import { tellAsIs } from './terminal.ts'

/** `cell ca …` */
export function caCommands(): Command {
  const ca = new Command('ca').description(
    "the root certificate of the cell's own authority, for devices to trust",
  )

  ca.command('show')
    .description('show name, fingerprint and validity of the root certificate')
    .action(async (_, command: Command) => {
      print(
        command,
        await call<InferOutput<typeof Root>>(command, { method: 'GET', path: '/api/ca' }),
        (root) =>
          columns([
            ['Name', root.common_name],
            ['SHA-256', root.fingerprint],
            ['Good until', root.not_after],
            ...(root.replaced_at === null ? [] : [['Took the place of an earlier one', root.replaced_at]]),
          ]),
      )
    })

  ca.command('save [file]')
    .description('write the root certificate as PEM to a file or the terminal')
    .action(async (file: string | undefined, _, command: Command) => {
      const pem = await openText(command, '/api/ca.pem')
      if (file === undefined || file === '-') return tellAsIs(pem)
      writeFileSync(file, pem)
    })
  return ca
}
