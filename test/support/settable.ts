import { tinyManifest } from './fixture-store.ts'

/** A service with a file that two settings go into, one of them secret, and a health check that reads it. */
export function settable(pin: string): object {
  const tiny = tinyManifest('tiny', pin) as { capabilities: object; containers: object[] }
  return {
    ...tiny,
    capabilities: { ...tiny.capabilities, has_admin_config: true },
    files: [{ path: 'settings', content: 'word=${config.word}\nkey=${config.key}\n' }],
    config_schema: {
      word: { type: 'string', title: 'Word', description: 'A word.', default: 'hello', max: 20 },
      size: { type: 'integer', title: 'Size', description: 'A size.', default: 3, min: 1, max: 9 },
      key: { type: 'secret', title: 'Key', description: 'A key.' },
    },
    containers: [
      {
        ...tiny.containers[0],
        volumes: ['data:site:/data', 'config:settings:/settings'],
        environment: { SIZE: '${config.size}' },
        healthcheck: {
          ...(tiny.containers[0] as { healthcheck: object }).healthcheck,
          test: ['CMD-SHELL', '! grep -q word=sick /settings'],
        },
      },
    ],
  }
}
