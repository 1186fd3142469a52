// Stands where a dependency would load code that a cell never uses (see bundle.ts).
module.exports = {}
