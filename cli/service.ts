import { Command, Option } from 'commander'
import type { PlanShape } from '../cell/plan/plan.ts'
import { call } from './call.ts'
import { Refused } from './exit.ts'
import { startAndFollow } from './follow.ts'
import { columns, print } from './print.ts'
import { overrideCommand } from './service-override.ts'
import { serviceConfigCommands } from './service-config.ts'
import { addWatchCommands } from './service-watch.ts'
import { sayMessage } from './words.ts'

interface Item {
  id: string
  name: string
  version: string | null
  installed_version: string | null
  state: string
}

const data = () =>
  new Option('--data <what>', 'keep or delete the data').choices(['keep', 'delete']).default('keep')

/** `cell service …` */
export function serviceCommands(): Command {
  const service = new Command('service').description(
    'services of the store: list, install, uninstall, start, stop, logs, stats',
  )

  service
    .command('list')
    .description('list services with their state')
    .action(async (_, command: Command) => {
      const answer = await call<{ items: Item[] }>(command, { method: 'GET', path: '/api/services/catalog' })
      print(command, answer, ({ items }) =>
        columns([
          ['SERVICE', 'STATE', 'INSTALLED', 'OFFERED', 'NAME'],
          ...items.map((item) => [item.id, item.state, item.installed_version, item.version, item.name]),
        ]),
      )
    })

  service
    .command('show <id>')
    .description('show one service in detail')
    .action(async (id: string, _, command: Command) => {
      const answer = await call<object>(command, { method: 'GET', path: pathOf(id) })
      print(command, answer, (shown) => [JSON.stringify(shown, null, 2)])
    })

  service
    .command('plan <id>')
    .description('show what an install or uninstall would do, and what a service may do (!); changes nothing')
    .addOption(new Option('--do <what>').choices(['install', 'uninstall']).default('install'))
    .addOption(data())
    .action(async (id: string, options: { do: string; data: string }, command: Command) => {
      const body = { do: options.do, data: options.data }
      const plan = await call<PlanShape>(command, { method: 'POST', path: `${pathOf(id)}/plan`, body })
      print(command, plan, (shown) => [
        ...shown.steps.map(({ label, label_message, effect, effect_message }) => {
          const change = effect === null ? '' : ` (${sayMessage(effect_message, effect)})`
          return `- ${sayMessage(label_message, label)}${change}`
        }),
        ...shown.privileges.map((one, at) => `! ${sayMessage(shown.privilege_messages[at] ?? null, one)}`),
      ])
      if (plan.problems[0] !== undefined) throw new Refused(plan.problems[0])
    })

  service
    .command('install <id>')
    .description('install a service')
    .action((id: string, _, command: Command) => startAndFollow(command, `${pathOf(id)}/install`, {}))

  service
    .command('uninstall <id>')
    .description('uninstall a service; the data is kept by default')
    .addOption(data())
    .action((id: string, options: { data: string }, command: Command) => {
      const body = options.data === 'delete' ? { data: 'delete', confirm: id } : { data: 'keep' }
      return startAndFollow(command, `${pathOf(id)}/uninstall`, body)
    })

  for (const what of ['start', 'stop', 'restart']) {
    service
      .command(`${what} <id>`)
      .description(`${what} an installed service`)
      .action((id: string, _, command: Command) => startAndFollow(command, `${pathOf(id)}/${what}`, {}))
  }
  addWatchCommands(service)
  return service.addCommand(overrideCommand()).addCommand(serviceConfigCommands())
}

function pathOf(id: string): string {
  return `/api/services/catalog/${encodeURIComponent(id)}`
}
