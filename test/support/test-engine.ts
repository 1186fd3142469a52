import Docker from 'dockerode'

/** The engine that `npm test` sets up; a test that needs it fails with a sentence when there is none. */
export function testEngine(): Docker {
  const socketPath = process.env.CELL_TEST_ENGINE
  if (!socketPath) {
    throw new Error(
      'CELL_TEST_ENGINE must name the socket of a test engine; "npm test" sets one up as root on Debian.',
    )
  }
  return new Docker({ socketPath })
}
