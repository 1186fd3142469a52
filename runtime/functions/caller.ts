/** Who calls, as the guard found out. */
export type Caller =
  /** `name` is for the journal: `socket`, `token:<id>`, `user:<name>`… */
  | { kind: 'nobody' | 'local' | 'token' | 'socket'; name: string }
  /**
   * `peer` is the peer whose sign-in it is, null for the admin's; `session` is the hash that the session is kept under,
   * `secret` what the cookie holds; `provenAt`, in ms since 1970, when the password was last shown.
   */
  | {
      kind: 'session'
      name: string
      user: string
      peer: string | null
      session: string
      secret: string
      provenAt: number
    }
