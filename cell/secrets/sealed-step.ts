import type { RenderedFile } from '../../adapters/files/files.ts'
import type { Step } from '../steps/step.ts'
import type { Sealer } from './sealer.ts'

/** A step as the journal keeps it: rendered files hold secrets, so what is in them lies in a box. */
export function sealStep(sealer: Sealer, step: Step): Step {
  return withContents(step, (content, path) => sealer.seal(`file:${path}`, content))
}

/** The step as it is carried out. Throws `secret-unreadable`. */
export function openStep(sealer: Sealer, step: Step): Step {
  return withContents(step, (content, path) => sealer.open(`file:${path}`, content))
}

function withContents(step: Step, change: (content: string, path: string) => string): Step {
  const changed = (files: RenderedFile[]): RenderedFile[] =>
    files.map((file) => ({ ...file, content: change(file.content, file.path) }))
  if (step.name === 'files-replace')
    return { ...step, files: changed(step.files), before: changed(step.before) }
  if (step.name === 'files-write' || step.name === 'files-remove')
    return { ...step, files: changed(step.files) }
  return step
}
