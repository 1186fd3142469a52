import { request } from 'node:https'

// Asks an https address so many times, a new connection each: host, port, server name, count. Prints the states as JSON.
const [host, port, name, count] = process.argv.slice(2)
const states = []
for (let at = 0; at < Number(count); at++) {
  states.push(
    await new Promise((resolve) => {
      const options = {
        host,
        port,
        servername: name,
        headers: { host: name },
        rejectUnauthorized: false,
        agent: false,
      }
      request(options, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode))
      })
        .on('error', (error) => resolve(error.code))
        .setTimeout(10_000, () => resolve('nothing in ten seconds'))
        .end()
    }),
  )
}
process.stdout.write(JSON.stringify(states))
process.exit()
