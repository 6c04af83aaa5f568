/** Where the program stands. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The program's own folder: the checkout, whether the code runs from it or from `dist/` inside it. */
const root = existsSync(join(__dirname, '..', 'package.json')) ? join(__dirname, '..') : join(__dirname, '..', '..')
export const ROOT = { dir: root, knowledge: join(root, 'knowledge'), web: join(root, 'dist', 'web') }
