/** Which image lends its `chown` and `rm`, and what the container that runs them is called. */
export interface Helper {
  /** An image that was verified, by any name that the engine knows. */
  image: string
  name: string
  owner: string
}
