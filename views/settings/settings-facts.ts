import type { Api, CalledFor } from '../../runtime/http/api-call.ts'
import type { StoreItem, TokenItem } from '../answers.ts'

export type VerificationMode = 'enforce' | 'warn' | 'off'

/** What the page of the settings shows. */
export interface SettingsFacts {
  verification: VerificationMode
  timeZone: string
  names: NamesSettings
  stores: StoreItem[]
  tokens: TokenItem[]
}

export interface NamesSettings {
  driver: string
  blocked: string[]
}

/** Asks the API for all of it; every form of that page answers with the whole page. */
export async function settingsFacts(api: Api, c: CalledFor): Promise<SettingsFacts> {
  const [config, stores, tokens] = await Promise.all([
    api.call(c, 'GET /api/config'),
    api.call(c, 'GET /api/stores'),
    api.call(c, 'GET /api/auth/tokens'),
  ])
  return {
    verification: config.body.image_verification,
    timeZone: config.body.time_zone,
    names: config.body.names,
    stores: stores.body.items,
    tokens: tokens.body.items,
  }
}
