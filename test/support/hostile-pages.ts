/** What somebody who took the pages over would try; prints what came of it. */
export const hostilePages = `
const fs = require('node:fs'), net = require('node:net'), http = require('node:http')
const [home, apiPort, registry] = process.argv.slice(1)
const coded = (action) => { try { action(); return 'done' } catch (error) { return error.code } }
const reached = (options) => new Promise((done) => {
  const socket = net.connect({ ...options, timeout: 5000 })
  socket.on('connect', () => { socket.destroy(); done('yes') })
  socket.on('error', () => done('no')).on('timeout', () => { socket.destroy(); done('no') })
})
const asked = (method, path) => new Promise((done, failed) => {
  const socketPath = home + '/data/run/pages/api.sock'
  http.request({ socketPath, method, path, headers: { host: 'api' } }, (answer) => {
    let text = ''
    answer.on('data', (chunk) => (text += chunk)).on('end', () => done([answer.statusCode, JSON.parse(text).code]))
  }).on('error', failed).end()
})
const gateway = registry.replace(/\\.\\d+$/, '.1')
;(async () => {
  const engineOverTcp = []
  for (const port of [2375, 2376, 4243, 2377]) engineOverTcp.push(await reached({ host: gateway, port }))
  console.log(JSON.stringify({
    engineSockets: ['/var/run/docker.sock', '/run/docker.sock', '/run/cell/engine.sock'].map((path) => coded(() => fs.statSync(path))),
    engineOverTcp,
    database: coded(() => fs.statSync(home + '/data/api/cell.db')),
    ownersSocket: coded(() => fs.statSync(home + '/data/api/cell.sock')),
    written: ['/opt/cell/x', '/tmp/x', '/etc/x', home + '/data/run/pages/x'].map((path) => coded(() => fs.writeFileSync(path, 'x'))),
    apiOverTcp: await reached({ host: gateway, port: Number(apiPort) }),
    registry: [await reached({ host: 'cell-registry', port: 5000 }), await reached({ host: registry, port: 5000 })],
    api: [...(await asked('GET', '/api/config')), ...(await asked('PUT', '/api/config'))],
    environment: Object.keys(process.env).filter((name) => name.startsWith('CELL_') || name === 'DOCKER_HOST').sort(),
  }))
})()
`
