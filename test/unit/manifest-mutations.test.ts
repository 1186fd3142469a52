import { posix } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { renderContainer } from '../../cell/render/container.ts'
import { renderFiles } from '../../cell/render/files.ts'
import { renderNetwork } from '../../cell/render/network.ts'
import { isProblem } from '../../config/problem.ts'
import { generatedManifest, mutation } from '../support/manifest-arbitraries.ts'
import { instance, manifestKinds, manifestText, renderFacts } from '../support/manifests.ts'
import { runs } from '../support/depth.ts'

test('a thousand generated manifests: refused with paths, or inside the closed subset', () => {
  let accepted = 0
  fc.assert(
    fc.property(generatedManifest, (value) => {
      accepted += judge(JSON.stringify(value), { value: true })
    }),
    { numRuns: runs(1000) },
  )
  // both ways are walked often
  expect(accepted).toBeGreaterThan(runs(100))
  expect(accepted).toBeLessThan(runs(900))
})

const mutated = (onEnd: (accepted: 0 | 1) => void) =>
  fc.property(
    fc.constantFrom(...manifestKinds),
    fc.array(mutation, { minLength: 1, maxLength: 3 }),
    (kind, changes) => {
      const value: unknown = JSON.parse(manifestText(kind))
      for (const change of changes) change(value)
      onEnd(judge(JSON.stringify(value), { value: true }))
    },
  )

test('a thousand mutated manifests: refused with paths, or inside the closed subset', () => {
  let accepted = 0
  fc.assert(
    mutated((one) => (accepted += one)),
    { numRuns: runs(1000) },
  )
  expect(accepted).toBeGreaterThan(runs(10))
})

test('what failed once: a side container listed before the main one', () => {
  const failed = { seed: -195298996, path: '589:32:32:32:47:47:47', numRuns: 1 }
  fc.assert(
    mutated((one) => expect(one).toBe(1)),
    failed,
  )
})

test('a thousand manifests with damaged text: refused with line and column, or inside the closed subset', () => {
  const damage = fc.record({
    at: fc.nat(),
    drop: fc.nat(3),
    put: fc.string({ unit: 'binary', maxLength: 3 }),
  })
  let refused = 0
  fc.assert(
    fc.property(fc.constantFrom(...manifestKinds), damage, (kind, { at, drop, put }) => {
      const text = manifestText(kind)
      const place = at % text.length
      refused += 1 - judge(text.slice(0, place) + put + text.slice(place + drop), { value: false })
    }),
    { numRuns: runs(1000) },
  )
  expect(refused).toBeGreaterThan(runs(100))
})

test('any bytes and any JSON are refused, never a crash', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.json(), fc.string()), (source) => {
      expect(() => readManifest(source)).toThrow(expect.objectContaining({ code: 'manifest-invalid' }))
    }),
    { numRuns: runs(1000) },
  )
})

test('the main container is found by its whole name, wherever it is in the list', () => {
  const manifest = JSON.parse(manifestText('two-containers')) as { containers: object[] }
  const sideFirst = { ...manifest, containers: manifest.containers.toReversed() }
  expect(judge(JSON.stringify(sideFirst), { value: true })).toBe(1)
})

/** Reads and renders; gives 1 where the manifest was accepted. */
function judge(text: string, { value }: { value: boolean }): 0 | 1 {
  let manifest: Manifest
  try {
    manifest = readManifest(text).manifest
  } catch (error) {
    if (!isProblem(error)) throw error
    expect(error.code).toBe('manifest-invalid')
    expect(error.errors.length).toBeGreaterThan(0)
    for (const { path, message, line, column } of error.errors) {
      expect(message).not.toBe('')
      expect([line, column]).toEqual([expect.any(Number), expect.any(Number)])
      if (value) expect(path).not.toBe('')
    }
    return 0
  }
  stayInside(manifest)
  return 1
}

