import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../bot/storage/open'
import { describeDeskStore } from './desk-contract'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'desk-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describeDeskStore('SQLite', () => openStore({ dataDir }))
