// Filled by the types generated from `routes.json`: the runtime knows that there are functions, not which.

/** Every HTTP function by its name, with its host and the bindings that it is granted. */
// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface
export interface FunctionTypes {}

/** Every job by its name, with the bindings that it is granted. */
// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface
export interface JobTypes {}

/** The input of every job by its name, as the job's own schema gives it. */
// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface
export interface JobInputs {}

/** Every route of the host `api`, such as `GET /api/jobs/:id`, with the module that answers it. */
// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface
export interface ApiRoutes {}
