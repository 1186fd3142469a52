import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { addressIndexesOf } from '../../cell/peers/addresses.ts'
import { openDb } from '../../db/open.ts'
import { addPeers } from './many-peers.ts'

/**
 * `fill-home <home> <count> [<devices of each> <network>]` makes the database of a cell that has let so many peers in. A
 * program of its own: a process lets a database go when it ends, and the cell wants it for itself.
 */
const [home = '', count = '', each = '1', network = '10.66.0.0/22'] = process.argv.slice(2)
mkdirSync(join(home, 'data/api'), { recursive: true })
const db = openDb(join(home, 'data/api/cell.db'))
// Nothing is lost by a power failure here, and a slow disk would take a minute.
db.run('pragma synchronous = off')
addPeers(db, 1, Number(count), { each: Number(each), within: addressIndexesOf(network) })
