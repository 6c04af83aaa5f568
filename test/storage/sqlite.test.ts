import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type OpenedStore, openStore } from '../../bot/storage/open'
import { openSqliteStore } from '../../bot/storage/sqlite'
import { type NewConversation, type Store, StoreUnavailable } from '../../bot/storage/store'
import { stickLog } from '../helpers/stuck-log'
import { describeStore, type Place } from './contract'
import { describeHandoffs } from './handoff-contract'

const DAY = 24 * 60 * 60 * 1000

const root = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(root, { recursive: true }))

let folders = 0
const newFolder = () => join(root, `${++folders}`)

const makePlace = async (): Promise<Place> => {
  const dataDir = newFolder()
  return {
    open: () => openStore({ dataDir }),
    query: async (sql) => {
      const database = new Database(join(dataDir, 'assistant.db'))
      try {
        const statement = database.prepare<[], Record<string, unknown>>(sql)
        return statement.reader ? statement.all() : [{ ...statement.run() }]
      } finally {
        database.close()
      }
    },
    where: { dataDir },
    settled: async () => {},
  }
}
describeStore('SQLite', makePlace)
describeHandoffs('SQLite', makePlace)

const conversation: NewConversation = {
  id: 'one',
  channel: 'web',
  institution: 'nki',
  language: 'nl',
  audience: 'patient',
  visitor: 'dl_visitor',
  createdAt: 1,
}

describe('SQLite: what can go wrong with a file', () => {
  const message = (text: string) => ({ conversation: 'one', at: 1, takesTurn: true, body: () => ({ text }) })

  let file: string
  beforeEach(() => {
    const folder = newFolder()
    mkdirSync(folder)
    file = join(folder, 'assistant.db')
  })

  test('on a full disk a message is refused in words that help, the smaller ones beside it are kept, and what was stored stays', async () => {
    const store = await openSqliteStore({ file, largest: 512 * 1024 })
    await store.createConversation(conversation)
    const [big, small, alsoSmall] = await Promise.allSettled([
      store.receive(message('big'.repeat(300_000))),
      store.receive(message('small')),
      store.receive(message('also small')),
    ])
    expect([small.status, big.status, alsoSmall.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    if (big.status === 'fulfilled') throw new Error('it found room')
    expect(big.reason).toBeInstanceOf(StoreUnavailable)
    expect(big.reason).toMatchObject({ code: 'SQLITE_FULL' })
    expect(big.reason.message).toBe(
      `the store ${file} does not work (database or disk is full); free some space on its disk`,
    )

    // Until nothing fits any more: then the check says so as well.
    for (let full = false; !full; )
      await store.receive(message('x'.repeat(2000))).catch(() => {
        full = true
      })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => store.receive(message('x'.repeat(2000)))),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(190)
    const stored = await store.listActivities('one', 0)
    expect(stored.map(({ sequence }) => sequence)).toEqual(stored.map((_, index) => index + 1))
    expect(stored.slice(0, 2).map(({ body }) => body.text)).toEqual(['small', 'also small'])
    await store.close()
  })

  test('a file that another process keeps locked is said to be, by the check too', async () => {
    const store = await openSqliteStore({ file, busyMilliseconds: 20 })
    await store.createConversation(conversation)
    const other = new Database(file)
    other.exec('begin immediate')
    await expect(store.check()).rejects.toThrow(StoreUnavailable)
    await expect(store.receive(message('hello'))).rejects.toThrow('another process keeps it locked')
    expect(await store.findConversation('one')).toBeDefined()
    other.exec('rollback')
    other.close()
    await store.check()
    await store.close()
  })

  test('a file that this user may not write stops the start, with the remedy', async () => {
    await (await openSqliteStore({ file })).close()
    const folder = join(file, '..')
    // The root user may write everything, so it steps down for the moment of opening.
    chmodSync(root, 0o755)
    chmodSync(folder, 0o555)
    chmodSync(file, 0o444)
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65534)
    try {
      await expect(openSqliteStore({ file })).rejects.toThrow(
        /does not work \(.*\); (give the user|see that its folder exists)/,
      )
    } finally {
      if (isRoot) process.seteuid?.(0)
      chmodSync(folder, 0o755)
    }
  })

  test('a folder that does not exist, and a file of another kind, stop the start', async () => {
    await expect(openSqliteStore({ file: join(file, 'missing', 'assistant.db') })).rejects.toThrow(StoreUnavailable)
    await expect(openStore({ dataDir: '/dev/null/store' })).rejects.toThrow('cannot be made (ENOTDIR); see DATA_DIR')
    writeFileSync(file, 'this is a letter, not a database '.repeat(100))
    await expect(openSqliteStore({ file })).rejects.toThrow('it is another kind of file')
  })

  test('the files are for this user only', async () => {
    const store = await openSqliteStore({ file })
    await store.check()
    for (const name of readdirSync(join(file, '..')))
      expect([name, statSync(join(file, '..', name)).mode & 0o077]).toEqual([name, 0])
    expect(readdirSync(join(file, '..')).length).toBeGreaterThan(1)
    await store.close()
  })

  test('after closing one file is left, which can be copied', async () => {
    const store = await openSqliteStore({ file })
    await store.createConversation(conversation)
    await store.close()
    expect(readdirSync(join(file, '..'))).toEqual(['assistant.db'])
  })

  test('a thousand messages share a few commits', async () => {
    const store = await openSqliteStore({ file })
    await store.createConversation(conversation)
    const pages = () => statSync(`${file}-wal`).size
    const before = pages()
    await Promise.all(Array.from({ length: 1000 }, () => store.receive(message('hello'))))
    // One commit each would write at least two pages of 4 kB each.
    expect(pages() - before).toBeLessThan(1000 * 4096)
    await store.close()
  })
})

