import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { redFlagSchemas } from '../../bot/safety/red-flag-rules'

test('the red-flag schemas in the project are those of the definition; if not, run npm run knowledge -- --write-schema', () => {
  for (const { name, content } of redFlagSchemas())
    expect(readFileSync(join(__dirname, '../../knowledge/schema', name), 'utf8')).toBe(content)
})
