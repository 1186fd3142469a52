/** Files of one run at a time, at most. */
const most = 4
/** Which of the workers of all runs beside each other this process is: ports and address pools are shared out by it. */
const workers = 4 * most
export const worker =
  (Number(process.env.TEST_RUN ?? 0) * most + (Number(process.env.VITEST_POOL_ID ?? 0) % most)) % workers
