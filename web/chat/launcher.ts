/**
 * What the launcher on the page around is told when the chat stands in its frame. The messages have no words, and our policy says who may frame
 * the chat; so they need no address.
 */
import type { WebChatActivity } from 'botframework-webchat-core'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isFromBot, isMessage, isOld, openHandoff, sequenceOf } from './activity'
import type { State } from './conversation'

/** `awaited`: the visitor waits for a person, or talks to one; `alone`: no more, or not yet. */
export function tellLauncher(what: 'escape' | 'news' | 'awaited' | 'alone'): void {
  if (window.parent !== window) window.parent.postMessage(`assistant-${what}`, '*')
}

/** Tells of each message that comes in, and of a person that is waited for: a chat that is closed shows neither. */
export function useNewsForLauncher({ store, phase, upTo }: State): void {
  const activities = (): WebChatActivity[] => store.getState().activities
  const said = useSyncExternalStore(
    store.subscribe,
    () => activities().filter((each) => isMessage(each) && isFromBot(each) && !isOld(each)).length,
  )
  const awaited = useSyncExternalStore(store.subscribe, () => openHandoff(activities()) !== undefined)
  const known = useRef(0)
  const come = useSyncExternalStore(store.subscribe, () => Math.max(0, ...activities().map(sequenceOf)))
  const current = phase === 'open' && come >= upTo
  useEffect(() => {
    if (said > known.current) tellLauncher('news')
    known.current = said
  }, [said])
  useEffect(() => {
    // That nobody is awaited is known once all that was said before is there.
    if (awaited || current) tellLauncher(awaited ? 'awaited' : 'alone')
  }, [current, awaited])
}