describe('SQLite: erased texts', () => {
  /** Which of the words still stand in the database or its log, wherever. */
  const wordsIn = (folder: string): Set<string> =>
    new Set(
      readdirSync(folder).flatMap(
        (name) => readFileSync(join(folder, name), 'latin1').match(/canary-[a-z]+-\d+(?=-)/g) ?? [],
      ),
    )
  const KINDS = ['visitor', 'client', 'text', 'state']
  const ids = Array.from({ length: 30 }, (_, id) => id)
  const wordsOf = (some: number[]) => new Set(some.flatMap((id) => KINDS.map((kind) => `canary-${kind}-${id}`)))

  /** Texts of every size, some over several pages, between each other as conversations are. */
  async function converse(store: Store, id: number, round: number): Promise<void> {
    const conversation = `c${id}`
    const text = `canary-text-${id}-`.repeat(1 + ((id * 7 + round * 13) % 60) ** 2 / 10)
    const { activity } = await store.receive({
      conversation,
      clientId: `canary-client-${id}-${round}`,
      at: 1,
      takesTurn: true,
      body: () => ({ text }),
    })
    const { revision } = await store.readState(conversation)
    await store.finishTurn({
      conversation,
      answers: activity.sequence,
      state: { revision, value: { said: `canary-state-${id}-`.repeat(1 + ((round * 331) % 200)) } },
      at: 1,
      replies: [() => ({ text: `you said ${text}` })],
    })
  }

  test('not a letter of an erased conversation is left in any file, while the program runs', async () => {
    const dataDir = newFolder()
    const store = await openStore({ dataDir })
    for (const id of ids)
      await store.createConversation({ ...conversation, id: `c${id}`, visitor: `canary-visitor-${id}-` })
    for (let round = 0; round < 25; round++) await Promise.all(ids.map((id) => converse(store, id, round)))
    expect(wordsIn(dataDir)).toEqual(wordsOf(ids))

    for (const id of ids) if (id % 3 === 0) await store.eraseConversation(`c${id}`)
    expect(wordsIn(dataDir)).toEqual(wordsOf(ids.filter((id) => id % 3 !== 0)))

    expect(await store.removeOlderThan(2)).toBe(20)
    expect(wordsIn(dataDir)).toEqual(new Set())
    await store.close()
  })

  test('retention waits for no backup that reads; what is still in the log for it goes the next time', async () => {
    const dataDir = newFolder()
    const file = join(dataDir, 'assistant.db')
    mkdirSync(dataDir)
    const store = await openSqliteStore({ file, busyMilliseconds: 20_000 })
    await store.createConversation({ ...conversation, id: 'c7' })
    await converse(store, 7, 1)
    const backup = new Database(file, { readonly: true })
    const rows = backup.prepare('select * from activities').iterate()
    rows.next()
    const before = performance.now()
    expect(await store.removeOlderThan(2)).toBe(1)
    expect(performance.now() - before).toBeLessThan(10_000)
    expect(wordsIn(dataDir)).not.toEqual(new Set())
    rows.return?.()
    backup.close()
    expect(await store.removeOlderThan(2)).toBe(0)
    expect(wordsIn(dataDir)).toEqual(new Set())
    await store.close()
  })

  test('the file is written anew once a day, also when the program is started again, and by way of its own folder', async () => {
    const dataDir = newFolder()
    const store = await openStore({ dataDir })
    await store.createConversation({ ...conversation, id: 'c7' })
    const text = 'a'.repeat(1024 * 1024)
    for (let n = 0; n < 24; n++)
      await store.receive({ conversation: 'c7', at: 9 * DAY, takesTurn: true, body: () => ({ text }) })
    // Whatever comes into a folder or goes from it is written in the folder's own time, also what is gone again by then.
    const anew = async (from: Store, before: number) => {
      utimesSync(dataDir, 1, 1)
      await from.removeOlderThan(before)
      return statSync(dataDir).mtimeMs !== 1000
    }
    expect([await anew(store, 2), await anew(store, DAY - 1), await anew(store, DAY)]).toEqual([true, false, true])
    await store.close()
    const next = await openStore({ dataDir })
    expect([await anew(next, DAY + 1), await anew(next, 2 * DAY)]).toEqual([false, true])
    expect(readdirSync(dataDir).filter((name) => name.startsWith('etilqs_'))).toEqual([])
    await next.close()
  })

  test('a visitor who erases what was said is rid of it at once, also in the log', async () => {
    const dataDir = newFolder()
    const store = await openStore({ dataDir })
    await store.createConversation({ ...conversation, id: 'c7' })
    for (let round = 0; round < 5; round++) await converse(store, 7, round)
    const state = { revision: (await store.readState('c7')).revision, value: {} }
    await store.finishTurn({ conversation: 'c7', erases: true, state, at: 1, replies: [] })
    expect(wordsIn(dataDir)).toEqual(new Set())
    await store.close()
  })

  describe('of which the log cannot be rid', () => {
    const told: unknown[] = []
    let [dataDir, unstick] = ['', () => {}]
    let store: OpenedStore
    beforeEach(async () => {
      told.length = 0
      dataDir = newFolder()
      store = await openStore({ dataDir, leftTraces: (error) => told.push(error) })
      await store.createConversation({ ...conversation, id: 'c7', visitor: 'dl_visitor' })
      await converse(store, 7, 1)
      unstick = stickLog()
    })
    afterEach(async () => {
      unstick()
      await store.close()
    })

    /** That it is told, and that retention makes it good. */
    async function expectGoneLater(): Promise<void> {
      expect(told).toEqual([expect.objectContaining({ name: 'StoreUnavailable', code: 'SQLITE_IOERR_TRUNCATE' })])
      expect(wordsIn(dataDir)).not.toEqual(new Set())
      unstick()
      await store.removeOlderThan(2)
      expect(wordsIn(dataDir)).toEqual(new Set())
    }

    test('are erased all the same: the visitor gets the reply that says so, and the traces go later', async () => {
      const state = { revision: (await store.readState('c7')).revision, value: {} }
      const replies = [() => ({ text: 'all is erased' })]
      const stored = await store.finishTurn({ conversation: 'c7', erases: true, state, at: 1, replies })
      expect(stored).toMatchObject([{ body: { text: 'all is erased' } }])
      expect(await store.listActivities('c7', 0)).toEqual(stored)
      await expectGoneLater()
    })

    test('are erased all the same where Teams took a message back, and the traces go later', async () => {
      await store.teams.eraseMessage('c7', 'canary-client-7-1')
      expect((await store.listActivities('c7', 0))[0]?.body.text).toBe('')
      await expectGoneLater()
    })
  })
})
