/** A disk that does not let the log of SQLite be cut, while all else on it works. */
import Database from 'better-sqlite3'

/** Until the returned function is called. */
export function stickLog(): () => void {
  const real = Database.prototype.pragma
  const spy = jest.spyOn(Database.prototype, 'pragma').mockImplementation(function (
    this: Database.Database,
    ...[source, options]: Parameters<typeof real>
  ) {
    if (source.startsWith('wal_checkpoint')) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_TRUNCATE')
    return real.call(this, source, options)
  })
  return () => spy.mockRestore()
}
