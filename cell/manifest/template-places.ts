import type { Manifest } from './shape.ts'

/** A text of a manifest that a `${…}` may stand in, and what may be filled in there. */
export interface TemplatePlace {
  path: (string | number)[]
  text: string
  /** `nothing`: programs that the cell runs later, with what they need on standard input. */
  kind: 'container' | 'file' | 'peer' | 'nothing'
  /** Whether a shell reads it as a program. */
  shell: boolean
}

/** Every text that is filled in, or that somebody might think is. */
export function templatePlaces(manifest: Manifest): TemplatePlace[] {
  return [
    ...manifest.containers.flatMap((container, place): TemplatePlace[] => {
      const at = ['containers', place]
      const { entrypoint = [], command = [], environment = {}, healthcheck } = container
      const words = shellWords([...entrypoint, ...command])
      const test = healthcheck?.test ?? []
      return [
        ...argvPlaces(entrypoint, [...at, 'entrypoint'], 'container', words),
        ...argvPlaces(command, [...at, 'command'], 'container', words.slice(entrypoint.length)),
        ...Object.entries(environment).map(([key, text]) => ({
          path: [...at, 'environment', key],
          text,
          kind: 'container' as const,
          shell: false,
        })),
        ...argvPlaces(test, [...at, 'healthcheck', 'test'], 'container', [
          false,
          ...(test[0] === 'CMD-SHELL' ? [true] : shellWords(test.slice(1))),
        ]),
      ]
    }),
    ...(manifest.files ?? []).map(({ content }, place) => ({
      path: ['files', place, 'content'],
      text: content,
      kind: 'file' as const,
      shell: false,
    })),
    ...(manifest.peer_config_template ?? []).map(({ value }, place) => ({
      path: ['peer_config_template', place, 'value'],
      text: value,
      kind: 'peer' as const,
      shell: false,
    })),
    ...argvPlaces(manifest.accounts?.command, ['accounts', 'command']),
    ...argvPlaces(manifest.backup?.pre, ['backup', 'pre']),
    ...argvPlaces(manifest.backup?.post, ['backup', 'post']),
    ...argvPlaces(manifest.exit?.probe, ['exit', 'probe']),
  ]
}

function argvPlaces(
  words: string[] = [],
  path: (string | number)[],
  kind: TemplatePlace['kind'] = 'nothing',
  shell: boolean[] = [],
): TemplatePlace[] {
  return words.map((text, at) => ({ path: [...path, at], text, kind, shell: shell[at] === true }))
}

/** For `sh -c <line>` and its like: which words a shell reads as a program; those after are data again. */
function shellWords(words: string[]): boolean[] {
  const shell = words.findIndex((word) => /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/.test(word))
  const option = words.findIndex((word, at) => at > shell && /^-[a-z]*c[a-z]*$/.test(word))
  return words.map((_, at) => shell >= 0 && option >= 0 && at === option + 1)
}
