// Stands where a dependency would load code that a cell never uses (see bundle.ts); a function, since `debug` is called.
module.exports = () => () => undefined
