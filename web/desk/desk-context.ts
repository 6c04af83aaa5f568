/** What every part of the signed-in desk may use. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Language } from '../../knowledge/model'
import type { Calls } from './state/calls'
import type { Desk, DeskState } from './state/desk'
import type { Drafts } from './state/drafts'
import type { Outbox } from './state/outbox'
import type { SessionKeeper, SignedIn } from './state/session'
import type { SettingsKeeper } from './state/settings'
import type { Texts } from './texts/texts'

export interface Words {
  texts: Texts
  language: Language
  settings: SettingsKeeper
}

export interface AtDesk {
  calls: Calls
  session: SessionKeeper
  me: SignedIn
  desk: Desk
  drafts: Drafts
  outbox: Outbox
}

export const WordsContext = createContext<Words | undefined>(undefined)
export const DeskContext = createContext<AtDesk | undefined>(undefined)

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('outside of WordsContext')
  return words
}

export function useDesk(): AtDesk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('outside of DeskContext')
  return desk
}

/** Undefined for who works at one only: it would say nothing. */
export function useInstitutionName(institution: string): string | undefined {
  const { language } = useWords()
  const { institutions } = useDesk().me
  return institutions.length > 1 ? institutions.find(({ id }) => id === institution)?.shortName[language] : undefined
}

export function useDeskState(): DeskState {
  const { desk } = useDesk()
  return useSyncExternalStore(desk.subscribe, desk.read)
}

export function useSettings() {
  const { settings } = useWords()
  return useSyncExternalStore(settings.subscribe, settings.read)
}
