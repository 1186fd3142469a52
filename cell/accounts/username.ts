import { matchesWhole } from '../manifest/pattern.ts'
import { nameKey } from '../../config/name-key.ts'
import { say } from '../../config/field-messages.ts'

/**
 * Names that mean somebody else to programs and people: administrators, daemons, and the addresses that RFC 2142 and the
 * rules of certificate authorities keep for whoever runs a domain.
 */
const reserved: ReadonlySet<string> = new Set([
  ...['root', 'admin', 'administrator', 'daemon', 'nobody', 'system', 'operator', 'guest', 'anonymous'],
  ...[
    'postmaster',
    'hostmaster',
    'webmaster',
    'abuse',
    'noc',
    'security',
    'info',
    'support',
    'mailer-daemon',
  ],
  ...[
    'ssladmin',
    'ssladministrator',
    'sslwebmaster',
    'sysadmin',
    'www',
    'ftp',
    'mail',
    'noreply',
    'no-reply',
  ],
])

/** What is wrong with a user name for a service with that pattern. */
export function wrongWithUsername(username: string, pattern: string) {
  if (reserved.has(nameKey(username))) return say('username-reserved')
  // What follows stands in addresses and in lines of files, whatever the pattern lets pass.
  if (username.length > 64 || /[\s:/\\\p{Cc}]/u.test(username)) return say('username-letters')
  return matchesWhole(pattern, username) ? undefined : say('pattern', { pattern })
}

/** A user name like a peer's name, or undefined where none fits the pattern. */
export function usernameLike(peer: string, pattern: string): string | undefined {
  const small = nameKey(peer)
  const plain = small.replaceAll(/[^a-z0-9._-]/g, '')
  const candidates = [peer, small, plain, plain.replaceAll(/[^a-z0-9]/g, ''), plain.replace(/^[^a-z]+/, '')]
  return candidates.find((name) => name !== '' && wrongWithUsername(name, pattern) === undefined)
}
