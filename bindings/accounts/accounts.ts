import type { InferOutput } from 'valibot'
import type { AccountBody, PeerAccountsBody } from '../../cell/api/account-inputs.ts'
import { newPassword } from '../../cell/accounts/new-password.ts'
import { usernameLike, wrongWithUsername } from '../../cell/accounts/username.ts'
import { nameKey } from '../../config/name-key.ts'
import { isProblem, Problem, type ProblemDetails } from '../../config/problem.ts'
import { say } from '../../config/field-messages.ts'
import type { AccountData } from '../../db/account-data.ts'
import type { AccountStrangers } from '../../db/account-strangers.ts'
import type { Accounts } from '../../db/accounts.ts'
import type { Peers } from '../../db/peers.ts'
import type { Services } from '../../db/services.ts'
import { manifestOf } from '../services/installed-manifest.ts'
import { toAccountDataJson, toAccountJson, type AccountJson } from './account-json.ts'
import type { AccountSecrets } from './account-secrets.ts'
import { mustBeStrong } from './supplied-password.ts'
import { withAccounts } from './sections.ts'
import { wrongField } from './wrong-field.ts'

export interface AccountTools {
  accounts: Accounts
  accountData: AccountData
  strangers: AccountStrangers
  services: Pick<Services, 'get' | 'list'>
  peers: Pick<Peers, 'get' | 'alike'>
  secrets: AccountSecrets
  /** Has the service follow what changed. */
  changed(service: string, actor: string): void
}

/** An account, and the password that was made for it: no later answer has it. */
interface Given {
  account: AccountJson
  password: string | null
}

/** Names of strangers in an answer. */
const mostNames = 100

export type CellAccounts = ReturnType<typeof openCellAccounts>

