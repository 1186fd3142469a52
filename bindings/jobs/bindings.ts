import type { Journal } from '../../db/jobs.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'
import type { StillMayOf } from '../../runtime/functions/still-may.ts'
import type { EventHub } from '../../runtime/sse/event-hub.ts'
import { only, type FacetsOf } from '../facet.ts'
import { jobsReader } from './jobs-reader.ts'

export interface JobParts {
  journal: Journal
  jobs: Jobs
  hub: EventHub
  stillMayOf: StillMayOf
}

export const jobFacets = {
  'jobs:read': {
    effect: 'read',
    give: ({ journal, hub, stillMayOf }: JobParts) =>
      only(jobsReader(journal, hub, stillMayOf), 'list', 'show', 'events'),
  },
  'jobs:cancel': { effect: 'wish', give: ({ jobs }: JobParts) => only(jobs, 'cancel') },
} satisfies FacetsOf<JobParts>
