import { Problem } from '../../config/problem.ts'
import { formValues } from '../manifest/form-values.ts'
import type { Form } from '../manifest/form.ts'
import type { Manifest } from '../manifest/schema.ts'
import { fillTemplate } from '../manifest/template.ts'
import type { RenderFacts } from './facts.ts'

export type Variables = ReadonlyMap<string, string>

/** Each `${name}` becomes its value, once: a value is data, whatever it looks like. Throws `manifest-invalid`. */
export function renderTemplate(text: string, variables: Variables): string {
  return fillTemplate(text, (name) => {
    const value = name === null ? undefined : variables.get(name)
    if (value !== undefined) return value
    if (name === null) throw new Problem('manifest-invalid', { case: 'unclosed' })
    throw new Problem('manifest-invalid', { case: 'variable', variable: `\${${name}}` })
  })
}

/** The variables that a service's containers and files may use. Throws `config-invalid`. */
export function serviceVariables(
  manifest: Manifest,
  facts: Pick<
    RenderFacts,
    'cellName' | 'domain' | 'cellIp' | 'rootCertificate' | 'dataFolder' | 'config' | 'instance'
  >,
  { secrets }: { secrets: boolean },
): Variables {
  const { id, subdomain, extra_subdomains = [], config_schema = {}, exit } = manifest
  const { cellName, domain, cellIp, rootCertificate = '', dataFolder, config, instance } = facts
  const url = (name: string): string => `https://${name}.${domain}`
  return new Map([
    ['CELL_NAME', cellName],
    ['CELL_DOMAIN', domain],
    ['CELL_IP', cellIp],
    ['CELL_ROOT_CERTIFICATE', rootCertificate],
    ['SERVICE_ID', id],
    ['PIC_DATA_DIR', dataFolder],
    ...(instance === undefined
      ? []
      : ([
          ['INSTANCE_ID', instance.id],
          ['REDIRECT_PORT', String(instance.redirectPort)],
          ...settingVariables(exit?.connection_schema ?? {}, instance.config, secrets),
        ] as const)),
    ...settingVariables(config_schema, config, secrets),
    ...(subdomain === undefined
      ? []
      : [
          ['url', url(subdomain)] as const,
          ...[subdomain, ...extra_subdomains].map((name) => [`url.${name}`, url(name)] as const),
        ]),
  ])
}

/** A setting that nobody gave is empty. */
function settingVariables(form: Form, given: Record<string, unknown>, secrets: boolean): [string, string][] {
  const values = formValues(form, given)
  return Object.entries(form)
    .filter(([, { type }]) => secrets || type !== 'secret')
    .map(([key]) => [`config.${key}`, String(values[key] ?? '')])
}
