import { expect, test } from 'vitest'
import { busyboxSpec, containerName, testDocker } from '../support/test-containers.ts'
import { testEngine } from '../support/test-engine.ts'

const { containers, images } = testDocker()

test('an archive becomes an image, which has other names and goes', async () => {
  const exported = await testEngine()
    .getContainer(await containers.create(await busyboxSpec()))
    .export()
  const reference = `cell-test/${containerName()}:one`
  const id = await images.importArchive(exported, reference, ['USER 12:12', 'LABEL a=b', 'CMD ["true"]'])
  const image = await images.inspect(reference)
  expect(image).toMatchObject({
    id,
    repoTags: [reference],
    repoDigests: [],
    user: '12:12',
    labels: { a: 'b' },
  })
  expect(image?.platform).toMatch(/^linux\/\w+$/)
  await images.tag(reference, reference.replace(':one', ':two'))
  expect((await images.list({ labels: { a: 'b' } })).map((one) => one.id)).toContain(id)
  expect(await images.remove(reference)).toBe(true)
  expect(await images.inspect(reference)).toBeNull()
  const user = await busyboxSpec({ image: id })
  await containers.create(user)
  expect(await images.remove(reference.replace(':one', ':two'))).toBe(false)
  await containers.remove(user.name)
  expect(await images.remove(id)).toBe(true)
  expect(await images.remove(id)).toBe(true)
  expect(await images.inspect(id)).toBeNull()
})
