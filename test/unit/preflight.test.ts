import { describe, expect, test } from 'vitest'
import { expiredProblem } from '../../cell/store-index/expiry.ts'
import type { InstallFacts } from '../../cell/plan/facts.ts'
import { forecastInstall, preflight } from '../../cell/plan/preflight.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { Problem } from '../../config/problem.ts'
import { manifestText, renderFacts } from '../support/manifests.ts'

const { manifest: relay } = readManifest(manifestText('ports'))
const { manifest: ordinary } = readManifest(manifestText('ordinary'))
const mega = 1024 * 1024

const facts: InstallFacts = {
  ...renderFacts,
  platform: 'linux/amd64',
  pool: '172.30.0.0/16',
  subnetsTaken: [],
  installed: [],
  strangers: [],
  cellPorts: [],
  listeners: [],
  diskFree: 1024 * mega,
  memoryAvailable: 512 * mega,
  memoryTotal: 1024 * mega,
  memoryLimits: true,
  unfitImages: [],
  clockProblem: null,
  indexProblem: null,
}

/** It claims a name below `/.well-known/` and nothing else that the other one has. */
const unnamed = { ...relay, well_known: { turn: '/' } }

const codes = (more: Partial<InstallFacts>): string[] =>
  preflight({ ...relay, well_known: { turn: '/turn' } }, {}, { ...facts, ...more }).map(({ code }) => code)

describe('before an installation', () => {
  test('nothing stands in the way of a machine that has everything', () => expect(codes({})).toEqual([]))

  test.each<[string, Partial<InstallFacts>, string]>([
    ['the machine is of another kind', { platform: 'linux/arm64' }, 'platform-unsupported'],
    ['the image is for others only', { unfitImages: [relay.image] }, 'platform-unsupported'],
    ['something listens on its port', { listeners: [{ protocol: 'udp', port: 3478 }] }, 'port-taken'],
    ['the VPN of the cell has its port', { cellPorts: [5055, 3478] }, 'port-taken'],
    ['a container of its name is there', { strangers: ['cell-relay'] }, 'name-taken'],
    ['the disk is nearly full', { diskFree: 100 * mega }, 'disk-full'],
    ['too little memory is free', { memoryAvailable: 32 * mega }, 'memory-short'],
    [
      'the clock is wrong',
      { clockProblem: new Problem('clock-wrong', { case: 'program', now: '1970', at: '2026' }) },
      'clock-wrong',
    ],
    [
      'the index of the store is past its time',
      { indexProblem: expiredProblem({ store: 'one', expires: '2026-01-01T00:00:00Z' }, Date.now(), null) },
      'index-expired',
    ],
    [
      'a stopped service wants the same port',
      { installed: [{ id: 'other', manifest: relay, wanted: 'stopped' }] },
      'port-taken',
    ],
    [
      'running services may take all the memory there is',
      {
        memoryTotal: 96 * mega,
        installed: [{ id: 'other', manifest: { ...relay, ports: [] }, wanted: 'running' }],
      },
      'memory-short',
    ],
    [
      'another service has its name below /.well-known/',
      { installed: [{ id: 'other', manifest: { ...unnamed, ports: [] }, wanted: 'stopped' }] },
      'subdomain-taken',
    ],
  ])('it is said when %s', (_, more, code) => expect(new Set(codes(more))).toEqual(new Set([code])))

  test('a listener of the other protocol is in nobody’s way', () =>
    expect(codes({ listeners: [{ protocol: 'tcp', port: 3478 }] })).toEqual([]))

  test('everything that stands in the way is said at once', () => {
    const more = { ...facts, diskFree: 0, memoryAvailable: 0, platform: 'linux/riscv64' }
    const found = preflight({ ...ordinary, requires: ['absent'] }, {}, more).map(({ code }) => code)
    expect(found).toEqual(
      expect.arrayContaining(['platform-unsupported', 'requires-missing', 'disk-full', 'memory-short']),
    )
  })

  test('memory that can’t be limited is a warning, and refuses nothing', () => {
    expect(codes({ memoryLimits: false })).toEqual([])
    expect(forecastInstall(relay, {}, { ...facts, memoryLimits: false }).warnings).toHaveLength(1)
    expect(forecastInstall(relay, {}, facts).warnings).toEqual([])
  })
})
