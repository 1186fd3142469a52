import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'

/** Literal paths, the most of them, are found by one look-up; only paths with parameters are searched for. */
export function openRouter<T>(): Router<T> {
  const literal = new Map<string, [T, Record<string, string>][]>()
  const searched = new TrieRouter<T>()
  return {
    name: 'LiteralFirst',
    add(method, path, handler) {
      if (path.includes(':')) return searched.add(method, path, handler)
      const key = `${method} ${path}`
      literal.set(key, [...(literal.get(key) ?? []), [handler, {}]])
    },
    match(method, path): Result<T> {
      const found = literal.get(`${method} ${path}`)
      return found === undefined ? searched.match(method, path) : [found]
    },
  }
}
