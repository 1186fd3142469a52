import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRoutes, routesOf } from '../../runtime/functions/routes-file.ts'

interface StreamingRoute {
  host: 'api' | 'web'
  /** As in `routes.json`. */
  path: string
  /** What makes it follow, where it does not of its own accord. */
  query: string
  /** Whether what it gives are events; a download otherwise. */
  events: boolean
}

interface Operation {
  parameters?: { name: string; in: string }[]
  responses: Record<string, { content?: Record<string, unknown> }>
}

const root = join(import.meta.dirname, '../..')

/**
 * Every route that may go on for long: what `routes.json` marks as streaming, and what answers events by its contract.
 * No list by hand, so that a new one is among them.
 */
export function streamingRoutes(): StreamingRoute[] {
  const { functions } = readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))
  const document = JSON.parse(readFileSync(join(root, 'dist/openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, Operation>>
  }
  return functions.flatMap((entry) =>
    routesOf(entry).flatMap(({ method, path }) => {
      const operation =
        entry.host === 'api'
          ? document.paths[path.replaceAll(/:([a-z_]+)/g, '{$1}')]?.[method.toLowerCase()]
          : undefined
      const told = Object.keys(operation?.responses['200']?.content ?? {})
      const events = entry.host === 'web' ? path.endsWith('events') : told.includes('text/event-stream')
      if (!entry.streams && !events) return []
      const follows =
        operation?.parameters?.some((one) => one.in === 'query' && one.name === 'follow') === true
      return [{ host: entry.host, path, query: follows ? '?follow=1' : '', events }]
    }),
  )
}
