import { describe, expect, test } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import { renderContainer } from '../../cell/render/container.ts'
import { renderFiles } from '../../cell/render/files.ts'
import { containerName, networkName } from '../../cell/render/names.ts'
import { renderNetwork } from '../../cell/render/network.ts'
import { renderTemplate } from '../../cell/render/template.ts'
import { instance, manifestKinds, manifestText, renderFacts } from '../support/manifests.ts'

const configs = { ordinary: { token: 's3cret ${url}', title: '$& "quoted" ${CELL_NAME}' } } as const

function rendered(kind: (typeof manifestKinds)[number]) {
  const { manifest } = readManifest(manifestText(kind))
  const config = kind === 'ordinary' ? configs.ordinary : {}
  const facts = { ...renderFacts, config, ...(kind === 'exit' && { instance }) }
  return {
    network: renderNetwork(manifest, facts),
    files: renderFiles(manifest, facts),
    containers: manifest.containers.map((container) => renderContainer(manifest, container, facts)),
  }
}

describe('rendering a service', () => {
  test.each(manifestKinds)('gives what is kept for %s', async (kind) => {
    const text = `${JSON.stringify(rendered(kind), null, 2)}\n`
    await expect(text).toMatchFileSnapshot(`../fixtures/manifests/${kind}.rendered.json`)
  })

  test('a secret reaches a file and nothing else', () => {
    const { files, ...others } = rendered('ordinary')
    expect(files[0]?.content).toBe('s3cret ${url}\n')
    expect(JSON.stringify(others)).not.toContain('s3cret')
  })

  test('a value is data: what looks like a variable in it stays as it is', () => {
    expect(rendered('ordinary').containers[0]?.command?.at(-1)).toBe('$& "quoted" ${CELL_NAME}')
  })

  test('a setting that does not fit its form is refused, each with its path', () => {
    const { manifest } = readManifest(manifestText('ordinary'))
    const config = { page_size: 1000, title: 'two\nlines', theme: 'blue', colour: 1, token: 7 }
    const paths = ['config.colour', 'config.title', 'config.page_size', 'config.theme', 'config.token']
    expect(() => renderFiles(manifest, { ...renderFacts, config })).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        errors: paths.map((path) => expect.objectContaining({ path })),
      }),
    )
  })

  test('an exit with instances is not rendered without one', () => {
    const { manifest } = readManifest(manifestText('exit'))
    expect(() => renderFiles(manifest, renderFacts)).toThrow(
      expect.objectContaining({ code: 'manifest-invalid' }),
    )
  })
})

describe('renderTemplate', () => {
  const variables = new Map([['url', 'https://notes.home.cell']])

  test('fills in each variable once', () => {
    expect(renderTemplate('${url}/a ${url} $url {url}', variables)).toBe(
      'https://notes.home.cell/a https://notes.home.cell $url {url}',
    )
  })

  test.each([
    '${',
    '${url',
    '${}',
    '${ url }',
    '${URL}',
    '${url:-x}',
    '${${url}}',
    '${toString}',
    '${url.__proto__}',
  ])('refuses %s', (text) => {
    expect(() => renderTemplate(text, variables)).toThrow(
      expect.objectContaining({ code: 'manifest-invalid' }),
    )
  })
})

test('names carry the prefix of the cell instead of cell-', () => {
  expect(containerName('cell-', 'cell-notes')).toBe('cell-notes')
  expect(containerName('other-', 'cell-notes-x')).toBe('other-notes-x')
  expect(containerName('cell-', 'cell-openvpn-client', 'berlin')).toBe('cell-openvpn-client-berlin')
  expect(networkName('other-', 'notes')).toBe('other-svc-notes')
})
