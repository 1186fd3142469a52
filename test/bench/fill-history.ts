import { join } from 'node:path'
import { openDb } from '../../db/open.ts'
import { fillAudit, fillJobs } from '../support/fill-history.ts'

/** `fill-history <home>` gives a cell that is stopped the history of years: 100,000 audit rows and 10,000 jobs. */
const [home = ''] = process.argv.slice(2)
const db = openDb(join(home, 'data/api/cell.db'))
db.run('pragma synchronous = off')
fillAudit(db, 100_000)
fillJobs(db, 1, 10_000)
