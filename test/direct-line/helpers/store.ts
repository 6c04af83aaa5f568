/** The real embedded store in a folder of its own, with faults on demand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../../bot/storage/sqlite'
import { type Store, type StoredActivity, StoreUnavailable } from '../../../bot/storage/store'

export interface TestStore {
  store: Store
  /** While true, whatever is asked of the store fails. */
  broken: boolean
  /** Adds what the bot says. */
  append(id: string, at: number, body: (sequence: number) => Record<string, unknown>): Promise<StoredActivity>
  close(): Promise<void>
}

export async function openTestStore(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'direct-line-'))
  const real = await openSqliteStore({ file: join(folder, 'test.db') })
  let saying: Promise<unknown> = Promise.resolve()
  const opened: TestStore = {
    broken: false,
    store: new Proxy(real, {
      get(target, name: keyof Store) {
        if (opened.broken) return async () => Promise.reject(new StoreUnavailable('the disk is full of 123456782'))
        const own = target[name]
        return typeof own === 'function' ? own.bind(target) : own
      },
    }),
    append(conversation, at, body) {
      // One after the other: two turns that meet would have to be taken anew.
      const said = saying.then(async () => {
        const state = await real.readState(conversation)
        const [stored] = (await real.finishTurn({ conversation, state, at, replies: [body] })) ?? []
        if (!stored) throw new Error('nothing was stored')
        return stored
      })
      saying = said.catch(() => {})
      return said
    },
    async close() {
      await real.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return opened
}
