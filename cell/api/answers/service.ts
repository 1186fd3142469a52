import * as v from 'valibot'
import { manifestShape } from '../../manifest/shape.ts'
import { Job } from './job.ts'
import { Message } from './message.ts'
import { Problem } from './problem.ts'
import { Identity, KeptVerification } from './verification.ts'
import { Bytes, Count, pageOf, Time, wholeOf } from './words.ts'

const serviceState = v.picklist([
  'available',
  'installing',
  'running',
  'stopped',
  'unhealthy',
  'uninstalling',
  'failed',
  'kept-data',
])
const health = v.picklist(['none', 'starting', 'healthy', 'unhealthy'])

export const ActiveServices = wholeOf(
  v.strictObject({
    id: v.string(),
    name: v.string(),
    state: serviceState,
    url: v.nullable(v.string()),
    containers: v.array(v.strictObject({ name: v.string(), state: v.string(), health })),
  }),
)

export const CatalogueItem = v.strictObject({
  id: v.string(),
  store: v.nullable(v.string()),
  name: v.string(),
  description: v.string(),
  version: v.nullable(v.string()),
  installed_version: v.nullable(v.string()),
  state: serviceState,
  last_problem: v.nullable(Problem),
  /** The revocation by the store, and the owner's override of it. */
  revocation: v.nullable(
    v.strictObject({
      advice: v.picklist(['stop', 'warn']),
      reason: v.string(),
      overridden: v.nullable(v.strictObject({ reason: v.string(), by: v.string(), at: Time })),
    }),
  ),
  requires: v.array(v.string()),
  /** What it may do beyond what every service may, in English, with the messages beside it. */
  privileges: v.array(v.string()),
  privilege_messages: v.array(Message),
  resources: v.nullable(
    v.strictObject({
      memory: Bytes,
      disk_download: Bytes,
      disk_installed: Bytes,
      platforms: v.array(v.string()),
    }),
  ),
  url: v.nullable(v.string()),
  job: v.nullable(Job),
  verification: v.nullable(
    v.strictObject({
      outcome: v.picklist(['verified', 'unsigned', 'rejected', 'unavailable', 'skipped']),
      reason: v.nullable(v.string()),
      key_id: v.nullable(v.string()),
      identity: v.nullable(Identity),
      at: Time,
    }),
  ),
})
export const Catalogue = pageOf(CatalogueItem)

export const CatalogueEntry = v.strictObject({
  ...CatalogueItem.entries,
  /** As the store signed it; sizes in bytes. */
  manifest: v.nullable(manifestShape),
  evidence: v.array(
    v.strictObject({
      image: v.string(),
      pin: v.string(),
      store: v.string(),
      verification: v.nullable(KeptVerification),
      at: Time,
    }),
  ),
  containers: v.array(
    v.strictObject({ name: v.string(), state: v.string(), health, image: v.nullable(v.string()) }),
  ),
  ports: v.array(
    v.strictObject({
      host: Count,
      container: Count,
      protocol: v.picklist(['tcp', 'udp']),
      label: v.string(),
    }),
  ),
})