const ordinary = 'CHOWN DAC_OVERRIDE FOWNER SETUID SETGID NET_BIND_SERVICE KILL SYS_CHROOT'.split(' ')
const core = 'api webui caddy dns ntp wireguard registry'.split(' ').map((name) => `cell-${name}`)
const refusedPorts = [22, 53, 80, 443, 3000, 51820]
const specKeys =
  `name command entrypoint environment user workingDir mounts tmpfs network address aliases nameServers ports labels capAdd
  devices sysctls readOnlyRoot memory pids weights healthcheck stopGraceMs init restart`.split(/\s+/)

/** What an accepted manifest may at most become, said again without the code that made it. */
function stayInside(manifest: Manifest): void {
  const facts = { ...renderFacts, cellIp: '10.9.0.1', ...(manifest.exit && { instance }) }
  let files
  let specs
  try {
    files = renderFiles(manifest, facts)
    specs = manifest.containers.map((container) => renderContainer(manifest, container, facts))
  } catch (error) {
    // the values that this test has may not fit a changed form
    if (isProblem(error) && error.code === 'config-invalid') return
    throw error
  }
  const own = `/home/cell/data/services/${manifest.id}/`
  const rendered = `/home/cell/data/rendered/${manifest.id}/`
  const isExit = manifest.exit !== undefined

  expect(renderNetwork(manifest, facts)).toMatchObject({
    name: `cell-svc-${manifest.id}`,
    internal: !manifest.capabilities.has_egress,
  })
  for (const { path, mode } of files) {
    expect(posix.normalize(path)).toBe(path)
    expect(path.startsWith(`rendered/${manifest.id}/`)).toBe(true)
    expect(mode & 0o7022).toBe(0)
  }
  for (const spec of specs) {
    expect(specKeys).toEqual(expect.arrayContaining(Object.keys(spec)))
    expect(spec.name).toMatch(/^cell-[a-z0-9][a-z0-9-]*$/)
    expect(spec.name.startsWith(`cell-${manifest.id}`)).toBe(true)
    expect(core).not.toContain(spec.name)
    expect(spec.network).toBe(`cell-svc-${manifest.id}`)
    expect(spec).toMatchObject({ init: true, restart: 'no', pids: 256 })
    expect(spec.memory).toBeGreaterThan(0)
    for (const { source, target, readOnly } of spec.mounts) {
      expect(posix.normalize(source)).toBe(source)
      const isData = source.startsWith(own) && !source.slice(own.length).includes('/')
      expect(isData || (source.startsWith(rendered) && readOnly)).toBe(true)
      expect(target).toMatch(/^\/(?!proc\b|sys\b|dev\b)[^:]+$/)
    }
    expect([...ordinary, ...(isExit ? ['NET_ADMIN'] : [])]).toEqual(expect.arrayContaining(spec.capAdd))
    expect(isExit ? ['/dev/net/tun'] : []).toEqual(expect.arrayContaining(spec.devices))
    for (const [name, value] of Object.entries(spec.sysctls)) {
      expect(isExit && /^net\.ipv[46]\./.test(name) && /^[012]$/.test(value)).toBe(true)
    }
    for (const { host } of spec.ports) {
      expect(manifest.capabilities.has_egress).toBe(true)
      expect(refusedPorts.includes(host) || (host >= 9100 && host <= 9199)).toBe(false)
    }
    expect(
      Object.keys(spec.labels).filter(
        (label) => !/^cell\.(owner|service|instance|job|manifest)$/.test(label),
      ),
    ).toEqual([])
    const outside = JSON.stringify([spec.command, spec.entrypoint, spec.environment, spec.healthcheck])
    expect(outside).not.toContain('${')
    expect(outside).not.toContain(instance.config.profile.split('\n')[1])
  }
  // A side container begins with the name of the main one: `cell-files-dav` beside `cell-files`.
  const main = manifest.containers.findIndex(({ name }) => name === manifest.container_name)
  expect(specs[main]?.healthcheck).toBeDefined()
}
