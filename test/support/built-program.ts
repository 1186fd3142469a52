import { bundleAnew } from '../../build/bundle.ts'

/** Builds the program as it ships, and beside it the one that can be made to crash, the same cell with a tracer, and what fills its folder. */
export default async function setup(): Promise<void> {
  await bundleAnew(['test/support/crashing-cell.ts', 'test/support/fill-home.ts'])
}
