/** The messages and the box to type in, with a keyboard order that follows the eye. */
import { Components, hooks } from 'botframework-webchat-component'
import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef } from 'react'
import { isFromBot, isMessage, isOld, isWithPerson, keyOf, languageOf, spokenOf } from './activity'
import { MessageBox } from './message-box'
import { usePage } from './page-context'

export function Talk() {
  const { texts } = usePage()
  useDeletion()
  useFirstWords()
  useNewestWords()
  useKeptFocus()
  useSpokenLanguage()
  return (
    <main
      className="talk"
      aria-label={texts['page.title']}
      onKeyDownCapture={moveOn}
      onClickCapture={usePatientRetry()}
    >
      <Components.BasicTranscript className="transcript" />
      <MessageBox />
    </main>
  )
}

/** After "delete" only what the server still has is shown, once: the confirmation, and what was said while it was under way. */
function useDeletion(): void {
  const { conversation } = usePage()
  const [activities] = hooks.useActivities()
  const confirmation = activities.findLast((activity) => keyOf(activity) === 'command.delete' && !isOld(activity))
  useEffect(() => {
    if (confirmation) conversation.showDeleted(confirmation)
  }, [confirmation, conversation])
}

/** A new conversation begins at its first line, on a small screen too: what this is, and what it is not. */
function useFirstWords(): void {
  const [activities] = hooks.useActivities()
  const scrollTo = hooks.useScrollTo()
  const only = activities.length === 1 && activities.every(isMessage)
  useEffect(() => {
    if (only) requestAnimationFrame(() => scrollTo({ scrollTop: 0 }, { behavior: 'auto' }))
  }, [only, scrollTo])
}

/**
 * When a person comes, the page goes to the newest words and stays with them (`styleOptions`), unless the visitor has moved to other ones since they
 * wrote. Where a long answer has stopped the page, Web Chat would leave it.
 */
function useNewestWords(): void {
  const [activities] = hooks.useActivities()
  const scrollToEnd = hooks.useScrollToEnd()
  const moved = useRef(false)
  const written = activities.filter((activity) => isMessage(activity) && !isFromBot(activity)).length
  const withPerson = isWithPerson(activities)
  useEffect(() => {
    if (written > 0) moved.current = false
  }, [written])
  useEffect(() => {
    if (withPerson && !moved.current) scrollToEnd()
  }, [withPerson, scrollToEnd])
  useEffect(() => {
    const scrolled = document.querySelector('.webchat__basic-transcript__scrollable')
    const move = () => {
      moved.current = true
    }
    const ways = ['wheel', 'touchmove', 'keydown']
    for (const way of ways) scrolled?.addEventListener(way, move, { passive: true })
    return () => {
      for (const way of ways) scrolled?.removeEventListener(way, move)
    }
  }, [])
}

/**
 * When another conversation, or another try at the first, takes the place of what was shown, what had the focus is gone. Asked once: Web Chat's box
 * stays read-only for good where its focus is asked for twice at a time, as by a button that is pressed while this asks again.
 */
function useKeptFocus(): void {
  const { conversation } = usePage()
  const focus = useRef(hooks.useFocus())
  useEffect(() => {
    const lost = document.activeElement === document.body && !document.hidden
    if (lost && conversation.read().showing > 1) void focus.current('sendBoxWithoutKeyboard')
  }, [conversation])
}

/** What Web Chat has read aloud says nothing of its language: each message is told its own, as it comes in. */
function useSpokenLanguage(): void {
  const [activities] = hooks.useActivities()
  const all = useRef(activities)
  all.current = activities
  useEffect(() => {
    const region = document.querySelector('.webchat__live-region-transcript')
    if (!region) return
    const observer = new MutationObserver(() => {
      for (const article of region.querySelectorAll('article:not([lang])')) {
        const spoken = all.current.findLast((activity) => {
          const words = spokenOf(activity)
          return words !== undefined && article.textContent?.endsWith(words)
        })
        const language = spoken && languageOf(spoken)
        if (language) article.setAttribute('lang', language)
      }
    })
    observer.observe(region, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [])
}

/** Milliseconds after the connection is back. */
const ECHO_COMES_WITHIN = 1500
const RETRY = '.webchat__activity-status button'

/** "Retry" under a message that was not sent does nothing while there is no connection: it is pressed again when there is one. */
function usePatientRetry(): (event: SyntheticEvent) => void {
  const { phase } = usePage()
  const waiting = useRef<Element | null>(null)
  useEffect(() => {
    if (phase !== 'open') return
    // The button is made anew with every change; and it is gone if the message had arrived after all.
    const press = () => {
      waiting.current?.querySelector<HTMLElement>(RETRY)?.click()
      waiting.current = null
    }
    const timer = setTimeout(press, ECHO_COMES_WITHIN)
    return () => clearTimeout(timer)
  }, [phase])
  return (event) => {
    const retry = event.target instanceof Element && event.target.closest(RETRY)
    if (!retry || phase === 'open') return
    event.preventDefault()
    event.stopPropagation()
    waiting.current = retry.closest('.from-visitor')
  }
}

/**
 * Tab goes through links and buttons of the messages in their order, then to the text box. On its own Web Chat jumps over all
 * messages, and inside one goes round in circles until Escape.
 */
function moveOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return
  const here = document.activeElement
  if (!here) return
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button:enabled, textarea, .transcript[tabindex]'),
  ].filter((each) => each.checkVisibility())
  const side = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING
  const ahead = stops.filter((stop) => stop !== here && here.compareDocumentPosition(stop) & side)
  const containing = event.shiftKey ? ahead : ahead.filter((stop) => !stop.contains(here))
  const next = event.shiftKey ? containing.at(-1) : containing[0]
  if (!next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}
