import { openStore } from '../../bot/storage/open'
import { newFolder, removeFolders } from '../helpers/folders'
import { describeDeskStore } from './desk-contract'

let dataDir: string
beforeEach(() => {
  dataDir = newFolder()
})
afterEach(removeFolders)

describeDeskStore('SQLite', () => openStore({ dataDir }))
