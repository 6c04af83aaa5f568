import { openStore } from '../../bot/storage/open'
import { startPostgres, type TestPostgres } from '../helpers/postgres'
import { describeDeskStore } from './desk-contract'

let server: TestPostgres
let databaseUrl: string
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())
beforeEach(async () => {
  databaseUrl = await server.createDatabase()
})

describeDeskStore('PostgreSQL', () => openStore({ dataDir: '/nowhere', databaseUrl }))
