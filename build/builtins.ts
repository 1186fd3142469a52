/**
 * Takes Node's own modules where they are used instead of importing them: an import makes a list of all that a module
 * exports, and so loads what nobody asked for: of `node:crypto` the whole of WebCrypto, of `node:util` a differ.
 */
export function takeBuiltins(code: string): string {
  return code.replaceAll(
    /import\s*(?:([\w$]+)\s*,?\s*)?(?:\{([^}]*)\}|\*\s*as\s+([\w$]+))?\s*from\s*"(node:[\w/]+)";/g,
    (_, whole?: string, named?: string, all?: string, module?: string) => {
      const names = [whole, all]
        .filter((name) => name !== undefined)
        .map((name) => `${name}=${taken(module)}`)
      if (named !== undefined) names.push(`{${named.replaceAll(/\s+as\s+/g, ':')}}=${taken(module)}`)
      return `const ${names.join(',')};`
    },
  )
}

function taken(module: string | undefined): string {
  return `process.getBuiltinModule("${module}")`
}
