import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { changeSettings } from '../../adapters/settings/change-settings.ts'
import type { Host } from '../../adapters/host/host.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { complaintsOf } from '../../config/json-parse.ts'
import { mergePatch } from '../../config/merge-patch.ts'
import { isProblem, Problem, type FieldError } from '../../config/problem.ts'
import { readSettings, settingsSchema, type Settings } from '../../config/settings.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import type { Services } from '../../db/services.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import { mustHaveShownPassword } from '../../runtime/http/recent-password.ts'
import { mustBeFree, mustFit } from '../peers/vpn-network.ts'
import { mustNotBeLoopback, placeFaults } from '../stores/foreign-store.ts'
import { hasLocalStore, type ConfiguredStores } from '../stores/configured-stores.ts'

interface SettingsKeeperTools {
  settings: SettingsFile
  path: string
  environment: Pick<CellEnvironment, 'home' | 'registryPort'>
  configuredStores: Pick<ConfiguredStores, 'readKeys'>
  services: Pick<Services, 'list'>
  host: Pick<Host, 'routes'>
  /** The network inside of the cell as the engine has it; undefined before it is made. */
  inside(): Promise<string | undefined>
  /** Called once for each change of the file, whoever wrote it. */
  changed(): void
}

export type CellSettings = ReturnType<typeof openCellSettings>

/** The owner's settings, and the only writer of their file: every change within the cell passes the same checks here. */
export function openCellSettings({
  settings,
  path,
  environment,
  configuredStores,
  services,
  host,
  inside,
  changed,
}: SettingsKeeperTools) {
  let announced = settings.revision()

  return {
    read: (): Settings => settings.current(),

    /**
     * Throws `request-invalid` with every complaint, `vpn-overlaps`, `vpn-wide` or `store-in-use`; nothing is changed then. Stores are
     * whom the cell trusts, so for them the caller must have shown the password: `password-needed`.
     */
    async change(patch: object, caller: Caller): Promise<Settings> {
      if (Object.hasOwn(patch, 'stores')) mustHaveShownPassword(caller)
      const { vpn } = settings.current().networks
      const next = v.safeParse(settingsSchema, mergePatch(settings.current(), patch))
      const wished = next.success ? next.output.networks.vpn : vpn
      if (wished !== vpn) {
        await mustBeFree(host, wished)
        await mustFit(inside, wished)
      }
      return revise((written) => mergePatch(written, patch))
    },

    /** A change within the cell that leaves `networks.vpn` as it is, with the same checks. */
    merge(patch: Pick<Partial<Settings>, 'cell_name' | 'time_zone'> & { domain?: object }): void {
      revise((written) => mergePatch(written, patch))
    },

    /** The file may have been written by an editor; a change of the cell's own has been announced already. */
    noticeFile: announce,

    /** Puts a store after the others; the local store stays if it counts now. */
    addStore(store: object): void {
      revise((written) => {
        const { stores = [], ...others }: { stores?: object[] } = written
        return { local_store: hasLocalStore(settings.current()), ...others, stores: [...stores, store] }
      })
    },

    /** Throws `store-unknown`, also for the local store, which no entry of the list stands for, or `store-in-use`. */
    removeStore(id: string): void {
      revise((written) => {
        const { stores = [], ...others }: { stores?: { id?: unknown }[] } = written
        const left = stores.filter((one) => one.id !== id)
        if (left.length === stores.length) throw new Problem('store-unknown', { id })
        return { ...others, stores: left }
      })
    },

    /** Throws `request-invalid` for an address that a store of these settings may not have. */
    mayReach(url: string): void {
      const store = { id: 'a', url, images: ['a/b'], image_keys: ['a'], catalogue_keys: ['a'] }
      const { registries } = settings.current()
      const parsed = v.safeParse(settingsSchema, { stores: [store], registries })
      const faults = parsed.success
        ? parsed.output.stores.flatMap((one) =>
            placeFaults({ ...one, image_keys: [], catalogue_keys: [] }, environment.home, ''),
          )
        : complaintsOf(parsed.issues)
      if (faults.length === 0) return
      const errors = faults.map((one) => ({ ...one, path: 'url' }))
      throw refused(errors)
    },
  }

  function revise(change: (written: object) => unknown): Settings {
    const checked = (written: object): unknown => {
      const next = change(written)
      const [before, after] = [readSettings(JSON.stringify(written)), valid(next)]
      mustBeInPlace(before, after)
      mustHaveKeys(before, after)
      mustKeepStores(before, after)
      return next
    }
    changeSettings(path, checked, settings.text())
    announce()
    return settings.current()
  }

  function announce(): void {
    const now = settings.revision()
    if (now === announced) return
    announced = now
    changed()
  }

  /** What is new must not lead to this machine's own registries, nor out of the folders that a container sees. */
  function mustBeInPlace(before: Settings, after: Settings): void {
    const fresh = after.stores
      .map((store, place) => ({ store, path: `stores.${place}` }))
      .filter(({ store }) => !before.stores.some((one) => isDeepStrictEqual(one, store)))
    const errors = fresh.flatMap(({ store, path: at }) => placeFaults(store, environment.home, at))
    if (errors.length > 0) throw refused(errors)
    for (const { store } of fresh) mustNotBeLoopback(store.id, store.images, after.registries, environment)
  }

  /** What is new must be usable now; a key file that has gone since hinders nobody who changes something else. */
  function mustHaveKeys(before: Settings, after: Settings): void {
    const errors = after.stores.flatMap((store, place) =>
      before.stores.some((one) => isDeepStrictEqual(one, store))
        ? []
        : (['image_keys', 'catalogue_keys'] as const).flatMap((use) =>
            store[use].flatMap((key, at) => keyFault(key, `stores.${place}.${use}.${at}`)),
          ),
    )
    if (errors.length > 0) throw refused(errors)
  }

  function keyFault(key: string, path: string): FieldError[] {
    try {
      configuredStores.readKeys([key])
      return []
    } catch (error) {
      if (!isProblem(error)) throw error
      return [{ path, message: error.message }]
    }
  }

  function mustKeepStores(before: Settings, after: Settings): void {
    const left = new Set(storeIds(after))
    const gone = storeIds(before).filter((id) => !left.has(id))
    const users = services.list().filter(({ store }) => gone.includes(store))
    if (users.length === 0) return
    const named = users.map(({ id, store }) => `${id} (from "${store}")`).join(', ')
    throw new Problem('store-in-use', { services: named })
  }
}

function valid(next: unknown): Settings {
  const parsed = v.safeParse(settingsSchema, next)
  if (parsed.success) return parsed.output
  throw refused(complaintsOf(parsed.issues))
}

function refused(errors: FieldError[]): Problem {
  const complaints = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  return new Problem('request-invalid', { case: 'fields', complaints }, { errors })
}

function storeIds(settings: Settings): string[] {
  return [...(hasLocalStore(settings) ? ['local'] : []), ...settings.stores.map(({ id }) => id)]
}
