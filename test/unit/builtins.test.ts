import { expect, test } from 'vitest'
import { takeBuiltins } from '../../build/builtins.ts'

const taken = (module: string): string => `process.getBuiltinModule("${module}")`

test.each([
  ['import{join}from"node:path";join()', `const {join}=${taken('node:path')};join()`],
  ['import{a as b,c}from"node:fs/promises";', `const {a:b,c}=${taken('node:fs/promises')};`],
  ['import path from"node:path";', `const path=${taken('node:path')};`],
  ['import*as v8 from"node:v8";', `const v8=${taken('node:v8')};`],
  [
    'import x,{y}from"node:a";import{z}from"node:b";',
    `const x=${taken('node:a')},{y}=${taken('node:a')};const {z}=${taken('node:b')};`,
  ],
  ['import{x}from"./chunk.js";import("node:fs")', 'import{x}from"./chunk.js";import("node:fs")'],
])('of %s becomes %s', (code, expected) => {
  expect(takeBuiltins(code)).toBe(expected)
})
