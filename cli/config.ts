import { Command } from 'commander'
import { call } from './call.ts'
import { Refused } from './exit.ts'
import { print } from './print.ts'
import { parseOutsideJson } from '../config/json-depth.ts'
import { Problem } from '../config/problem.ts'

type Settings = Record<string, unknown>

/** `cell config …` */
export function configCommands(): Command {
  const config = new Command('config').description(
    'the settings, as they stand in config/api/cell_config.json',
  )

  config
    .command('get [key]')
    .description('show all settings with their defaults, or one: image_verification, domain.mode, stores')
    .action(async (key: string | undefined, _, command: Command) => {
      const settings = await call<Settings>(command, { method: 'GET', path: '/api/config' })
      const value = key === undefined ? settings : valueAt(settings, key)
      print(command, value, (found) => [typeof found === 'string' ? found : JSON.stringify(found, null, 2)])
    })

  config
    .command('set <key> <value>')
    .description('change a setting; the value can be JSON, null restores the default')
    .action(async (key: string, value: string, _, command: Command) => {
      const patch = key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), meant(value))
      const settings = await call<Settings>(command, { method: 'PUT', path: '/api/config', body: patch })
      print(command, settings, () => [])
    })
  return config
}

/** `warn` is a text and `7` a number: nobody wants to quote a word for the shell and again for JSON. */
function meant(value: string): unknown {
  try {
    return parseOutsideJson(value)
  } catch {
    return value
  }
}

function valueAt(settings: Settings, key: string): unknown {
  let value: unknown = settings
  for (const name of key.split('.')) {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    if (!inside) throw new Refused(new Problem('not-found', { case: 'setting', key }).details)
    value = (value as Settings)[name]
  }
  return value
}
