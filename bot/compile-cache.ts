/** Keeps compiled code from one start to the next, where Node can (from 22.8): a third of a start. Must be imported before what it is to keep. */
import * as nodeModule from 'node:module'
import { join } from 'node:path'

const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown }
enableCompileCache?.(join(__dirname, '..', 'compiled'))
