/** The commands of the person on duty, as they are run, beside the built program. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { contactSealer } from '../../bot/handoff/contact'
import { openStore, type StorePlace } from '../../bot/storage/open'
import { dayOf } from '../../knowledge/day'
import { ask, read, say, visit } from '../helpers/direct-line'
import { newFolder, removeFolders } from '../helpers/folders'
import { startPostgres, type TestPostgres } from '../helpers/postgres'
import { endPrograms, startProgram } from '../helpers/program'
import { copyWithFewPhrasings } from '../helpers/service'
import { storeLife } from '../storage/stored-life'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(async () => {
  await endPrograms()
  await server.stop()
  removeFolders()
})

const KEYS = { TOKEN_KEY: 'k'.repeat(32), CONTACT_KEY: 'c'.repeat(32) }

const environmentOf = ({ dataDir, databaseUrl }: StorePlace): Record<string, string> =>
  databaseUrl ? { ...KEYS, DATA_DIR: dataDir, DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir }

/** Rejects with `code` and `stderr`. */
const run = (name: string, env: Record<string, string>, ...words: string[]) =>
  promisify(execFile)(
    process.execPath,
    [join(__dirname, '..', '..', 'dist', 'bot', 'commands', `${name}.js`), ...words],
    {
      cwd: newFolder(),
      env: { PATH: process.env.PATH ?? '', ...env },
    },
  )

const fails = (stderr: string) => ({ code: 1, stderr: expect.stringContaining(stderr) })

describe.each(['SQLite', 'PostgreSQL'])('beside the running program on %s', (engine) => {
  const place = async (): Promise<StorePlace> =>
    engine === 'SQLite'
      ? { dataDir: newFolder() }
      : { dataDir: newFolder(), databaseUrl: await server.createDatabase() }

  test('a conversation is exported, backed up, erased, and comes back from the backup', async () => {
    const here = await place()
    const env = environmentOf(here)
    const program = await startProgram({ dataDir: here.dataDir, env })
    const visitor = await visit(program.url)
    await ask(visitor, 'wat kost een second opinion?')
    const key = env.CONTACT_KEY ?? readFileSync(join(here.dataDir, 'contact.key'), 'utf8')
    const store = await openStore(here)
    await storeLife(store, 'one', contactSealer(key).seal({ name: 'Jo', phone: '0612345678' }))
    await store.close()

    const exported = JSON.parse((await run('conversation', env, 'export', visitor.conversation)).stdout)
    expect(exported.activities.map(({ role }: { role: string }) => role)).toContain('visitor')
    expect(JSON.stringify(exported.activities)).toContain('wat kost een second opinion?')
    const life = JSON.parse((await run('conversation', env, 'export', 'one')).stdout)
    expect(life).toMatchObject({
      conversations: [{ id: 'one', institution: 'nki', createdAt: '2026-11-23T11:00:00.000Z' }],
      states: [{ value: { step: 'ask-name' } }],
      unanswered: [{ sequence: 1, institution: 'nki', language: 'nl' }],
      feedback: [{ answer: 'costs', helpful: true }],
      handoffs: [{ question: 'mag ik iemand spreken? é 🙂' }],
      callbacks: [
        {
          reference: 'R-one',
          contact: { name: 'Jo', phone: '0612345678' },
          notes: [{ by: 'Anna', at: '2026-11-23T11:00:00.000Z', text: 'geen gehoor' }],
        },
      ],
      notes: [{ text: 'belt terug' }],
      accessLog: [{ what: 'read-conversation' }],
    })
    expect(life).not.toHaveProperty('waysBack')
    expect(life.conversations[0]).not.toHaveProperty('private')
    const closed = await run('conversation', { ...env, CONTACT_KEY: 'x'.repeat(32) }, 'export', 'one')
    expect(JSON.parse(closed.stdout).callbacks[0].contact).toEqual({ sealed: true })
    expect(closed.stderr).toContain('stays sealed; set CONTACT_KEY')

    const file = join(newFolder(), 'backup.jsonl.gz')
    expect((await run('backup', env, file)).stdout).toContain(`${file} has 2 conversations, `)
    await expect(run('backup', env, file)).rejects.toMatchObject(fails('exists already'))

    const erased = await run('conversation', env, 'erase', 'one')
    // The running program may have told them by now that nobody is there: that is a message more, and a hand-off that has failed.
    expect(erased.stdout).toMatch(/conversation "one" is erased: [2-9] messages and its state, 1 opinion on answers/)
    expect(erased.stdout).toContain('1 hand-off and 1 call-back')
    await run('conversation', env, 'erase', visitor.conversation)
    for (const deed of ['export', 'erase'])
      await expect(run('conversation', env, deed, 'one')).rejects.toMatchObject(fails('there is no conversation "one"'))
    expect((await say(visitor, 'bent u er nog?')).status).toBe(404)
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
    expect((await ask(await visit(program.url), 'wat kost een second opinion?')).text).not.toBe('')
    await program.end()

    await expect(run('restore', env, file)).rejects.toMatchObject(fails('is in use already'))
    const there = await place()
    const restored = environmentOf(there)
    expect((await run('restore', restored, file)).stdout).toContain('2 conversations, ')
    const again = await startProgram({
      dataDir: there.dataDir,
      env: { ...restored, ...KEYS, TOKEN_KEY: tokenKey(here, env) },
    })
    expect((await read({ ...visitor, url: again.url })).map(({ text }) => text)).toContain(
      'wat kost een second opinion?',
    )
    await again.end()
  })
})

