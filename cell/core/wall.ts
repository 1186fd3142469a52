import type { ContainerSpec } from '../../adapters/docker/spec.ts'
import { labels } from '../../config/labels.ts'

const memory = 64 * 1024 * 1024

/**
 * A container that runs `nft` once in the machine's own network, with the one capability that this takes and nothing
 * else; `image` is the id of the verified image of the VPN.
 */
export function nftOnce(image: string, prefix: string, owner: string, command: string[]): ContainerSpec {
  return {
    name: `${prefix}wall`,
    image,
    entrypoint: ['/usr/sbin/nft'],
    command,
    environment: {},
    user: '0:0',
    mounts: [],
    tmpfs: {},
    network: 'host',
    onHost: true,
    aliases: [],
    ports: [],
    labels: { [labels.owner]: owner },
    capAdd: ['NET_ADMIN'],
    devices: [],
    sysctls: {},
    readOnlyRoot: true,
    memory,
    pids: 16,
    stopGraceMs: 1_000,
    init: false,
    restart: 'no',
  }
}

/** The table on the machine that holds the rules of a cell; `nft` allows letters, digits and hyphens. */
export function wallTable(prefix: string): string {
  return `${prefix}host`
}
