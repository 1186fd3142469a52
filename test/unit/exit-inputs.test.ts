import * as v from 'valibot'
import { expect, test } from 'vitest'
import { ConnectionBody } from '../../cell/api/exit-inputs.ts'

test.each(['direct', 'person'])('no connection is called "%s": who chooses that leaves otherwise', (id) => {
  const named = (name: string) => v.safeParse(ConnectionBody, { id: name, service: 'wireguard-ext' })
  expect(named(id).issues).toMatchObject([{ path: [{ key: 'id' }] }])
  expect(named(`${id}-1`).success).toBe(true)
})
