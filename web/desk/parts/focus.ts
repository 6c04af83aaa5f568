/** Where the focus goes when what had it is gone: to a heading, not to the top of the page, where a keyboard would begin anew. */
import { type RefObject, useEffect } from 'react'

/** When `key` changes, to the heading; with the whole part, to the heading of the page. `when`: where not every change is one's own doing. */
export function useFocusPassedOn(heading?: RefObject<HTMLElement | null>, key?: string, when = () => true): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: at a change of the key, not each time that the part is drawn anew.
  useEffect(() => () => void (when() && passFocusTo(heading?.current ?? ofPage())), [key])
}

const ofPage = () => document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main')

/** Unless something has it. The heading of a page is shown with it; for one within a page nothing moves. */
export function passFocusTo(heading: HTMLElement | null): void {
  if (!heading || document.activeElement !== document.body) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: heading !== ofPage() })
}
