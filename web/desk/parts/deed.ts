/** Something that a staff member does and the server may refuse: one at a time, with the refusal in a sentence. */
import { useState } from 'react'
import { useWords } from '../desk-context'
import { Refused } from '../state/calls'
import type { Texts } from '../texts/texts'

export function useDeed() {
  const { texts } = useWords()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()

  /** True when it was done. `say`: words of one's own for a refusal. */
  async function attempt(deed: () => Promise<unknown>, say?: (error: unknown) => string | undefined): Promise<boolean> {
    if (busy) return false
    setBusy(true)
    setFault(undefined)
    try {
      await deed()
      return true
    } catch (error) {
      setFault(say?.(error) ?? faultOf(error, texts))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, fault, attempt, forget: () => setFault(undefined) }
}

/** What went wrong and what can be done, for whoever sits at the desk. */
export function faultOf(error: unknown, texts: Texts): string {
  if (!(error instanceof Refused)) return texts.fault.unreachable
  if (error.code === 'TakenAlready') return texts.fault.TakenAlready(error.owner?.firstName)
  const said: Record<string, string> = texts.fault.codes
  return said[error.code] ?? texts.fault.unknown
}