const tokenKey = ({ dataDir }: StorePlace, env: Record<string, string>) =>
  env.TOKEN_KEY ?? readFileSync(join(dataDir, 'token.key'), 'utf8').trim()

test.each(['SQLite', 'PostgreSQL'])('a command that is run beside the store makes none, on %s', async (engine) => {
  const place = {
    dataDir: join(newFolder(), 'data'),
    databaseUrl: engine === 'SQLite' ? undefined : await server.createDatabase(),
  }
  const env = environmentOf(place)
  await expect(run('conversation', env, 'erase', 'one')).rejects.toMatchObject(fails('there is no'))
  await expect(run('desk-password', env, 'manager')).rejects.toMatchObject(fails('there is no'))
  await expect(run('backup', env, 'x.gz')).rejects.toMatchObject(fails('there is no'))
  expect(existsSync(place.dataDir)).toBe(false)
})

test('a command without its words says what it needs', async () => {
  const env = { DATA_DIR: newFolder() }
  await expect(run('backup', env)).rejects.toMatchObject(fails('into which file?'))
  await expect(run('restore', env)).rejects.toMatchObject(fails('from which file?'))
  await expect(run('conversation', env, 'forget', 'one')).rejects.toMatchObject(fails('what with which one?'))
  await expect(run('backup', env, 'x.gz')).rejects.toMatchObject(fails('there is no store'))
  await expect(run('backup', { PORT: 'x' }, 'x.gz')).rejects.toMatchObject(fails('PORT is "x"'))
})

test.each(['backup', 'restore', 'conversation', 'desk-password', 'teams-package'])(
  '%s takes no option for a word, and is explained',
  async (name) => {
    const env = { DATA_DIR: newFolder() }
    expect((await run(name, env, '--help')).stdout).toContain('? Such as: npm run ')
    await expect(run(name, env, '--hlep')).rejects.toMatchObject(fails("Unknown option '--hlep'"))
    await expect(run(name, env, 'one', 'two', 'three')).rejects.toMatchObject(fails('? Such as: npm run '))
  },
)

test('who asks at another institution is told what spoke for its answers', async () => {
  const asked = ['--explain', 'komt mijn annulering nog op tijd?']
  const [here, there] = [await run('ask', {}, ...asked), await run('ask', {}, '--institution', 'erasmus-mc', ...asked)]
  expect(here.stdout).not.toMatch(/^ {2}cancellation /m)
  expect(there.stdout).toMatch(/^ {2}cancellation /m)
})

/** A text that is past its day is a fault to the check, and that day comes. */
function reviewToday(knowledge: string): void {
  const today = dayOf(Date.now())
  for (const name of readdirSync(knowledge, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.yaml')) continue
    const file = join(knowledge, name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(reviewedOn|reviewBy): .*$/gm, `$1: ${today}`))
  }
}

test('answers that are kept elsewhere are checked and asked there; what is learnt from them is not kept in the place of what ships', async () => {
  const knowledge = copyWithFewPhrasings(30)
  const file = join(knowledge, 'nki', 'answers', 'costs.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('De meeste zorgverzekeraars', 'Bijna alle zorgverzekeraars'))
  const env = { KNOWLEDGE_DIR: knowledge }
  reviewToday(knowledge)
  expect((await run('check-knowledge', env)).stdout).toMatch(`knowledge is sound (${knowledge}): `)
  const built = join(__dirname, '..', '..', 'dist', 'knowledge-js.bin')
  const before = statSync(built).mtimeMs
  expect((await run('ask', env, 'wat kost een second opinion?')).stdout).toContain('Bijna alle zorgverzekeraars')
  expect(statSync(built).mtimeMs).toBe(before)
})