/** The accounts of people on services as the API tells and changes them. A change is a wish; the service follows by a job. */
export function openCellAccounts(tools: AccountTools) {
  const { accounts, accountData, strangers, services, peers, secrets, changed } = tools

  /** The password that was supplied, if it is strong, or a new one. */
  async function choose(supplied: string | undefined, about: string[]): Promise<[string, boolean]> {
    if (supplied === undefined) return [newPassword(), true]
    await mustBeStrong(supplied, about)
    return [supplied, false]
  }

  function nameFor(service: string, wanted: string | undefined, peer: string | null): string {
    const { section } = withAccounts(services, service)
    const username = wanted ?? usernameLike(peer ?? '', section.username)
    if (username === undefined) throw wrongField('username', say('username-asked', { peer: peer ?? '' }))
    const wrong = wrongWithUsername(username, section.username)
    if (wrong !== undefined) throw wrongField('username', wrong)
    return username
  }

  async function add(service: string, wish: InferOutput<typeof AccountBody>, actor: string): Promise<Given> {
    const person = wish.peer === undefined ? null : peers.get(wish.peer)
    const peer = person?.name ?? null
    const username = nameFor(service, wish.username, peer)
    if (wish.adopt !== undefined) accountData.mustBeFree(service, wish.adopt)
    const present = accounts.find(service, username)
    if (present !== undefined && present.state !== 'removing')
      throw new Problem('account-exists', { service, username: present.username })
    const [password, generated] = await choose(wish.password, [username, peer ?? '', service])
    // Meanwhile the person may be gone, or be another of that name.
    if (person !== null && peers.get(person.name).createdAt !== person.createdAt)
      throw new Problem('peer-unknown', { name: person.name })
    const sealed = secrets.seal(service, username, password)
    const row = accounts.add({ service, username, peer, sealed, generated, adopt: wish.adopt ?? null })
    changed(service, actor)
    return { account: toAccountJson(row), password: generated ? password : null }
  }

  /** What the service has and nobody wishes; of many, the first. */
  function strangersOf(service: string) {
    const left = strangers.left(service)
    return { names: left.slice(0, mostNames).map(({ username }) => username), total: left.length }
  }

  return {
    /** `next` is the key of the last account of the page. Those of an uninstalled service are told too. */
    list(service: string, { limit, cursor = '', q }: { limit: number; cursor?: string; q: string }) {
      const installed = services.get(service) !== undefined
      if (installed) withAccounts(services, service)
      const rows = accounts.page(service, { q, after: cursor, limit: limit + 1 })
      const page = rows.slice(0, limit)
      return {
        installed,
        items: page.map(toAccountJson),
        next: rows.length > limit ? (page.at(-1)?.key ?? null) : null,
        total: accounts.count(service, q),
        strangers: strangersOf(service),
      }
    },
    /** What a peer has, and the services on which it could have an account, with the user name that is like its own. */
    ofPeer(name: string) {
      const peer = peers.get(name).name
      const rows = accounts.ofPeer(peer)
      const has = new Set(rows.map(({ service }) => service))
      const offered = services.list().flatMap((row) => {
        const { accounts: section, name: title } = manifestOf(row)
        if (section === undefined || has.has(row.id)) return []
        return [{ service: row.id, name: title, username: usernameLike(peer, section.username) ?? null }]
      })
      return { items: rows.map(toAccountJson), offered }
    },
    add,
    /** On several services at once: one that fails keeps no other back. */
    async addForPeer(name: string, wishes: InferOutput<typeof PeerAccountsBody>['services'], actor: string) {
      const peer = peers.get(name).name
      const made: (Partial<Given> & { service: string; problem: ProblemDetails | null })[] = []
      for (const { service, ...wish } of wishes) {
        try {
          made.push({ service, problem: null, ...(await add(service, { ...wish, peer }, actor)) })
        } catch (error) {
          if (!isProblem(error)) throw error
          made.push({ service, problem: error.details })
        }
      }
      return { items: made.map((one) => ({ account: null, password: null, ...one })) }
    },
    async resetPassword(
      service: string,
      username: string,
      supplied: string | undefined,
      actor: string,
    ): Promise<Given> {
      const before = accounts.get(service, username)
      const [password, generated] = await choose(supplied, [before.username, before.peer ?? '', service])
      // Meanwhile it may be gone, or be another's of that name.
      if (accounts.get(service, username).createdAt !== before.createdAt)
        throw new Problem('account-unknown', { service, username })
      const sealed = secrets.seal(service, before.username, password)
      const row = accounts.setPassword(service, username, sealed, generated)
      changed(service, actor)
      return { account: toAccountJson(row), password: generated ? password : null }
    },
    retry(service: string, username: string, actor: string): AccountJson {
      const row = accounts.retry(service, username)
      changed(service, actor)
      return toAccountJson(row)
    },
    remove(service: string, username: string, actor: string): AccountJson {
      accounts.get(service, username)
      const row = accounts.remove(service, username)
      changed(service, actor)
      return toAccountJson(row)
    },

    /** Has accounts that nobody wishes removed, with their data set aside. Gives how many. */
    setStrangersAside(service: string, actor: string): { count: number } {
      withAccounts(services, service)
      const count = strangers.setAside(service)
      changed(service, actor)
      return { count }
    },

    /** What removed accounts left on a service. */
    keptOf: (service: string) => ({ items: accountData.list(service).map(toAccountDataJson) }),
    /** `confirm` repeats the user name of the account that left the data. */
    purge(service: string, kept: string, confirm: string, actor: string) {
      const row = accountData.get(service, kept)
      if (row === undefined) throw new Problem('account-data-unknown', { service, kept })
      if (nameKey(confirm) !== nameKey(row.username))
        throw wrongField('confirm', say('confirm-account', { username: row.username }))
      accountData.purge(service, kept)
      changed(service, actor)
      return toAccountDataJson({ ...row, purge: true, problem: null, nextTryAt: null })
    },
    /** Has the deletion tried again now, where it is wished. */
    retryPurge(service: string, kept: string, actor: string) {
      const row = accountData.get(service, kept)
      if (row?.purge !== true) throw new Problem('account-data-unknown', { service, kept })
      accountData.purge(service, kept)
      changed(service, actor)
      return toAccountDataJson({ ...row, problem: null, nextTryAt: null })
    },
  }
}
