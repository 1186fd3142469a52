import { Command } from 'commander'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { print } from './print.ts'

type Verdict =
  { ok: true; rows: number; head: string } | { ok: false; rows: number; at: number | null; reason: string }

/** `cell setup-code` */
export function setupCodeCommand(): Command {
  return new Command('setup-code')
    .description('create a new set-up code and invalidate the one before')
    .action(async (_, command: Command) => {
      const answer = await call<{ code: string }>(command, { method: 'POST', path: '/api/setup/code' })
      print(command, answer, ({ code }) => [code])
    })
}

/** `cell admin …` */
export function adminCommands(): Command {
  const admin = new Command('admin').description('manage the administrator')
  admin
    .command('reset')
    .description(
      'set a new password for the administrator, show it once, and end all sessions, tokens, open invitations and two-factor sign-in',
    )
    .action(async (_, command: Command) => {
      const answer = await call<{ username: string; password: string }>(command, {
        method: 'POST',
        path: '/api/auth/admin-reset',
      })
      print(command, answer, ({ username, password }) => [`name      ${username}`, `password  ${password}`])
    })
  return admin
}

/** `cell audit …` */
export function auditCommands(): Command {
  const audit = new Command('audit').description('the activity log')
  audit
    .command('verify')
    .description('check that no entry was changed, removed or inserted')
    .option('--head <hash>', 'also look for the entry with this hash, as an earlier check or the log told it')
    .action(async ({ head }: { head?: string }, command: Command) => {
      const query = head === undefined ? '' : `?head=${encodeURIComponent(head)}`
      const verdict = await call<Verdict>(command, { method: 'GET', path: `/api/audit/verify${query}` })
      print(command, verdict, (told) => [
        told.ok ? `All ${told.rows} rows are as they were written; the last is ${told.head}` : told.reason,
      ])
      if (!verdict.ok) process.exitCode = exitStatus.failed
    })
  return audit
}
