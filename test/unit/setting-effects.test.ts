import { expect, test } from 'vitest'
import { containersBySetting } from '../../cell/manifest/setting-effects.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { manifestText } from '../support/manifests.ts'

const ordinary = JSON.parse(manifestText('ordinary'))

test('a setting restarts the containers that it is filled into, or into a file of, and no other', () => {
  const [main] = ordinary.containers
  const field = { type: 'string', title: 'T', description: 'D.' }
  const { manifest } = readManifest(
    JSON.stringify({
      ...ordinary,
      config_schema: { word: field, port: field, key: { ...field, type: 'secret' }, idle: field },
      files: [
        { path: 'etc/a', content: 'word=${config.word}' },
        { path: 'etc/b', content: '${config.key}' },
      ],
      containers: [
        {
          ...main,
          command: ['serve'],
          environment: { PORT: '${config.port}' },
          volumes: ['config:etc:/etc/x'],
        },
        { name: 'cell-notes-side', environment: { PORT: '${config.port}' }, volumes: ['config:etc/a:/a'] },
      ],
      capabilities: { ...ordinary.capabilities, has_storage: false },
      storage: undefined,
      backup: undefined,
    }),
  )
  expect(containersBySetting(manifest)).toEqual({
    word: ['cell-notes', 'cell-notes-side'],
    port: ['cell-notes', 'cell-notes-side'],
    key: ['cell-notes'],
    idle: [],
  })
})
