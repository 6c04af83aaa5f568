import { openStore } from '../../bot/storage/open'
import { newFolder, removeFolders } from '../helpers/folders'
import { describeTeamsStore } from './teams-contract'

let dataDir: string
beforeEach(() => {
  dataDir = newFolder()
})
afterEach(removeFolders)

describeTeamsStore('SQLite', () => openStore({ dataDir }))
