import { message } from '../../config/messages.ts'
import { Problem } from '../../config/problem.ts'
import { serviceFolder } from '../render/paths.ts'
import type { Helper } from '../steps/helper.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

type DeletionStep = StepOf<'data-trash' | 'data-purge'>

/** The steps that delete what an uninstalled service left: one rename first, which can be taken back. */
export function planDeleteKeptData(
  service: string,
  job: string,
  installed: boolean,
  helper: Helper | null,
): Plan<DeletionStep> {
  const trash = `trash/${job}`
  const effect = message('data-moved', { folder: `data/${serviceFolder(service)}` })
  return {
    steps: [
      { name: 'data-trash', label: message('data-trash'), effect, service, trash },
      {
        name: 'data-purge',
        label: message('data-purge'),
        effect: message('data-deleted'),
        final: true,
        trash,
        helper,
      },
    ],
    problems: installed ? [new Problem('service-installed', { case: 'in-use', id: service })] : [],
  }
}
