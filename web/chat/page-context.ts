import { createContext, useContext } from 'react'
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
