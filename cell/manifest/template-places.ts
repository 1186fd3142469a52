import type { Manifest } from './shape.ts'

/** A text in a manifest that could have a `${…}` in it, and which variables are filled in there. */
export interface TemplatePlace {
  path: (string | number)[]
  text: string
  /** `nothing`: programs that the cell runs later, with their input on standard input. */
  kind: 'container' | 'file' | 'peer' | 'nothing'
  /** Whether a shell or an interpreter may read it as a program. */
  program: boolean
}

/** Every text that is filled in, or that an author could expect to be. */
export function templatePlaces(manifest: Manifest): TemplatePlace[] {
  return [
    ...manifest.containers.flatMap((container, place): TemplatePlace[] => {
      const at = ['containers', place]
      const { entrypoint = [], command = [], environment = {}, healthcheck } = container
      const isProgram = runsText([...entrypoint, ...command])
      const test = healthcheck?.test ?? []
      return [
        ...argvPlaces(entrypoint, [...at, 'entrypoint'], 'container', isProgram),
        ...argvPlaces(command, [...at, 'command'], 'container', isProgram),
        ...Object.entries(environment).map(([key, text]) => ({
          path: [...at, 'environment', key],
          text,
          kind: 'container' as const,
          program: false,
        })),
        ...argvPlaces(
          test,
          [...at, 'healthcheck', 'test'],
          'container',
          test[0] === 'CMD-SHELL' || runsText(test.slice(1)),
        ),
      ]
    }),
    ...(manifest.files ?? []).map(({ content }, place) => ({
      path: ['files', place, 'content'],
      text: content,
      kind: 'file' as const,
      program: false,
    })),
    ...(manifest.peer_config_template ?? []).map(({ value }, place) => ({
      path: ['peer_config_template', place, 'value'],
      text: value,
      kind: 'peer' as const,
      program: false,
    })),
    ...(manifest.profiles ?? []).map(({ url }, place) => ({
      path: ['profiles', place, 'url'],
      text: url,
      kind: 'peer' as const,
      program: false,
    })),
    ...argvPlaces(manifest.accounts?.command, ['accounts', 'command']),
    ...argvPlaces(manifest.certificate?.reload, ['certificate', 'reload']),
    ...argvPlaces(manifest.backup?.pre, ['backup', 'pre']),
    ...argvPlaces(manifest.backup?.post, ['backup', 'post']),
    ...argvPlaces(manifest.backup?.check, ['backup', 'check']),
    ...argvPlaces(manifest.exit?.probe, ['exit', 'probe']),
  ]
}

function argvPlaces(
  words: string[] = [],
  path: (string | number)[],
  kind: TemplatePlace['kind'] = 'nothing',
  program = false,
): TemplatePlace[] {
  return words.map((text, at) => ({ path: [...path, at], text, kind, program }))
}

/** `sh -c <line>` and its like: a value that becomes part of the line could run anything. */
function runsText(words: string[]): boolean {
  return (
    words.some((word) => interpreter.test(word)) && words.some((word) => /^-[a-z]*[ce]|^--eval/i.test(word))
  )
}

const interpreter = /^(?:.*\/)?(?:(?:ba|da|a|k|z)?sh|python[\d.]*|perl[\d.]*|ruby|node|lua[\d.]*|php[\d.]*)$/
