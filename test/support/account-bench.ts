import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openAccountSecrets } from '../../bindings/accounts/account-secrets.ts'
import { openAccountWorker } from '../../bindings/accounts/apply.ts'
import type { RunIn } from '../../bindings/accounts/ask-helper.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import { openAccountData } from '../../db/account-data.ts'
import { openAccountShares } from '../../db/account-shares.ts'
import { openAccountStrangers } from '../../db/account-strangers.ts'
import { openAccounts, type NewAccount } from '../../db/accounts.ts'
import { openDb } from '../../db/open.ts'
import { openShareChanges } from '../../db/share-changes.ts'
import { testFolder } from './folder.ts'
import { manifestText } from './manifests.ts'

const library = join(import.meta.dirname, '../../store/common')

/** A helper as a service has it, which sets the data of removed accounts aside; `before` runs first. */
const helperWith = (before: string): string => `
import hashlib, json, os, sys, time
sys.path.insert(0, ${JSON.stringify(library)})
sys.dont_write_bytecode = True
from cell_accounts import Refused, UsersFile, serve
users = sys.argv[1]
digest = lambda password: hashlib.sha256(password).hexdigest()
homes, aside, done = (users + end for end in ('.homes', '.aside', '.done'))
for folder in (homes, aside, done): os.makedirs(folder, exist_ok=True)
class Accounts(UsersFile):
    def set(self, username, passwords, display_name=None, adopt=None):
        if username == 'unlucky': raise Refused('unlucky is not welcome')
        if adopt and os.path.exists(aside + '/' + adopt): os.rename(aside + '/' + adopt, homes + '/' + username)
        # What the account has: whoever made it first.
        if not os.path.exists(homes + '/' + username): open(homes + '/' + username, 'w').write(display_name or '')
        UsersFile.set(self, username, passwords)
    def remove(self, username, kept=None):
        if not os.path.exists(done + '/' + kept):
            known = self.has(username, None)
            UsersFile.remove(self, username)
            if known and not os.path.exists(homes + '/' + username): open(homes + '/' + username, 'w').close()
            if known: os.rename(homes + '/' + username, aside + '/' + kept)
            open(done + '/' + kept, 'w').close()
        return kept if os.path.exists(aside + '/' + kept) else None
    def purge(self, kept):
        if os.path.exists(aside + '/' + kept): os.unlink(aside + '/' + kept)
        return True
    def shares(self):
        with open(users + '.shares') as file: return json.load(file)
    def share(self, shares):
        with open(users + '.shares', 'w') as file: json.dump(shares, file)
${before}
serve(Accounts(users, digest, lambda password, hashed: digest(password) == hashed, several=True))
`

interface Options {
  batch?: boolean
  before?: string
  operationMs?: number
  share?: boolean
  /** Another helper than that of the bench, and how it is run. */
  inside?: { command: string[]; run: RunIn }
}

/** Accounts of the service `mail` in a database of their own, with a real helper that runs on this machine. */
export async function accountBench({
  batch = true,
  before = '',
  operationMs = 20_000,
  share = false,
  inside,
}: Options = {}) {
  const folder = await testFolder()
  const users = join(folder, 'users')
  await writeFile(join(folder, 'helper.py'), helperWith(before))
  const db = openDb(join(folder, 'cell.db'))
  const accounts = openAccounts(db)
  const accountData = openAccountData(db)
  const strangers = openAccountStrangers(db)
  const shares = openAccountShares(db)
  const shareChanges = openShareChanges(db)
  const secrets = openAccountSecrets(openSealer(new Uint8Array(32)))
  const calls: string[][] = []
  const manifest = {
    ...(JSON.parse(manifestText('ordinary')) as object),
    accounts: {
      container: 'cell-notes',
      command: inside?.command ?? ['python3', '-I', join(folder, 'helper.py'), users],
      username: '^[a-z][a-z0-9._-]{0,31}$',
      batch,
      share,
    },
  }
  const services = { get: () => ({ manifest: JSON.stringify(manifest) }) as never, list: () => [] }
  const worker = openAccountWorker({
    ...{ accounts, accountData, strangers, shares, shareChanges, secrets, operationMs },
    services,
    containers: { inspect: async () => ({ state: 'running' }) as never },
    run: (container, argv, options) => {
      calls.push(argv)
      return (inside?.run ?? runHere)(container, argv, options)
    },
    prefix: 'cell-',
    lingerMs: 0,
  })
  const wish = (username: string, password: string, more: Partial<NewAccount> = {}) =>
    accounts.add({
      ...{ service: 'mail', username, peer: null, generated: false, adopt: null },
      sealed: secrets.seal('mail', username, password),
      ...more,
    })
  const apply = () => worker.apply('mail', AbortSignal.timeout(120_000))
  return {
    ...{ folder, users, db, accounts, accountData, strangers, shares, shareChanges, services, secrets },
    ...{ calls, wish, apply },
  }
}

/** What the engine does in a container, done on this machine. */
const runHere: RunIn = async (_, [program = '', ...argv], { stdin, timeoutMs, signal, onStdout }) => {
  const child = spawn(program, argv, { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])])
  const kept: Buffer[] = []
  let room = 1024 * 1024
  child.stdout.on('data', (bytes: Buffer) => {
    const fits = bytes.subarray(0, room)
    room -= fits.length
    kept.push(fits)
    if (fits.length > 0) onStdout?.(fits)
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin ?? '')
  return await new Promise((resolve, reject) => {
    ended.addEventListener('abort', () => {
      child.kill('SIGKILL')
      reject(
        signal?.aborted === true
          ? (signal.reason as Error)
          : new Problem('deadline-exceeded', { case: 'engine', what: program, seconds: timeoutMs / 1000 }),
      )
    })
    child.once('error', () => resolve({ exitCode: 127, stdout: '', stderr: '', truncated: false }))
    child.once('close', (code) => {
      const stdout = Buffer.concat(kept).toString()
      resolve({ exitCode: code ?? 137, stdout, stderr: '', truncated: room === 0 })
    })
  })
}
