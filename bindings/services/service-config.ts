import { formValues } from '../../cell/manifest/form-values.ts'
import type { Form } from '../../cell/manifest/form.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { containersBySetting } from '../../cell/manifest/setting-effects.ts'
import { openConfig } from '../../cell/secrets/sealed-config.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import type { Services } from '../../db/services.ts'
import { manifestOf } from './installed-manifest.ts'

export type Values = Record<string, string | number | boolean>
export type ServiceConfig = ReturnType<typeof openServiceConfig>

/** What the owner can set of an installed service, as its manifest's form asks for it. */
export function openServiceConfig({ services, sealer }: { services: Services; sealer: Sealer }) {
  function read(id: string): { manifest: Manifest; form: Form; given: Record<string, unknown> } {
    const row = services.get(id)
    if (row === undefined) throw new Problem('service-not-installed', { id })
    const manifest = manifestOf(row)
    return { manifest, form: manifest.config_schema ?? {}, given: openConfig(sealer, id, row.config) }
  }

  return {
    /** Secrets are never told, only whether they are set. */
    show(id: string) {
      const { manifest, form, given } = read(id)
      const isSecret = (key: string): boolean => form[key]?.type === 'secret'
      const values = Object.entries(formValues(form, given))
      return {
        schema: form,
        values: Object.fromEntries(values.filter(([key]) => !isSecret(key))),
        secrets_set: values.map(([key]) => key).filter(isSecret),
        restarts: containersBySetting(manifest),
      }
    },

    /** The settings after a merge patch: null goes back to the default. Throws `config-invalid` with every complaint. */
    changed(id: string, patch: Record<string, Values[string] | null>): Values {
      const { form, given } = read(id)
      const next = Object.entries({ ...given, ...patch }).filter(([, value]) => value !== null)
      formValues(form, Object.fromEntries(next))
      // Those that hold their default stay free to follow it.
      return Object.fromEntries(next) as Values
    },
  }
}
