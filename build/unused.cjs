// Stands where a dependency would load code that a cell never uses (see bundle.ts): whatever is asked of it is itself.
const nothing = new Proxy(() => nothing, {
  get: (_, name) =>
    typeof name === 'symbol' || name === 'then' || name === '__esModule' ? undefined : nothing,
})
module.exports = nothing
