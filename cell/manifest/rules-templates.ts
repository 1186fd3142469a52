import type { Complaint, Rule } from './rule.ts'
import type { Manifest } from './shape.ts'
import { templatePlaces, type TemplatePlace } from './template-places.ts'
import { templateVariables } from './template.ts'
import { plainVariables } from './variables.ts'

/** Only known variables, only where they are filled in, and secrets only in files. */
export const templates: Rule = (manifest) =>
  templatePlaces(manifest).flatMap((place) =>
    templateVariables(place.text).flatMap((name): Complaint[] => {
      const message = wrongWith(name, place, manifest)
      return message === undefined ? [] : [{ path: place.path, message }]
    }),
  )

function wrongWith(name: string | null, place: TemplatePlace, manifest: Manifest): string | undefined {
  if (name === null) return 'has a ${ that no } closes'
  const shown = `\${${name}}`
  if (place.kind === 'nothing') return `${shown} is not filled in here: use the environment of the container`
  if (place.program) return `${shown} would become part of a program: pass it in the environment`
  if (Object.hasOwn(plainVariables, name)) return undefined
  if (name === 'INSTANCE_ID' || name === 'REDIRECT_PORT') {
    return manifest.exit?.instanceable && place.kind !== 'peer'
      ? undefined
      : `${shown} is for exits with instances only`
  }
  if (name.startsWith('config.')) return wrongWithSetting(name.slice('config.'.length), place, manifest)
  if (name === 'url' || name.startsWith('url.')) return wrongWithUrl(name, manifest)
  if (['peer.username', 'account.username', 'account.password'].includes(name)) {
    if (place.kind !== 'peer') return `${shown} is known in peer_config_template only`
    if (name.startsWith('account.') && !manifest.capabilities.has_accounts)
      return `${shown} needs has_accounts`
    return undefined
  }
  return `${shown} is not a known variable`
}

function wrongWithSetting(
  key: string,
  place: TemplatePlace,
  { config_schema, exit }: Manifest,
): string | undefined {
  const forms = { ...config_schema, ...exit?.connection_schema }
  const field = Object.hasOwn(forms, key) ? forms[key] : undefined
  if (field === undefined) return `\${config.${key}} is not in config_schema`
  if (field.type !== 'secret' || place.kind === 'file') return undefined
  return `\${config.${key}} is a secret: only files may have it`
}

function wrongWithUrl(name: string, { subdomain, extra_subdomains = [] }: Manifest): string | undefined {
  if (subdomain === undefined) return `\${${name}} needs has_subdomain`
  const wanted = name.slice('url.'.length)
  const known = name === 'url' || wanted === subdomain || extra_subdomains.includes(wanted)
  return known ? undefined : `\${${name}} names no subdomain of this service`
}
