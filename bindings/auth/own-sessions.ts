import { sessionId, type SessionRow, type Sessions } from '../../db/sessions.ts'
import type { Caller } from '../../runtime/functions/caller.ts'

/** Sessions as the API tells them: somebody who is signed in sees their own, and the box's owner everybody's. */
export function ownSessions(sessions: Sessions) {
  return {
    list: (caller: Caller) => sessions.list(ownerOf(caller)).map((row) => shape(row, caller)),
    /** Throws `session-unknown`. */
    end: (caller: Caller, id: string) => sessions.endById(id, ownerOf(caller)),
  }
}

function ownerOf(caller: Caller): string | null {
  return caller.kind === 'session' ? caller.user : null
}

function shape({ hash, user, address, agent, createdAt, lastSeenAt, expiresAt }: SessionRow, caller: Caller) {
  return {
    id: sessionId(hash),
    user,
    address,
    browser: agent,
    created_at: new Date(createdAt).toISOString(),
    last_seen_at: new Date(lastSeenAt).toISOString(),
    expires_at: new Date(expiresAt).toISOString(),
    current: caller.kind === 'session' && caller.session === hash,
  }
}
