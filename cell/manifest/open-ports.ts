import type { Manifest } from './schema.ts'

type Port = NonNullable<Manifest['ports']>[number]

/** The ports that are open while a service with these settings is installed; a setting that nobody gave has its default. */
export function openPorts(
  { ports = [], config_schema = {} }: Pick<Manifest, 'ports' | 'config_schema'>,
  config: Record<string, unknown>,
): Port[] {
  return ports.filter(({ setting }) => {
    if (setting === undefined) return true
    const field = config_schema[setting]
    return (config[setting] ?? (field?.type === 'boolean' ? field.default : undefined)) === true
  })
}
