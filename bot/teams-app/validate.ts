/** Checks against Microsoft's own JSON Schemas, as their package `@microsoft/app-manifest` holds them: nothing is fetched. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Json } from '../types'
import { SCHEMA } from './manifest'

interface Check {
  (value: unknown): boolean
  errors?: { instancePath: string; message?: string }[] | null
}

/** What is wrong, each with its place; nothing when all is well. `schema`: such as `MicrosoftTeams.schema.json`. */
export function faultsOf(value: Json, schema: string): string[] {
  const home = require.resolve('@microsoft/app-manifest/package.json')
  const file = join(dirname(home), 'build', 'json-schemas', 'teams', SCHEMA, schema)
  // The schemas are written for draft 04 of JSON Schema, and their patterns for no Unicode: the package brings a checker that knows both.
  const owned = createRequire(home)
  const { default: Ajv } = owned('ajv-draft-04') as {
    default: new (options: object) => { compile(schema: unknown): Check }
  }
  const addFormats = owned('ajv-formats') as { default: (ajv: unknown) => void }
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  const check = ajv.compile(JSON.parse(readFileSync(file, 'utf8')))
  check(value)
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is wrong'}`)
}
