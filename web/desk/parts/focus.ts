/** Where the focus goes when what had it is gone: to a heading, not to the top of the page, where a keyboard would begin anew. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** When `key` changes, to the heading; with the whole part, to the heading of the page. `when`: where not every change is one's own doing. */
export function useFocusPassedOn(heading?: RefObject<HTMLElement | null>, key?: string, when = () => true): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: at a change of the key, not each time that the part is drawn anew.
  useEffect(() => () => void (when() && passFocusTo(heading?.current ?? ofPage())), [key])
}

/** From a part that may also go by itself: only if it had the focus then. */
export function useFocusPassedFrom(part: RefObject<HTMLElement | null>, heading?: RefObject<HTMLElement | null>): void {
  const had = useRef(false)
  // The last moment at which it is still there.
  useLayoutEffect(
    () => () => {
      had.current = part.current?.contains(document.activeElement) ?? false
    },
    [part],
  )
  useFocusPassedOn(heading, undefined, () => had.current)
}

const ofPage = () => document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main')

/** Unless something has it. The heading of a page is shown with it; for one within a page nothing moves. What the Tab key comes to, it still comes to. */
export function passFocusTo(heading: HTMLElement | null): void {
  if (!heading || document.activeElement !== document.body) return
  if (heading.tabIndex < 0) heading.tabIndex = -1
  heading.focus({ preventScroll: heading !== ofPage() })
}
