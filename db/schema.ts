/** All tables. Times are ms since 1970. */
export * from './schema/account-shares.ts'
export * from './schema/accounts.ts'
export * from './schema/audit.ts'
export * from './schema/exits.ts'
export * from './schema/jobs.ts'
export * from './schema/people.ts'
export * from './schema/services.ts'
