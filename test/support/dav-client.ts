import type { Finished } from '../../adapters/docker/spec.ts'
import type { Device } from './device.ts'

/** Where a calendar is and who signs in, as a profile says it. */
export interface DavAccount {
  host: string
  port: number
  path: string
  username: string
  password: string
}

/** A client of CalDAV on a device, which believes the cell's root certificate alone. */
export function davClient(device: Device, account: DavAccount) {
  const { host, port, path, username, password } = account

  async function ask(method: string, to: string, body = '', type = 'application/xml'): Promise<Finished> {
    // The password on standard input; in the tunnel the proxy is at 443, whatever port the machine gives it.
    const config = [
      `user = "${username}:${password}"`,
      `connect-to = "${host}:${port}:${host}:443"`,
      `request = "${method}"`,
      `header = "content-type: ${type}"`,
      'header = "depth: 1"',
      `data-binary = "${body.replaceAll('"', '\\"').replaceAll('\r\n', '\\r\\n')}"`,
      'cacert = "/root.crt"',
      'max-time = 20',
      'silent',
      'show-error',
      'write-out = "\\n%{http_code}"',
      `url = "https://${host}:${port}${to}"`,
    ].join('\n')
    return await device.run(['curl', '--config', '-'], config)
  }

  /** The status, or null where nobody answers; and what was said. */
  async function answer(...wish: Parameters<typeof ask>): Promise<{ status: number | null; text: string }> {
    const { exitCode, stdout } = await ask(...wish)
    if (exitCode !== 0) return { status: null, text: '' }
    const [, text = '', status = ''] = /^([^]*)\n(\d{3})$/.exec(stdout) ?? []
    return { status: Number(status), text }
  }

  return {
    async trust(pem: string): Promise<void> {
      await device.run(['install', '-m', '644', '/dev/stdin', '/root.crt'], pem)
    },
    look: () => answer('PROPFIND', path),
    /** All that is in the calendars of the account. */
    async events(): Promise<string> {
      const collections = [...(await answer('PROPFIND', path)).text.matchAll(/<(?:\w+:)?href>([^<]+)</g)]
      const found = collections.map(([, at = '']) => at).filter((at) => at !== path && at.startsWith(path))
      const texts = await Promise.all(found.map(async (at) => (await answer('REPORT', at, query)).text))
      return texts.join('\n')
    },
    async makeEvent(summary: string): Promise<number | null> {
      await answer('MKCALENDAR', `${path}test/`)
      return (await answer('PUT', `${path}test/one.ics`, eventOf(summary), 'text/calendar')).status
    },
  }
}

const query =
  '<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"/></c:filter></c:calendar-query>'

function eventOf(summary: string): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//test//EN',
    'BEGIN:VEVENT',
    'UID:one@test',
    'DTSTAMP:20261101T120000Z',
    'DTSTART:20261224T180000Z',
    `SUMMARY:${summary}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}
