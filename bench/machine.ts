/** On what the figures were measured: they mean nothing without it. */
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'

export function describeMachine(): string {
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  const load = loadavg()
    .map((each) => each.toFixed(2))
    .join(' ')
  return [
    `machine   ${processors.length} cores, ${model}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `node      ${process.version}`,
    `load      ${load} (1, 5 and 15 minutes, before the start)`,
  ].join('\n')
}

/** Bytes of memory that a process holds (Linux). */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

/**
 * Seconds of processor time that a process has used so far (Linux, in hundredths). Says more than the clock on the wall where
 * other programs run beside the benchmark.
 */
export function processorSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold blanks; utime and stime are the 12th and 13th fields after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
