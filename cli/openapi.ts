import { Command } from 'commander'
import { call } from './call.ts'
import { print } from './print.ts'

/** `cell openapi` */
export function openapiCommand(): Command {
  return new Command('openapi')
    .description('print the OpenAPI document of the API')
    .action(async (_, command: Command) => {
      const answer = await call<object>(command, { method: 'GET', path: '/api/openapi.json' })
      print(command, answer, (document) => [JSON.stringify(document, null, 2)])
    })
}
