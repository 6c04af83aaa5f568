/** Backups and their restoring, of both engines and from one to the other. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { BackupFault, backUp, restore } from '../../bot/storage/backup'
import { readLines, writeLines } from '../../bot/storage/backup-file'
import { migrate, PROGRAM_VERSION } from '../../bot/storage/migrations'
import { openStore, openTransaction, openUsedStore, type StorePlace } from '../../bot/storage/open'
import { StoreUnavailable } from '../../bot/storage/store'
import { follow } from '../../bot/storage/transaction'
import { newFolder, removeFolders } from '../helpers/folders'
import { startPostgres, type TestPostgres } from '../helpers/postgres'
import { NOON, storeLife } from './stored-life'

let server: TestPostgres
let folder: string
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())
beforeEach(() => {
  folder = newFolder()
})
afterEach(removeFolders)

const ENGINES = ['SQLite', 'PostgreSQL'] as const
type EngineName = (typeof ENGINES)[number]

const placeOf = async (engine: EngineName, name = 'store'): Promise<StorePlace> =>
  engine === 'SQLite'
    ? { dataDir: join(folder, name) }
    : { dataDir: '/nowhere', databaseUrl: await server.createDatabase() }

async function lived(engine: EngineName, name?: string): Promise<StorePlace> {
  const place = await placeOf(engine, name)
  const store = await openStore(place)
  await storeLife(store, 'one')
  await store.close()
  return place
}

async function write(place: StorePlace, file: string) {
  const transaction = await openTransaction(place, 'read')
  const counts = { conversations: 0, rows: 0 }
  try {
    await writeLines(file, backUp(transaction, NOON, counts))
  } finally {
    await transaction.close()
  }
  return counts
}

async function fill(place: StorePlace, lines: AsyncIterable<string>) {
  const transaction = await openTransaction(place, 'fill')
  try {
    return await restore(transaction, lines)
  } finally {
    await transaction.close()
  }
}

async function isEmpty(place: StorePlace): Promise<boolean> {
  if (!place.databaseUrl) return !existsSync(place.dataDir) || readdirSync(place.dataDir).length === 0
  const transaction = await openTransaction(place, 'read')
  const tables = await transaction.tables()
  await transaction.close()
  return tables.size === 0
}

async function* these(...lines: object[]): AsyncGenerator<string> {
  for (const line of lines) yield JSON.stringify(line)
}

const PAIRS = ENGINES.flatMap((from) => ENGINES.map((to) => [from, to] as const))

test.each(PAIRS)(
  'a conversation with a hand-off and a call-back survives from %s to %s, and goes on',
  async (from, to) => {
    const old = await lived(from)
    const file = join(folder, 'backup.gz')
    const counts = await write(old, file)
    expect(counts.conversations).toBe(1)
    const place = await placeOf(to, 'other')
    expect(await fill(place, readLines(file))).toEqual(counts)

    const [before, after] = [await openStore(old), await openStore(place)]
    expect(await after.readEverything('one')).toEqual(await before.readEverything('one'))
    expect((await after.handoffs.findOpenHandoff('one'))?.id).toBe('handoff-one')
    expect((await after.callbacks.findCallback('R-one'))?.contact).toBe('sealed')
    expect((await after.findByWayBack({ kind: 'code', secret: 'code-of-one' }))?.id).toBe('one')
    expect(await after.listUnanswered('nki')).toEqual(await before.listUnanswered('nki'))
    expect(await after.desk.listAccounts()).toEqual(await before.desk.listAccounts())
    expect(await after.handoffs.deskSequence()).toBe(await before.handoffs.deskSequence())

    const at = NOON + 1
    const message = { conversation: 'one', at, takesTurn: true, body: () => ({ text: 'hallo' }) }
    expect((await after.receive(message)).activity.sequence).toBe(3)
    expect((await after.receive({ ...message, clientId: 'first' })).repeated).toBe(true)
    await storeLife(after, 'two')
    expect(await after.listFeedback('nki')).toHaveLength(2)
    await before.close()
    await after.close()
  },
)

describe.each(ENGINES)('%s', (engine) => {
  test('a backup is of one moment, while the program goes on writing', async () => {
    const place = await lived(engine)
    const store = await openStore(place)
    const transaction = await openTransaction(place, 'read')
    const lines = backUp(transaction, NOON, { conversations: 0, rows: 0 })
    const written = [(await lines.next()).value]
    await storeLife(store, 'later')
    for await (const line of lines) written.push(line)
    await transaction.close()
    await store.close()
    expect(written.filter((line) => line.includes('handoff-one'))).toHaveLength(1)
    expect(written.filter((line) => line.includes('later'))).toEqual([])
  })

  test('a backup holds nobody’s session, and says its version first', async () => {
    const file = join(folder, 'backup.gz')
    const { rows } = await write(await lived(engine), file)
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ version: PROGRAM_VERSION, at: '2026-11-23T11:00:00.000Z' })
    expect(lines.filter((line) => line.includes('"sessions"'))).toEqual([])
    expect(lines).toHaveLength(rows + 2)
  })

  test('a store in use is not filled, and stays as it is', async () => {
    const place = await lived(engine)
    const file = join(folder, 'backup.gz')
    await write(place, file)
    await expect(fill(place, readLines(file))).rejects.toThrow('is in use already, and nothing was changed; ')
    const store = await openStore(place)
    expect((await store.readEverything('one'))?.activities).toHaveLength(2)
    await store.close()
  })

  test('a damaged file leaves nothing behind, and the next one is taken', async () => {
    const good = join(folder, 'good.gz')
    await write(await lived(engine), good)
    const place = await placeOf(engine, 'other')
    const bytes = readFileSync(good)
    const text = gunzipSync(bytes).toString()
    const lines = text.trim().split('\n')
    const bad: Record<string, Buffer> = {
      'cut off': bytes.subarray(0, bytes.length >> 1),
      'one byte changed': Buffer.from(bytes.map((byte, index) => (index === bytes.length - 20 ? byte ^ 255 : byte))),
      'without its end': gzipSync(lines.slice(0, -1).join('\n')),
      'without a line': gzipSync(lines.toSpliced(3, 1).join('\n')),
      'a row of a conversation that is not there': gzipSync(lines.toSpliced(1, 1).join('\n')),
      'a line of no table': gzipSync(text.replace('"table":"feedback"', '"table":"__proto__"')),
      'a line that is no JSON': gzipSync(text.replace('{"table":"feedback"', '{"table":feedback')),
      'another kind of file': Buffer.from(text),
      'another program’s': gzipSync('{"version":1}\n'),
      empty: Buffer.alloc(0),
    }
    for (const [what, content] of Object.entries(bad)) {
      const file = join(folder, 'bad.gz')
      writeFileSync(file, content)
      const refused = await fill(place, readLines(file)).catch((error) => error)
      expect([what, refused]).toEqual([what, expect.any(BackupFault)])
      expect([what, await isEmpty(place)]).toEqual([what, true])
    }
    expect((await fill(place, readLines(good))).conversations).toBe(1)
  })

  test('an older backup is brought up to date, a newer one refused', async () => {
    const place = await placeOf(engine)
    const row = { id: 'old', channel: 'web', institution: 'nki', language: 'nl', audience: 'patient', visitor: 'dl_x' }
    const moments = { created_at: NOON, last_at: NOON, sequence: 0 }
    const lines = (version: number) =>
      these(
        { backup: 'patient-information-assistant', version },
        { table: 'conversations', row: { ...row, ...moments } },
        { end: { conversations: 1, rows: 1 } },
      )
    await expect(fill(place, lines(PROGRAM_VERSION + 1))).rejects.toThrow(
      `the backup has version ${PROGRAM_VERSION + 1} and this program knows versions up to ${PROGRAM_VERSION}`,
    )
    expect(await isEmpty(place)).toBe(true)
    expect(await fill(place, lines(1))).toEqual({ conversations: 1, rows: 1 })
    const store = await openStore(place)
    await storeLife(store, 'new')
    expect((await store.findConversation('old'))?.visitor).toBe('dl_x')
    await store.close()
  })

  test('a command that is newer than the program beside it does not bring the store up to date under it; a backup is made of it as it is', async () => {
    const place = await placeOf(engine)
    const old = PROGRAM_VERSION - 1
    const transaction = await openTransaction(place, 'fill')
    await follow(transaction, migrate(transaction.sql, transaction.dialect, old))
    await transaction.commit()
    await transaction.close()
    const refused = `the store has version ${old}, and this command needs ${PROGRAM_VERSION}; start the new program first`
    for (let times = 0; times < 2; times++) await expect(openUsedStore(place)).rejects.toThrow(refused)
    const file = join(folder, 'backup.gz')
    await write(place, file)
    expect(gunzipSync(readFileSync(file)).toString()).toContain(`"version":${old},`)
    await (await openStore(place)).close()
    await (await openUsedStore(place)).close()
  })

  test('a store that is not there is no empty backup', async () => {
    const file = join(folder, 'backup.gz')
    await expect(write(await placeOf(engine), file)).rejects.toThrow(StoreUnavailable)
    expect(existsSync(file)).toBe(false)
  })
})

test('a backup is written over no file, and is for this user’s eyes only', async () => {
  const place = await lived('SQLite')
  const file = join(folder, 'backup.gz')
  await write(place, file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = readFileSync(file)
  await expect(write(place, file)).rejects.toThrow(`${file} exists already; name another file`)
  expect(readFileSync(file)).toEqual(before)
  await expect(write(place, join(folder, 'none', 'backup.gz'))).rejects.toThrow('cannot be written (ENOENT)')
})

test('a file that is not there is said to be missing', async () => {
  const file = join(folder, 'none.gz')
  await expect(fill(await placeOf('SQLite'), readLines(file))).rejects.toThrow(`there is no file ${file}`)
})
