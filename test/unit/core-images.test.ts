import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import { keepUnbuilt } from '../../adapters/local-store/unbuilt.ts'
import { openSettings } from '../../adapters/settings/settings-file.ts'
import { tagOf } from '../../cell/plan/store-build.ts'
import { readEnvironment } from '../../config/environment.ts'
import { openCoreImages } from '../../bindings/core/core-images.ts'
import { testFolder } from '../support/folder.ts'

const program = join(import.meta.dirname, '../..')

async function imagesOf(driver?: string) {
  const home = await testFolder()
  const file = join(home, 'config/api/cell_config.json')
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, JSON.stringify(driver === undefined ? {} : { names: { driver } }))
  const images = openCoreImages(readEnvironment({ CELL_HOME: home }), openSettings(file), program)
  const recipes = () =>
    images
      .list()
      .filter(({ signedFor }) => signedFor === 'core-dns')
      .map(({ id, optional }) => (optional ? `${id}?` : id))
  return { home, images, recipes }
}

test('CoreDNS serves the names where it can be built, and unbound stands by', async () => {
  const { home, images, recipes } = await imagesOf()
  expect([images.namesDriver(), images.fallback(), recipes()]).toEqual([
    'coredns',
    null,
    ['core-coredns?', 'core-unbound'],
  ])
  const recipe = { ...readRecipe(program, 'core', 'coredns'), id: 'core-coredns' }
  await keepUnbuilt(home, tagOf(recipe), 'no such host')
  expect([images.namesDriver(), recipes()]).toEqual(['unbound', ['core-unbound']])
  expect(images.fallback()?.params?.['reason']).toContain('no such host')
})

test('what the owner chose is built alone, and is no choice of the cell any more', async () => {
  const { home, images, recipes } = await imagesOf('coredns')
  await keepUnbuilt(home, tagOf({ ...readRecipe(program, 'core', 'coredns'), id: 'core-coredns' }), 'no')
  expect([images.namesDriver(), images.fallback(), recipes()]).toEqual(['coredns', null, ['core-coredns']])
  const other = await imagesOf('unbound')
  expect([other.images.namesDriver(), other.recipes()]).toEqual(['unbound', ['core-unbound']])
})
