import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '../../bot/storage/open'
import { newFolder } from '../helpers/folders'
import { endPrograms, failToStart, startProgram } from '../helpers/program'

afterEach(endPrograms)

test('a start prints where the chat page is, and stops on SIGTERM in order', async () => {
  const program = await startProgram()
  expect(program.out.join('\n')).toContain(`The chat page:     ${program.url}/`)
  expect(program.out.join('\n')).toContain('Microsoft Teams:   off, because MICROSOFT_APP_ID is not set')
  expect(program.err).toEqual([])
  expect((await fetch(`${program.url}/`)).status).toBe(200)
  const end = await program.end('SIGTERM')
  expect(end).toMatchObject({ code: 0, signal: null })
  expect(end.milliseconds).toBeLessThan(10_000)
})

test('all faults of the configuration are told at once, before anything opens', async () => {
  const dataDir = join(newFolder(), 'never-made')
  const { code, err } = await failToStart({
    dataDir,
    env: { PORT: 'eighty', RETENTION_DAYS: '0', MICROSOFT_APP_ID: 'an-id', TOKEN_KEY: 'short' },
  })
  expect(code).toBe(1)
  expect(err).toBe(
    [
      'cannot start:',
      '  - PORT is "eighty"; expected a whole number from 0 to 65535',
      '  - TOKEN_KEY is 5 characters long (not shown); expected at least 32 characters that nobody can guess',
      '  - RETENTION_DAYS is "0"; expected a whole number from 1 to 3650',
      '  - the Teams channel needs MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID; only MICROSOFT_APP_ID is set',
    ].join('\n'),
  )
  expect(existsSync(dataDir)).toBe(false)
})

describe('a start that fails says why in one sentence, and ends', () => {
  test('when the port is taken; the next start shows the password of the first account, which nobody has seen yet', async () => {
    const dataDir = newFolder()
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const { code, err } = await failToStart({ dataDir, env: { PORT: String(port) } })
    other.close()
    expect({ code, err }).toEqual({
      code: 1,
      err: `cannot start: port ${port} is taken by another program; set PORT to another one`,
    })
    const next = await startProgram({ dataDir })
    expect(next.out.join('\n')).toMatch(/\b([a-z2-9]{5}-){3}[a-z2-9]{5}\b/)
  })

  test('when the database is newer than the program', async () => {
    const dataDir = newFolder()
    await (await openStore({ dataDir })).close()
    const database = new Database(join(dataDir, 'assistant.db'))
    database.prepare("insert into schema_version (version, name) values (999, 'from a later release')").run()
    database.close()
    const { code, err } = await failToStart({ dataDir })
    expect(code).toBe(1)
    expect(err).toMatch(/^cannot start: the database has version 999 and this program knows versions up to \d+; .*$/)
  })

  test.each([
    [
      'contact',
      'put back the copy that you keep beside your backups; a new key cannot open the call-backs that are stored',
    ],
    ['token', 'put back a copy; or remove the file: a new key is made, and chats that are open must begin again'],
  ])('when the file of the %s key was spoiled', async (name, remedy) => {
    const dataDir = newFolder()
    const file = join(dataDir, `${name}.key`)
    writeFileSync(file, '')
    const { code, err } = await failToStart({ dataDir })
    expect(code).toBe(1)
    expect(err).toBe(`cannot start: ${file} holds no key of 32 characters; ${remedy}`)
  })

  test('when there is no knowledge', async () => {
    const { code, err } = await failToStart({ env: { KNOWLEDGE_DIR: '/no/such/folder' } })
    expect(code).toBe(1)
    expect(err).toBe('cannot start: the knowledge cannot be read from /no/such/folder (ENOENT); see KNOWLEDGE_DIR')
  })

  test('when the folder for the data cannot be made', async () => {
    const { code, err } = await failToStart({ dataDir: '/dev/null/data' })
    expect(code).toBe(1)
    expect(err).toMatch(/^cannot start: [^\n]*\/dev\/null\/data[^\n]*$/)
  })
})
