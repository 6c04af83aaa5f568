import { contactSealer } from '../bot/handoff/contact'
import { createLog } from '../bot/log'
import { spokenByPostgres } from '../bot/storage/postgres'
import { spokenBySqlite } from '../bot/storage/sqlite'

/** What the log prints of an error. */
function printed(error: unknown): Record<string, unknown> {
  const lines: string[] = []
  createLog('info', { write: (line) => void lines.push(line) }).error({ error }, 'a turn failed')
  return JSON.parse(lines[0] ?? '').error
}

function thrownBy(act: () => void): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('it threw nothing')
}

const full = Object.assign(new Error('full, at "mijn zus Els"'), { code: 'SQLITE_FULL' })
const stopped = Object.assign(new Error('stopped, at "mijn zus Els"'), { code: '57P01' })

test.each([
  ['a full disk', spokenBySqlite(full, '/data/assistant.db'), 'SQLITE_FULL', 'free some space on its disk'],
  ['a server that is stopped', spokenByPostgres(stopped), '57P01', expect.stringMatching(/^it is being stopped/)],
  [
    'contact data of another key',
    thrownBy(() => contactSealer('b'.repeat(32)).open(contactSealer('a'.repeat(32)).seal({ phone: '0612345678' }))),
    undefined,
    'set CONTACT_KEY to the key of the time when it was sealed',
  ],
])('the person on duty reads what would help with %s, and no word of what was said', (_, error, code, remedy) => {
  const line = printed(error)
  expect([line.code, line.remedy]).toEqual([code, remedy])
  expect(JSON.stringify(line)).not.toMatch(/Els|0612345678/)
})

const reworded = new SyntaxError('ik woon\n    at mijn zus Els')
// The stack keeps the first message.
expect(reworded.stack).toContain('Els')
reworded.message = 'what was said'

test.each([
  ['', new SyntaxError('unexpected "mijn zus Els"'), expect.stringMatching(/^at .*log\.test\.ts/)],
  [' of two lines', new SyntaxError('ik woon\n    at mijn zus Els'), expect.stringMatching(/^at .*log\.test\.ts/)],
  // Where it begins and ends in the stack is unknown then.
  [' that was changed', reworded, undefined],
])('of any other error the log has the name and the place, never the sentence%s', (_, error, firstPlace) => {
  const { name, remedy, at } = printed(error) as { name: string; remedy?: string; at: string[] }
  expect([name, remedy, at[0]]).toEqual(['SyntaxError', undefined, firstPlace])
  expect(at.join()).not.toContain('Els')
})
