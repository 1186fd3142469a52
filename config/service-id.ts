/** What the id of a service is: in manifests, in inputs of the API, and in the command. */
export const serviceIdPattern = /^[a-z][a-z0-9-]{0,30}$/
