import { expect, test } from 'vitest'
import { lintManifest } from '../../cell/manifest/lint.ts'
import { manifestText } from '../support/manifests.ts'

const ordinary = JSON.parse(manifestText('ordinary')) as object
const warned = (backup: object) =>
  lintManifest(JSON.stringify({ ...ordinary, backup })).warnings.filter(({ path }) =>
    path.startsWith('backup'),
  )

test('an author is warned of data that no backup has, that two paths have, and of a hold that nothing ends', () => {
  expect(warned({ paths: ['data:notes'] })).toEqual([])
  expect(warned({ paths: ['data:notes'], pre: ['/bin/hold'], post: ['/bin/go'] })).toEqual([])
  expect(warned({ paths: ['data:notes', 'data:notes/pages'] })).toMatchObject([{ path: 'backup.paths.1' }])
  expect(warned({ paths: ['data:notes'], pre: ['/bin/hold'] })).toMatchObject([{ path: 'backup.post' }])
})
