import { Command } from 'commander'
import { call } from './call.ts'
import { print } from './print.ts'

interface Key {
  id: string
  label: string
}

interface Asked {
  id: string
  images: string[]
  services: number
  image_keys: Key[]
  catalogue_keys: Key[]
  confirmation: string
}

/** `cell store add <url>`: asks the first time, and pins the second. */
export function addCommand(): Command {
  return new Command('add')
    .description('add a store: shows its keys, and adds it once you accept what was shown')
    .argument('<url>', 'https://host/path/, or file:///folder/')
    .option('--images <pattern...>', 'allowed image sources, such as registry/path/*')
    .option(
      '--accept <confirmation>',
      'what was shown, once you compared its keys with those that the maker publishes',
    )
    .action(async (url: string, options: { images?: string[]; accept?: string }, command: Command) => {
      const body = { url, ...options }
      const answer = await call<Asked>(command, { method: 'POST', path: '/api/stores', body })
      if (options.accept !== undefined) return print(command, answer, () => [`${url} is added.`])
      const { id, images, services, image_keys, catalogue_keys, confirmation } = answer
      const named = options.images === undefined ? '' : ` --images ${options.images.join(' ')}`
      print(command, answer, () => [
        `The store "${id}" has ${services} services and may bring ${images.join(', ')}. Its keys:`,
        ...image_keys.map((key) => `  images     ${key.id}  ${key.label}`),
        ...catalogue_keys.map((key) => `  catalogue  ${key.id}  ${key.label}`),
        'Nothing was changed. Compare these with what its maker says elsewhere, then:',
        `  cell store add ${url} --accept ${confirmation}${named}`,
      ])
    })
}
