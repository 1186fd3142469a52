import { parseSubject } from '../../config/subject.ts'
import { isProblem } from '../../config/problem.ts'
import type { Get } from '../../runtime/functions/api-routes.ts'

/** A job, and whether people can have accounts on what it has installed and is there still. */
export async function readJob(get: Get, id: string) {
  const job = await get('GET /api/jobs/:id', { param: { id } })
  const { id: service } = parseSubject(job.subject)
  const installed = job.kind === 'service-install' && job.state === 'done' && service !== undefined
  return { job, takesAccounts: installed && (await takesAccounts(get, service)) }
}

async function takesAccounts(get: Get, id: string): Promise<boolean> {
  try {
    const query = { limit: 1 }
    return (await get('GET /api/services/:id/accounts', { param: { id }, query })).installed
  } catch (error) {
    if (isProblem(error)) return false
    throw error
  }
}
