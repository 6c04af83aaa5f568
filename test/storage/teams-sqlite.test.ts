import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../bot/storage/open'
import { describeTeamsStore } from './teams-contract'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'teams-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describeTeamsStore('SQLite', () => openStore({ dataDir }))
