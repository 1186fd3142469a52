import { request } from 'node:http'

/** The status of an answer, asked for by another name where `host` is one. */
export function statusOf(url: string, host?: string): Promise<number> {
  return new Promise((done, failed) => {
    request(url, { headers: host === undefined ? {} : { host } }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
      .on('error', failed)
      .end()
  })
}
