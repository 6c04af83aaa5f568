/** What was typed behind the name of a command that has no options but `--help`. */
import { parseArgs } from 'node:util'

/** What was asked for cannot be done. The message says what can. */
export class CommandFault extends Error {
  override name = 'CommandFault'
}

/**
 * Undefined when only the usage was asked for, which is then printed.
 *
 * @throws CommandFault with the usage: a mistyped option is no name of a file.
 */
export function typedWords(usage: string, least: number, most = least): string[] | undefined {
  let typed: { values: { help?: boolean }; positionals: string[] }
  try {
    typed = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } })
  } catch (error) {
    throw new CommandFault(`${(error as Error).message}\n${usage}`)
  }
  const { values, positionals } = typed
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return undefined
  }
  if (positionals.length < least || positionals.length > most) throw new CommandFault(usage)
  return positionals
}
