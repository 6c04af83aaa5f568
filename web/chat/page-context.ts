import { createContext, useContext, useEffect, useState } from 'react'
import type { Conversation, Phase } from './conversation'
import type { Language, Page, PageTexts } from './page'

interface PageFacts {
  texts: PageTexts
  language: Language
  limit: number
  /** In whose name the page is. */
  institution: string
  names: Page['names']
  conversation: Conversation
  phase: Phase
  chooseLanguage: (language: Language) => void
}

export const PageContext = createContext<PageFacts | undefined>(undefined)

export function usePage(): PageFacts {
  const facts = useContext(PageContext)
  if (!facts) throw new Error('this part of the page stands outside of PageContext')
  return facts
}

/**
 * For what is pressed: it is done at once, or, while the connection is away, as soon as that is back. Gives what waits for that, and
 * what to call with a wish; a later one takes the place of one that waits.
 */
export function useOnceOpen<T extends string | boolean>(act: (wish: T) => void) {
  const { phase } = usePage()
  const [waiting, setWaiting] = useState<T>()
  useEffect(() => {
    if (waiting === undefined || phase !== 'open') return
    setWaiting(undefined)
    act(waiting)
  }, [waiting, phase, act])
  return [waiting, setWaiting] as const
}
